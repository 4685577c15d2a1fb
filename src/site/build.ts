import { closest, distance } from 'fastest-levenshtein'
import type { AccessibilityChecks } from '../content/accessibility-checks.ts'
import type { Doc } from '../content/doc.ts'
import type { LedgerEntry } from '../permalinks/ledger.ts'
import type { Problem } from '../problem.ts'
import type { SiteConfig } from '../content/site-config.ts'
import type { Synonyms } from '../content/synonyms.ts'
import type { WholePart } from './whole.ts'
import type { Anchor, NamedLink } from '../markdown/document.ts'
import { basePath, markdownUrl, withBase, wholeAddress } from '../urls.ts'
import { aToZ, type Letter } from './a-to-z.ts'
import { oldAddresses, type Redirect } from '../permalinks/redirects.ts'
import { emptyLists } from './audience-lists.ts'
import { formatDate, reviewState, type ReviewState } from './dates.ts'
import { feedOf, type Feed } from './feed.ts'
import { noticeFor, type Notice } from './notice.ts'
import { inReadingOrder, pageViews, type NavigationItem, type PageView } from './pages.ts'
import { brokenLinkAddress } from './report.ts'
import { reviewCalendar } from './review-calendar.ts'
import { reviewsByOwner, type OwnerReviews } from './reviews.ts'

/** Every address that one can share, by page: the content of `links.json`. */
export interface SharedLinks {
  readonly base: string
  readonly pages: readonly {
    readonly url: string
    readonly title: string
    readonly links: readonly Pick<Anchor, 'id' | 'text' | 'number'>[]
  }[]
}

/** All that templates may see. */
export interface Site {
  readonly config: SiteConfig
  readonly base: string
  readonly pages: readonly PageView[]
  /** Pages of the content that are not built, because something else has their address. */
  readonly unbuilt: readonly Doc[]
  readonly navigation: readonly NavigationItem[]
  readonly footer: readonly NamedLink[]
  readonly notice?: Notice
  /** Where readers can report an address of the site that leads nowhere. */
  readonly brokenLink: string
  readonly redirects: readonly Redirect[]
  readonly links: SharedLinks
  readonly reviews: readonly OwnerReviews[]
  /** The days on which reviews are due, to subscribe to: the content of `reviews.ics`. */
  readonly calendar: string
  /** What is new, where site.yaml names a page for it: the content of `feed.xml`. */
  readonly feed?: Feed
  /** The whole guide on one page, where site.yaml asks for it. */
  readonly whole?: {
    readonly url: string
    readonly canonical: string
    readonly parts: readonly WholePart[]
  }
  readonly assets: readonly string[]
  readonly accessibilityChecks?: AccessibilityChecks
  readonly aToZ: readonly Letter[]
  readonly synonyms: Synonyms
  /** Where to ask a person, if there is such a page. */
  readonly support?: NamedLink
  /** When security.txt lapses, in words, and how near that is. */
  readonly securityTxt?: { readonly expires: string; readonly state: ReviewState }
  readonly buildDate: string
}

export interface SiteInput {
  readonly docs: readonly Doc[]
  readonly config: SiteConfig
  readonly assets: readonly string[]
  /** Where the build writes files of its own, and folders of which nothing else can have a part. */
  readonly ownPaths: readonly string[]
  readonly accessibilityChecks?: AccessibilityChecks | undefined
  readonly synonyms?: Synonyms
  readonly ledger: readonly LedgerEntry[]
  /** Renders pages, in reading order, as parts of one. */
  readonly whole: (docs: readonly Doc[]) => readonly WholePart[]
  /** `YYYY-MM-DD`: what review states and the notice are computed from. */
  readonly buildDate: string
}

/** Puts the pages together into a site, and finds what only shows when they stand side by side. */
export function buildSite(input: SiteInput): { readonly site: Site; readonly problems: Problem[] } {
  const { config, ownPaths, ledger, accessibilityChecks, synonyms = {}, buildDate } = input
  const docs = inReadingOrder(firstOfEach(input.docs), input.config.navigation)
  const byUrl = new Map(docs.map((doc) => [doc.url, doc]))
  const base = basePath(config.address)
  const notice = noticeFor(config, buildDate)
  const old = oldAddresses(docs, ledger, base)
  const isOwnFile = createFinder(ownPaths.filter((path) => !indexFile.test(path)))
  const assets = input.assets.filter((file) => isOwnFile(file) === undefined)
  const wholeTaker = config.whole ? createTakerOf([], assets, ownPaths)(config.whole) : undefined
  const takerOf = createTakerOf(docs, assets, ownPaths, config.whole)
  const built = docs.filter((doc) => takerOf(doc.url)?.doc === doc)
  const pages = pageViews(built, config, old.moved, buildDate)
  const reviews = once(() => reviewsByOwner(pages))
  const links = once(() => sharedLinks(built, base))
  const calendar = once(() => reviewCalendar(reviews(), config.name, buildDate))
  const letters = once(() => aToZ(built, base))
  const support = supportPage(built, base)
  const { feed, problems: inFeed } = feedOf(config, built, buildDate)
  return {
    site: {
      config,
      base,
      pages,
      unbuilt: input.docs.filter((doc) => !built.includes(doc)),
      navigation: config.navigation
        .filter(({ page }) => byUrl.has(page))
        .map(({ text, page }) => ({ text, href: withBase(base, page), url: page })),
      footer: config.footer.flatMap((url) => {
        const doc = byUrl.get(url)
        return doc ? [{ text: doc.heading.text, href: withBase(base, url) }] : []
      }),
      ...(notice && { notice }),
      brokenLink: brokenLinkAddress(config),
      redirects: old.redirects.filter(({ url }) => takerOf(url) === undefined),
      get links() {
        return links()
      },
      get reviews() {
        return reviews()
      },
      get calendar() {
        return calendar()
      },
      ...(feed && { feed }),
      ...(config.whole !== undefined &&
        !wholeTaker && { whole: wholePage(config.whole, () => input.whole(built), config) }),
      assets,
      ...(accessibilityChecks && { accessibilityChecks }),
      get aToZ() {
        return letters()
      },
      synonyms,
      ...(support && { support }),
      ...(config.security && {
        securityTxt: {
          expires: formatDate(config.security.expires),
          state: reviewState(config.security.expires, buildDate)
        }
      }),
      buildDate
    },
    problems: [
      ...old.problems,
      ...inFeed,
      ...sameAddress(input.docs),
      ...takenAddress(docs, takerOf),
      ...takenFiles(input.assets, isOwnFile),
      ...takenAliases(docs, takerOf),
      ...(wholeTaker ? [wholeTaken(config, wholeTaker)] : []),
      ...sameTitle(docs),
      ...unknownOwners(docs, config),
      ...emptyLists(docs),
      ...unknownContacts(docs, config),
      ...unknownPages(config, [...byUrl.keys()]),
      ...(byUrl.has('/') ? [] : [noHome()])
    ]
  }
}

/** All pages on one. Half of the time that a site takes to load would go into it. */
function wholePage(url: string, render: () => readonly WholePart[], { address }: SiteConfig) {
  const canonical = wholeAddress(address, url)
  const parts = once(render)
  return {
    url,
    canonical,
    get parts() {
      return parts()
    }
  }
}

/** A function that computes its result when it is first asked. A page that was saved need not wait for what lists all pages. */
function once<Result>(compute: () => Result): () => Result {
  let known: { readonly result: Result } | undefined
  return () => (known ??= { result: compute() }).result
}

function sharedLinks(docs: readonly Doc[], base: string): Site['links'] {
  return {
    base,
    pages: docs.map(({ url, heading, anchors }) => ({
      url,
      title: heading.text,
      links: anchors
        .filter(({ kind }) => kind !== 'note')
        .map(({ id, text, number }) => ({ id, text, ...(number && { number }) }))
    }))
  }
}

/** The page that has the contacts. An incident page has them too, but not to ask how something works. */
function supportPage(docs: readonly Doc[], base: string): Site['support'] {
  const doc = docs.find(
    ({ meta, body }) =>
      meta.type !== 'incident' && body.some((part) => 'block' in part && part.block === 'contacts')
  )
  return doc && { text: doc.heading.text, href: withBase(base, doc.url) }
}

function unknownContacts(docs: readonly Doc[], { contacts }: SiteConfig): Problem[] {
  return docs.flatMap(({ file, body }) =>
    body.flatMap((part): Problem | [] => {
      if (!('block' in part) || !part.contact) return []
      const { id, line, column } = part.contact
      if (contacts.some((one) => one.id === id)) return []
      const known = contacts.map((one) => one.id).join(', ')
      return {
        rule: 'placed-block',
        severity: 'error',
        file,
        line,
        column,
        message: `site.yaml has no contact "${id}".`,
        fix: known ? `Write ::contacts alone for all, or one of: ${known}.` : 'Add it to site.yaml.'
      }
    })
  )
}

/** Of files that claim one address the first is built; the others are problems. */
function firstOfEach(docs: readonly Doc[]): Doc[] {
  return [...Map.groupBy(docs, addressOf).values()].flatMap(([first]) => first ?? [])
}

/** Some hosts do not tell capitals apart, so addresses that differ only in them are one address. */
function addressOf(doc: Doc): string {
  return doc.url.toLowerCase()
}

function sameAddress(docs: readonly Doc[]): Problem[] {
  return [...Map.groupBy(docs, addressOf).values()].flatMap(([first, ...others]) =>
    others.map((doc) => ({
      rule: 'same-address',
      severity: 'error' as const,
      file: doc.file,
      line: 1,
      column: 1,
      message: `This page and ${first?.file} both have the address ${first?.url}.`,
      fix: 'Rename one of the two files, or put their words in one file.'
    }))
  )
}

/** What has an address, and why nothing else can: a page, or something that is written beside the pages. */
interface Taker {
  readonly doc?: Doc
  readonly why: string
}
type TakerOf = (url: string) => Taker | undefined

const indexFile = /(?<=^|\/)index\.html$/
const ownPage = { why: 'the build writes a page of its own there' }
const ownFile = { why: 'the build writes a file of its own there' }

/** As Markdown, a page there would be in the place of the home page. */
const homeAsMarkdown = '/index/'

/** Makes the function that tells what has an address. Where there is a file, no folder of a page can be. */
function createTakerOf(
  docs: readonly Doc[],
  assets: readonly string[],
  ownPaths: readonly string[],
  whole?: string
): TakerOf {
  const pagesOfBuild = ownPaths.filter((path) => indexFile.test(path))
  const pages = new Map<string, Taker>([
    ...docs.map((doc) => [addressOf(doc), { doc, why: `it is that of ${doc.file}` }] as const),
    ...[
      ...pagesOfBuild.map((path) => `/${path.replace(indexFile, '')}`),
      homeAsMarkdown,
      ...(whole ? [whole.toLowerCase()] : [])
    ].map((url) => [url, ownPage] as const)
  ])
  const filesOfBuild = [
    ...ownPaths.filter((path) => !indexFile.test(path)),
    ...docs.map(({ url }) => decodeURIComponent(markdownUrl(url)).slice(1))
  ]
  const ownFileAbove = createFinder(filesOfBuild)
  const assetAbove = createFinder(assets)
  return (url) => {
    const folder = decodeURIComponent(url).slice(1, -1)
    if (ownFileAbove(folder) !== undefined) return ownFile
    const asset = assetAbove(folder)
    return asset === undefined ? pages.get(url.toLowerCase()) : { why: `it is that of ${asset}` }
  }
}

/** Makes the function that finds which of some files a path is, or goes through. */
function createFinder(files: readonly string[]): (path: string) => string | undefined {
  const known = new Map(files.map((file) => [file.toLowerCase(), file]))
  return (path) => {
    const names = path.toLowerCase().split('/')
    return names.map((_, index) => known.get(names.slice(0, index + 1).join('/'))).find(Boolean)
  }
}

function takenFiles(
  assets: readonly string[],
  isOwnFile: (path: string) => string | undefined
): Problem[] {
  return assets.flatMap((file) => {
    const own = isOwnFile(file)
    return own === undefined
      ? []
      : [
          {
            rule: 'same-address',
            severity: 'error',
            file,
            line: 1,
            column: 1,
            message: `The build writes /${own} itself, so nothing else can be there.`,
            fix: 'Rename the file or its folder.'
          }
        ]
  })
}

function takenAddress(docs: readonly Doc[], takerOf: TakerOf): Problem[] {
  return docs.flatMap((doc) => {
    const taker = takerOf(doc.url)
    if (!taker || taker.doc === doc) return []
    return [
      {
        rule: 'same-address',
        severity: 'error',
        file: doc.file,
        line: 1,
        column: 1,
        message: `The address ${doc.url} is taken: ${taker.why}.`,
        fix: 'Rename the file.'
      }
    ]
  })
}

/** An alias of an address that is taken. One of a page itself is told of where old addresses are resolved. */
function takenAliases(docs: readonly Doc[], takerOf: TakerOf): Problem[] {
  return docs.flatMap(({ file, aliases }) =>
    aliases.flatMap(({ page, text, line, column }) => {
      const taker = takerOf(page)
      if (!taker || taker.doc?.url === page) return []
      return [
        {
          rule: 'alias',
          severity: 'error' as const,
          file,
          line,
          column,
          message: `The address ${page} is taken: ${taker.why}.`,
          fix: 'Remove this alias.',
          edit: { dropAlias: text }
        }
      ]
    })
  )
}

function sameTitle(docs: readonly Doc[]): Problem[] {
  return [...Map.groupBy(docs, ({ heading }) => heading.text).values()].flatMap(
    ([first, ...others]) =>
      others.map((doc) => ({
        rule: 'same-title',
        severity: 'error' as const,
        file: doc.file,
        line: doc.heading.line,
        column: doc.heading.column,
        message: `The title "${doc.heading.text}" is also the title of ${first?.file}.`,
        fix: 'Give each page a title of its own: people choose between them in search results and tabs.'
      }))
  )
}

/** Owners of pages that site.yaml does not list. Where it lists one that no page has, that was renamed there. */
function unknownOwners(docs: readonly Doc[], { owners, places }: SiteConfig): Problem[] {
  const known = Object.keys(owners)
  if (known.length === 0) return []
  const byOwner = Map.groupBy(docs, ({ meta }) => meta.owner)
  const unused = known.filter((owner) => !byOwner.has(owner))
  return [...byOwner].flatMap(([owner, pages]) => {
    if (!owner || known.includes(owner)) return []
    if (pages.length > 1 && unused.length > 0) {
      const name = closest(owner, unused)
      return [
        {
          rule: 'unknown-owner',
          severity: 'error' as const,
          file: 'site.yaml',
          line: 1,
          column: 1,
          ...places.get(`owners.${name}`),
          message: `${pages.length} pages have the owner "${owner}", which is not here. None has "${name}".`,
          fix: `Write ${owner} in place of ${name}, or write owner: ${name} on those pages.`
        }
      ]
    }
    return pages.map((doc) => ({
      rule: 'unknown-owner',
      severity: 'error' as const,
      file: doc.file,
      line: 1,
      column: 1,
      ...doc.places.get('owner'),
      message: `The owner "${owner}" is not in site.yaml. Did you mean "${closest(owner, known)}"?`,
      fix: 'Use an owner that is listed under owners in site.yaml, or add this one there.'
    }))
  })
}

function unknownPages(
  { navigation, footer, news, places }: SiteConfig,
  known: readonly string[]
): Problem[] {
  const named = [
    ...navigation.map(({ page }, at) => ({
      url: page,
      where: 'The navigation',
      path: `navigation.${at}.page`
    })),
    ...footer.map((url, at) => ({ url, where: 'The footer', path: `footer.${at}` })),
    ...(news ? [{ url: news, where: 'The line news:', path: 'news' }] : [])
  ]
  return named
    .filter(({ url }) => !known.includes(url))
    .map(({ url, where, path }) => ({
      rule: 'site-config',
      severity: 'error' as const,
      file: 'site.yaml',
      line: 1,
      column: 1,
      ...places.get(path),
      message: `${where} names ${url}, and there is no such page.${
        known.length > 0 && isNear(url, closest(url, known))
          ? ` Did you mean ${closest(url, known)}?`
          : ''
      }`,
      fix: 'Correct the address, or add the page.'
    }))
}

/** Whether an address may be a slip of another: what is nearest may have nothing to do with it. */
function isNear(url: string, other: string | undefined): boolean {
  return other !== undefined && distance(url, other) <= Math.max(2, url.length / 4)
}

function wholeTaken({ places }: SiteConfig, { why }: Taker): Problem {
  return {
    rule: 'site-config',
    severity: 'error',
    file: 'site.yaml',
    line: 1,
    column: 1,
    ...places.get('whole'),
    message: `The address of the whole guide is taken: ${why}.`,
    fix: 'Choose another.'
  }
}

function noHome(): Problem {
  return {
    rule: 'no-home-page',
    severity: 'error',
    file: 'index.md',
    line: 1,
    column: 1,
    message: 'The guide has no home page.',
    fix: 'Add a file named index.md to the content folder.'
  }
}
