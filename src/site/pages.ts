import { compareText } from '../compare-text.ts'
import type { Doc } from '../content/doc.ts'
import type { Moved } from '../permalinks/redirects.ts'
import type { Block, NamedLink } from '../markdown/document.ts'
import { guideOf, type Guide } from '../content/guides.ts'
import type { SiteConfig } from '../content/site-config.ts'
import { basePath, encodePath, markdownUrl, parentOf, absoluteUrl, withBase } from '../urls.ts'
import { withLists } from './audience-lists.ts'
import type { GuideView } from './guides.ts'
import { addMonths, formatDate, reviewState } from './dates.ts'
import { lastChanges } from './last-changes.ts'
import { mailAddress, reportAddress } from './report.ts'

/** What templates need to know about a page beyond its Doc. */
export type PageView = ReturnType<typeof pageViews>[number]

/** A page with at least this many sections gets a list of contents. */
const contentsFrom = 3
/** A longer list of related pages helps nobody. */
const mostRelated = 20

/**
 * Sorts pages for reading, guide by guide: pages outside any folder, then folders in the order of the
 * navigation, then other folders by name. Within a folder the index comes first, then pages by `order`, then by title.
 */
export function inReadingOrder(docs: readonly Doc[], guides: readonly Guide[]): Doc[] {
  const guideIndex = (doc: Doc) => guides.indexOf(guideOf(guides, doc.url))
  const folderIndex = (doc: Doc) => {
    const { url, config } = guideOf(guides, doc.url)
    const [top = ''] = folderOf(doc)
      .slice(url.length - 1)
      .split('/')
    const index = config.navigation.findIndex(({ page }) => page === `${url}${top}/`)
    return top === '' ? -1 : index < 0 ? config.navigation.length : index
  }
  return docs.toSorted(
    (a, b) =>
      guideIndex(a) - guideIndex(b) ||
      folderIndex(a) - folderIndex(b) ||
      compareText(folderOf(a), folderOf(b)) ||
      Number(isIndex(b)) - Number(isIndex(a)) ||
      orderOf(a) - orderOf(b) ||
      compareText(a.heading.text, b.heading.text)
  )
}

/** Makes the views of all pages. `moved` has what is no longer on each page, and `today` is `YYYY-MM-DD`. */
export function pageViews(
  docs: readonly Doc[],
  guides: readonly Guide[],
  guideViews: readonly GuideView[],
  moved: ReadonlyMap<string, readonly Moved[]>,
  today: string
) {
  const base = basePath(guides[0]!.config.address)
  const byUrl = new Map(docs.map((doc) => [doc.url, doc]))
  const children = Map.groupBy(
    docs.filter(({ url }) => url !== '/'),
    ({ url }) => parentOf(url)
  )
  const inFolder = new Map(
    [...children].map(([url, below]) => [url, below.filter((one) => !isIndex(one))])
  )
  const changes = new Map(guides.flatMap(({ config }) => [...lastChanges(docs, config.news)]))
  const link = (doc: Doc): NamedLink => ({ text: doc.heading.text, href: withBase(base, doc.url) })

  return docs.map((doc) => {
    const title = doc.heading.text
    const { url: home, config } = guideOf(guides, doc.url)
    const guide = guideOf(guideViews, doc.url)
    const ancestors = ancestorsOf(doc.url).flatMap((url) => byUrl.get(url) ?? [])
    const parent = parentOf(doc.url)
    const siblings = inFolder.get(parent) ?? []
    const position = siblings.indexOf(doc)
    const isSequence = position >= 0 && isReadInOrder(siblings, byUrl.get(parent))
    const previous = isSequence ? siblings[position - 1] : undefined
    const next = isSequence ? siblings[position + 1] : undefined
    // The sections of a guide are related to nothing.
    const hasRelated = position >= 0 && !isSequence && parent !== home && siblings.length > 1
    const section = [...ancestors, doc].find(({ url }) => url !== home && url.startsWith(home))
    const owner = doc.meta.owner && config.owners[doc.meta.owner]?.name
    const canonical = absoluteUrl(config.address, doc.url)
    const review = guide.isClosed ? undefined : reviewOf(doc, today)
    const mail = mailAddress(config, title, canonical)
    const body = withLists(doc.body, docs, (url) => withBase(base, url))
    const inPage = doc.anchors.filter(({ level }) => level === 2)
    return {
      doc: body === doc.body ? doc : { ...doc, body },
      guide,
      url: doc.url,
      title,
      pageTitle: doc.url === home ? config.name : `${title} – ${config.name}`,
      canonical,
      /** The address of the page as Markdown. */
      markdown: withBase(base, markdownUrl(doc.url)),
      breadcrumbs: ancestors.map((one) => ({ ...link(one), ...shortNameOf(one.url, guide) })),
      ...(section && { section: section.url }),
      contents:
        inPage.length >= contentsFrom && doc.url !== home
          ? inPage.map(({ text, id }) => ({ text, href: `#${id}` }))
          : [],
      /** Links to sections that stand beside the text of an urgent page. */
      beside: doc.type.sections.flatMap(({ title, beside }) => {
        const section = beside && inPage.find((one) => one.text === title)
        return section ? [{ text: beside, href: `#${section.id}` }] : []
      }),
      children: (children.get(doc.url) ?? []).map((child) => ({
        title: child.heading.text,
        href: withBase(base, child.url),
        ...(child.meta.description && { description: child.meta.description })
      })),
      /** Where the pages of a folder are read one after another: see `isReadInOrder`. */
      ...(previous && { previous: link(previous) }),
      ...(next && { next: link(next) }),
      /** Elsewhere: the pages of its folder, with itself. */
      related: (hasRelated ? siblings : []).map((one) => ({ ...link(one), current: one === doc })),
      ...(review && { review }),
      ...(owner && { owner }),
      /** How many lists can be copied. */
      checklists: doc.sections.flatMap(({ blocks }) => blocks.filter(isCopyable)).length,
      /** What says how the page changed: the day in the page of what is new, or else the history of its file. */
      changes: withBase(base, changes.get(doc.url) ?? sourceAddress(config, doc, 'commits')),
      edit: sourceAddress(config, doc, 'edit'),
      /** A mail to those who want to hear from readers, if there are any. */
      ...(mail && { mail }),
      report: reportAddress(config, title, canonical),
      moved: moved.get(doc.url) ?? []
    }
  })
}

/** What the home page of the site, and that of a guide in it, are called on the way to a page. */
function shortNameOf(url: string, guide: GuideView): { text?: string } {
  return url === '/' ? { text: 'Home' } : url === guide.url ? { text: guide.short } : {}
}

/** Whether a list is a checklist that stands alone and whose items all have an address. */
function isCopyable({ kind, checklist, items }: Block): boolean {
  return (kind === 'steps' || checklist === true) && items.every(({ anchor }) => anchor)
}

/** Below an urgent page are the stages of one event; elsewhere, say below a list of faults, nobody reads the next one. */
function isReadInOrder(pages: readonly Doc[], parent: Doc | undefined): boolean {
  return parent?.type.urgent === true || pages.length > mostRelated
}

/** The last and the next review of a page: `on` and `next` in words, and `due`, which is `next` as `YYYY-MM-DD`. */
function reviewOf(doc: Doc, today: string) {
  const { reviewed, 'review-period': reviewPeriod } = doc.meta
  if (!reviewed) return undefined
  const due = addMonths(reviewed, Number.parseInt(reviewPeriod))
  const state = reviewState(due, today, reviewed)
  return { on: formatDate(reviewed), next: formatDate(due), due, state }
}

/** Where the repository shows the file of a page, to edit it or with its history. */
function sourceAddress({ repository }: SiteConfig, doc: Doc, view: 'edit' | 'commits'): string {
  const path = encodePath(`${repository.content}/${doc.file}`)
  return `${repository.url}/${view}/${encodeURIComponent(repository.branch)}/${path}`
}

/** The addresses above a page, from the home page down: `/a/b/` has `/` and `/a/`. */
function ancestorsOf(url: string): string[] {
  const parts = url.split('/').slice(1, -1)
  return parts.map((_, depth) => ['', ...parts.slice(0, depth), ''].join('/'))
}

function isIndex(doc: Doc): boolean {
  return /(^|\/)(index|readme)\.md$/i.test(doc.file)
}

/** The folder of a page's file, '' at the top. */
function folderOf({ file }: Doc): string {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : ''
}

/** Pages without an order come last. Not Infinity: Infinity - Infinity is NaN. */
function orderOf({ meta }: Doc): number {
  return meta.order ?? Number.MAX_SAFE_INTEGER
}
