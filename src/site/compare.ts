import type { Doc } from '../content/doc.ts'
import type { Redirect } from '../permalinks/redirects.ts'
import type { Site } from './build.ts'
import { withBase } from '../urls.ts'

/** The length of a page, and its reading grade: the years at school that it takes to read it. */
export interface Reading {
  readonly words: number
  readonly grade: number
}

/** A change to a page. `before` is missing for a new page, `after` for a removed one. */
export interface PageChange {
  readonly kind: 'added' | 'moved' | 'changed' | 'removed'
  readonly title: string
  readonly url: string
  /** The old address of a moved page. */
  readonly from?: string
  readonly before?: Reading
  readonly after?: Reading
}

/** What a change to the content does to the site. An old address is kept if it still leads on, and lost if it is broken now. */
export interface SiteChanges {
  readonly pages: readonly PageChange[]
  readonly links: Readonly<Record<'added' | 'kept' | 'retired' | 'lost', readonly string[]>>
  readonly words: { readonly before: number; readonly after: number }
}

/** Compares the content and the addresses of two sites, and not how they look. */
export function compareSites(
  before: Site,
  after: Site,
  readingOf: (doc: Doc) => Reading
): SiteChanges {
  const words = ({ pages }: Site) => pages.reduce((sum, { doc }) => sum + readingOf(doc).words, 0)
  return {
    pages: pageChanges(before, after, readingOf),
    links: linkChanges(before, after),
    words: { before: words(before), after: words(after) }
  }
}

function pageChanges(
  before: Site,
  after: Site,
  readingOf: (doc: Doc) => Reading
): readonly PageChange[] {
  const old = docsOf(before)
  const now = docsOf(after)
  const moves = movesIn(after).filter(({ from }) => old.has(from))
  const change = (
    kind: PageChange['kind'],
    { heading, url }: Doc,
    was: Doc | undefined,
    is: Doc | undefined
  ): PageChange => ({
    kind,
    title: heading.text,
    url,
    ...(kind === 'moved' && was && { from: was.url }),
    ...(was && { before: readingOf(was) }),
    ...(is && { after: readingOf(is) })
  })
  const added = [...now.values()].filter(
    ({ url }) => !old.has(url) && !moves.some(({ to }) => to === url)
  )
  const changed = [...now.values()].filter((doc) => {
    const was = old.get(doc.url)
    return was && contentOf(was) !== contentOf(doc)
  })
  const removed = [...old.values()].filter(
    ({ url }) => !now.has(url) && !moves.some(({ from }) => from === url)
  )
  return [
    ...added.map((doc) => change('added', doc, undefined, doc)),
    ...moves.flatMap(({ from, to }) => {
      const doc = now.get(to)
      return doc ? [change('moved', doc, old.get(from), doc)] : []
    }),
    ...changed.map((doc) => change('changed', doc, old.get(doc.url), doc)),
    ...removed.map((doc) => change('removed', doc, doc, undefined))
  ]
}

/** The text and the metadata of a page as one string, to compare. */
function contentOf({ meta, heading, body }: Doc): string {
  const parts = body.map((part) =>
    'block' in part ? (part.list?.entries ?? part.block) : part.html
  )
  return JSON.stringify([meta, heading.text, parts])
}

function linkChanges(before: Site, after: Site): SiteChanges['links'] {
  const old = currentAddresses(before)
  const now = currentAddresses(after)
  const kept = keptAddresses(after)
  const retired = retiredAddresses(after)
  const known = new Set([...old, ...keptAddresses(before), ...retiredAddresses(before)])
  const gone = [...old].filter((address) => !now.has(address))
  return {
    added: [...now].filter((address) => !known.has(address)),
    kept: gone.filter((address) => kept.has(address) && !retired.has(address)),
    retired: gone.filter((address) => retired.has(address)),
    lost: gone.filter((address) => !kept.has(address) && !retired.has(address))
  }
}

/** The address of each page, and of everything with an id on it. */
function currentAddresses({ pages }: Site): ReadonlySet<string> {
  return new Set(
    pages.flatMap(({ url, doc }) => [url, ...anchorsOf(doc).map(({ id }) => `${url}#${id}`)])
  )
}

/** Old addresses that lead to the new place. A page that moved takes the ids on it along. */
function keptAddresses(site: Site): ReadonlySet<string> {
  const docs = docsOf(site)
  return new Set([
    ...site.pages.flatMap(({ url, doc, moved }) => [
      ...anchorsOf(doc).flatMap(({ was }) => was.map((id) => `${url}#${id}`)),
      ...moved.flatMap(({ id, reason }) => (reason ? [] : [`${url}#${id}`]))
    ]),
    ...movesIn(site).flatMap(({ from, to }) => {
      const doc = docs.get(to)
      const ids = doc ? anchorsOf(doc).flatMap(({ id, was }) => [id, ...was]) : []
      return [from, ...ids.map((id) => `${from}#${id}`)]
    }),
    ...site.redirects.flatMap(({ url, moved }) =>
      moved.flatMap(({ id, reason }) => (reason ? [] : [`${url}#${id}`]))
    )
  ])
}

/** Addresses that were retired on purpose, with a reason. */
function retiredAddresses({ pages, redirects }: Site): ReadonlySet<string> {
  return new Set([
    ...redirects.flatMap(({ url, reason }) => (reason ? [url] : [])),
    ...[...pages, ...redirects].flatMap(({ url, moved }) =>
      moved.flatMap(({ id, reason }) => (reason ? [`${url}#${id}`] : []))
    )
  ])
}

/** The pages that moved. Addresses have no base path. */
function movesIn({ base, pages, redirects }: Site): { from: string; to: string }[] {
  const urls = new Map(pages.map(({ url }) => [withBase(base, url), url]))
  const target = ({ to, reason }: Redirect) => (reason || !to ? undefined : urls.get(to.href))
  return redirects.flatMap((redirect) => {
    const to = target(redirect)
    return to === undefined ? [] : [{ from: redirect.url, to }]
  })
}

function anchorsOf({ heading, anchors }: Doc) {
  return [heading, ...anchors]
}

function docsOf({ pages }: Site): ReadonlyMap<string, Doc> {
  return new Map(pages.map(({ url, doc }) => [url, doc]))
}
