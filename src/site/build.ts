import type { AccessibilityChecks } from '../content/accessibility-checks.ts'
import type { Doc } from '../content/doc.ts'
import type { SinglePagePart } from '../content/single-page.ts'
import type { SiteConfig } from '../content/site-config.ts'
import { guideOf, type Guide } from '../content/guides.ts'
import type { SearchWords } from '../content/synonyms.ts'
import type { NamedLink } from '../markdown/document.ts'
import { basePath, withBase } from '../urls.ts'
import { aToZ } from './a-to-z.ts'
import type { OldAddresses } from '../permalinks/redirects.ts'
import type { Place } from '../problem.ts'
import { addMonths, formatDate, reviewState } from './dates.ts'
import { feedOf } from './feed.ts'
import { guideView, searchPageOf, type GuideView } from './guides.ts'
import { createPathOwners, onePerAddress } from './path-owners.ts'
import { inReadingOrder, pageViews } from './pages.ts'
import { brokenLinkAddress } from './report.ts'
import { reviewCalendar } from './review-calendar.ts'
import { reviewsByOwner } from './reviews.ts'
import { sharedLinks } from './shared-links.ts'
import { singlePage } from './single-page.ts'

/** All that templates may see. */
export type Site = Assembly['site']

export interface SiteInput {
  readonly docs: readonly Doc[]
  readonly config: SiteConfig
  readonly guides: readonly Guide[]
  readonly assets: readonly string[]
  /** Files and folders that the build writes itself. No content can be at or below them. */
  readonly ownPaths: readonly string[]
  readonly accessibilityChecks?: AccessibilityChecks | undefined
  readonly searchWords?: SearchWords
  /** Where each word stands in synonyms.yaml. */
  readonly synonymPlaces?: ReadonlyMap<string, Place> | undefined
  /** Where old addresses lead. */
  readonly old: OldAddresses
  /** Makes a page into a part of the single page. */
  readonly partOf: (doc: Doc) => SinglePagePart
  /** `YYYY-MM-DD`: what review states and the notice are computed from. */
  readonly buildDate: string
}

/** A site, and what the rules of src/rules/site/ need to know of how it was assembled. */
export type Assembly = ReturnType<typeof buildSite>

/** Assembles the pages into a site. */
export function buildSite(input: SiteInput) {
  const { config, guides, ownPaths, old, accessibilityChecks, buildDate } = input
  const { searchWords = { synonyms: {} } } = input
  const docs = inReadingOrder(onePerAddress(input.docs), guides)
  const byUrl = new Map(docs.map((doc) => [doc.url, doc]))
  const base = basePath(config.address)
  const owners = createPathOwners(
    docs,
    input.assets,
    [
      ...ownPaths,
      ...guides.flatMap((guide) => [
        ...['feed.xml', 'guide.json'].map((name) => guide.url.slice(1) + name),
        `${searchPageOf(guide).slice(1)}index.html`
      ])
    ],
    guides.flatMap((guide) => guide.config.whole ?? [])
  )
  const built = docs.filter((doc) => owners.of(doc.url)?.doc === doc)
  const inFeeds = guides.map((guide) => feedOf(guide, built, buildDate))
  const views = guides.map((guide, at) => {
    const { whole } = guide.config
    const singlePage = whole !== undefined && !owners.ofSinglePage(whole) ? whole : undefined
    return guideView(guide, byUrl, inFeeds[at]?.feed, singlePage, buildDate)
  })
  const pages = pageViews(built, guides, views, old.moved, buildDate)
  const docsOf = (view: GuideView) => built.filter(({ url }) => guideOf(views, url) === view)
  const support = supportPage(built, base)
  const urgent = urgentPage(built, base)
  const urgentOf = (view: GuideView) => urgentPage(docsOf(view), base) ?? urgent
  const reviews = reviewsByOwner(pages.filter(({ guide }) => !guide.isClosed))
  return {
    site: {
      config,
      base,
      /** The audiences of all guides. */
      audiences: [...new Set(guides.flatMap((guide) => guide.config.audiences))],
      pages,
      /** Pages that are not built because something else has their address. */
      unbuilt: input.docs.filter((doc) => !built.includes(doc)),
      /** The guide at the top, then those in folders. */
      guides: views,
      footer: config.footer.flatMap((url) => {
        const doc = byUrl.get(url)
        return doc ? [{ text: doc.heading.text, href: withBase(base, url) }] : []
      }),
      /** Where readers can report a broken link to the site. */
      brokenLink: brokenLinkAddress(config),
      redirects: old.redirects.filter(({ url }) => owners.of(url) === undefined),
      links: sharedLinks(built, base),
      reviews,
      /** The calendar of due reviews: the content of `reviews.ics`. */
      calendar: reviewCalendar(reviews, config.name, buildDate),
      /** The feed of each guide that has a page of news: the content of `feed.xml`. */
      feeds: inFeeds.flatMap(({ feed }) => feed ?? []),
      /** All pages of a guide on one, for each guide that asks for it. */
      singlePages: views.flatMap((view) =>
        view.singlePage === undefined
          ? []
          : singlePage(view, config.address, docsOf(view), input.partOf)
      ),
      assets: input.assets.filter((file) => owners.ownFile(file) === undefined),
      ...(accessibilityChecks && { accessibilityChecks }),
      aToZ: aToZ(views.map(docsOf), base),
      searchWords,
      /** The page for an emergency, by the site path of the guide that somebody is in: another's, if that has none. */
      urgent: Object.fromEntries(views.map((view) => [view.url, urgentOf(view)])),
      ...(support && { support }),
      /** When security.txt expires, in words, and how near that is. */
      ...(config.security && {
        securityTxt: {
          expires: formatDate(config.security.expires),
          // RFC 9116 recommends less than a year, so that somebody looks at it. A month more is no mistake.
          state:
            config.security.expires > addMonths(buildDate, 13)
              ? ('too far' as const)
              : reviewState(config.security.expires, buildDate)
        }
      }),
      buildDate
    },
    /** The pages in reading order. Of files that claim the same address, only the first. */
    docs,
    owners,
    /** Problems with the feeds. */
    problems: inFeeds.flatMap(({ problems }) => problems)
  }
}

/** The page with the contacts, if there is one. An urgent page may have them too, but not for questions about the guide. */
function supportPage(docs: readonly Doc[], base: string): NamedLink | undefined {
  const doc = docs.find(
    ({ type, body }) =>
      !type.urgent && body.some((part) => 'block' in part && part.block === 'contacts')
  )
  return doc && { text: doc.heading.text, href: withBase(base, doc.url) }
}

/** The page to go to in an emergency, with the steps of its first list, if there is one. */
function urgentPage(docs: readonly Doc[], base: string) {
  const doc = docs.find(({ type }) => type.urgent)
  const steps = doc?.sections.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === 'steps')
  return (
    doc && {
      text: doc.heading.text,
      href: withBase(base, doc.url),
      steps: (steps?.items ?? []).flatMap(({ anchor, text }) =>
        anchor ? { text, href: withBase(base, `${doc.url}#${anchor.id}`) } : []
      )
    }
  )
}
