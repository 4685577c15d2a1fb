import type { Doc } from '../content/doc.ts'
import { idsOf, targetsOf } from '../permalinks/page.ts'
import type { Moved } from '../permalinks/redirects.ts'
import type { Site } from './build.ts'
import { textsIn } from '../markdown/walk.ts'
import { withBase } from '../urls.ts'
import { diffOf } from './diff.ts'

/** The length of a page, and its reading grade: the years at school that it takes to read it. */
export interface Reading {
  readonly words: number
  readonly grade: number
}

/** A change to a page. A new one has no `before`, a removed one no `after`. `from` is where a moved one was. */
export type PageChange = ReturnType<typeof pageChanges>[number]

/** A text that changed, such as a paragraph, as a reader saw it and sees it. One that is new has no `before`, one that is gone no `after`. */
export interface TextChange {
  readonly before?: readonly TextPart[]
  readonly after?: readonly TextPart[]
}

/** Some words of a text, and whether the other side lacks them. */
export interface TextPart {
  readonly text: string
  readonly isChanged: boolean
}

/** What a change to the content does to the site. */
export type SiteChanges = ReturnType<typeof compareSites>

/** Compares the content and the addresses of two sites, and not how they look. */
export function compareSites(before: Site, after: Site, readingOf: (doc: Doc) => Reading) {
  const words = ({ pages }: Site) => pages.reduce((sum, { doc }) => sum + readingOf(doc).words, 0)
  return {
    pages: pageChanges(before, after, readingOf),
    links: linkChanges(before, after),
    words: { before: words(before), after: words(after) }
  }
}

function pageChanges(before: Site, after: Site, readingOf: (doc: Doc) => Reading) {
  const old = docsOf(before)
  const now = docsOf(after)
  const redirected = movesIn(after).filter(({ from }) => old.has(from))
  const isMoved = (url: string, moves = redirected) =>
    moves.some(({ from, to }) => from === url || to === url)
  const added = [...now.values()].filter(({ url }) => !old.has(url) && !isMoved(url))
  const removed = [...old.values()].filter(({ url }) => !now.has(url) && !isMoved(url))
  const changed = [...now.values()].filter((doc) => {
    const was = old.get(doc.url)
    return was && contentOf(was) !== contentOf(doc)
  })
  // A page with the same title at another address has moved, also where nobody wrote a redirect yet.
  const sameTitle = removed.flatMap(({ url, heading: { text } }) => {
    const found = added.find(({ heading }) => heading.text === text)
    return found ? [{ from: url, to: found.url }] : []
  })
  const moves = [...redirected, ...sameTitle]
  const change = (kind: 'added' | 'moved' | 'changed' | 'removed', was?: Doc, is?: Doc) => {
    const { heading, url } = (is ?? was)!
    return {
      kind,
      title: heading.text,
      url,
      ...(kind === 'moved' && was && { from: was.url }),
      ...(was && { before: readingOf(was) }),
      ...(is && { after: readingOf(is) }),
      texts: textChanges(was ? textsOf(was) : [], is ? textsOf(is) : [])
    }
  }
  return [
    ...added
      .filter(({ url }) => !isMoved(url, moves))
      .map((doc) => change('added', undefined, doc)),
    ...moves.map(({ from, to }) => change('moved', old.get(from), now.get(to))),
    ...changed.map((doc) => change('changed', old.get(doc.url), doc)),
    ...removed.filter(({ url }) => !isMoved(url, moves)).map((doc) => change('removed', doc))
  ]
}

/** The text and the metadata of a page as one string, to compare. */
function contentOf({ meta, heading, body }: Doc): string {
  const parts = body.map((part) =>
    'block' in part ? (part.list?.entries ?? part.block) : part.html
  )
  return JSON.stringify([meta, heading.text, parts])
}

/** The texts of a page, in the order of a reader. */
function textsOf(doc: Doc): string[] {
  return [...doc.summary.map(({ text }) => text), ...textsIn(doc)]
}

/** The texts that differ between two versions of a page. One that was reworded is beside its new version. */
export function textChanges(
  before: readonly string[],
  after: readonly string[]
): readonly TextChange[] {
  return diffOf(before, after).flatMap((run) => {
    if (run.isSame) return []
    const rows: TextChange[] = []
    let next = 0
    for (const old of run.before) {
      const found = run.after.findIndex((now, at) => at >= next && areAlike(old, now))
      if (found === -1) {
        rows.push({ before: [{ text: old, isChanged: true }] })
        continue
      }
      rows.push(...run.after.slice(next, found).map(added), wordChanges(old, run.after[found]!))
      next = found + 1
    }
    return [...rows, ...run.after.slice(next).map(added)]
  })
}

function added(text: string): TextChange {
  return { after: [{ text, isChanged: true }] }
}

/** Whether one text was made from another: a third of the words of the longer one are in both. */
function areAlike(before: string, after: string): boolean {
  const [old, now] = [before, after].map(
    (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  )
  const known = new Set(old)
  const shared = now!.filter((word) => known.has(word)).length
  return shared * 3 >= Math.max(old!.length, now!.length)
}

function wordChanges(before: string, after: string): TextChange {
  const [old = [], now = []] = [before, after].map((text) => text.match(/\n|\S+/g) ?? [])
  const runs = diffOf(old, now)
  const side = (name: 'before' | 'after') =>
    runs
      .map((run) => ({ text: run[name].join(' '), isChanged: !run.isSame }))
      .filter(({ text }) => text !== '')
  return { before: side('before'), after: side('after') }
}

/** An old address is kept if it redirects, and lost if it is broken now. */
function linkChanges(before: Site, after: Site) {
  const old = currentAddresses(before)
  const now = currentAddresses(after)
  const kept = keptAddresses(after)
  const retired = retiredAddresses(after)
  const known = old.union(keptAddresses(before)).union(retiredAddresses(before))
  const gone = old.difference(now)
  return {
    added: [...now.difference(known)],
    kept: [...gone.difference(retired)].filter((address) => kept.has(address)),
    retired: [...gone].filter((address) => retired.has(address)),
    lost: [...gone.difference(kept).difference(retired)]
  }
}

/** The address of each page, and of everything with an id on it. */
function currentAddresses({ pages }: Site) {
  return new Set(
    pages.flatMap(({ url, doc }) => [url, ...targetsOf(doc).map(({ id }) => `${url}#${id}`)])
  )
}

/** Old addresses that lead to the new place. A page that moved takes the ids on it along. */
function keptAddresses(site: Site) {
  const docs = docsOf(site)
  return new Set([
    ...site.pages.flatMap(({ url, doc }) =>
      targetsOf(doc).flatMap(({ was }) => was.map((id) => `${url}#${id}`))
    ),
    ...movesIn(site).flatMap(({ from, to }) => {
      const doc = docs.get(to)
      const ids = doc ? targetsOf(doc).flatMap(idsOf) : []
      return [from, ...ids.map((id) => `${from}#${id}`)]
    }),
    ...goneFromPages(site, ({ reason }) => !reason)
  ])
}

/** Addresses that were retired on purpose, with a reason. */
function retiredAddresses(site: Site) {
  return new Set([
    ...site.redirects.flatMap(({ url, reason }) => (reason ? [url] : [])),
    ...goneFromPages(site, ({ reason }) => Boolean(reason))
  ])
}

/** The old addresses of some of what is no longer on its page. */
function goneFromPages({ pages, redirects }: Site, isAsked: (one: Moved) => boolean): string[] {
  return [...pages, ...redirects].flatMap(({ url, moved }) =>
    moved.filter(isAsked).map(({ id }) => `${url}#${id}`)
  )
}

/** The pages that moved. Addresses have no base path. */
function movesIn({ base, pages, redirects }: Site): { from: string; to: string }[] {
  const urls = new Map(pages.map(({ url }) => [withBase(base, url), url]))
  return redirects.flatMap(({ url, to, reason }) => {
    const target = reason || !to ? undefined : urls.get(to.href)
    return target === undefined ? [] : [{ from: url, to: target }]
  })
}

function docsOf({ pages }: Site): ReadonlyMap<string, Doc> {
  return new Map(pages.map(({ url, doc }) => [url, doc]))
}
