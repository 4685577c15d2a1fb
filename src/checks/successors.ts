import { distance } from 'fastest-levenshtein'
import type { Anchor, Doc, LedgerEntry, Site } from '../model.ts'
import { addressOf } from '../urls.ts'
import { docsByUrl } from './check.ts'
import { remembered } from './remembered.ts'

/** What an address that is lost most likely leads to now: something on a page, or the page. */
export interface Successor {
  readonly doc: Doc
  readonly anchor?: Anchor
}

/**
 * How like two ids must be, from 0 to 1, to be taken for one thing that was renamed. A new id on the
 * same page is believed sooner than one on a page that has more of it now, and that sooner than any other.
 * What was there before has its own address: only what says nearly the same takes that of another too.
 */
const alike = { newHere: 0.3, newNear: 0.5, newElsewhere: 0.8, here: 0.75 }

/** How much of a page that is gone must be on another page, from 0 to 1, and how like its address a new one must be, to be what became of it. */
const became = { share: 0.25, address: 0.7 }

/**
 * Makes the function that finds the successor of a lost address: the same id on another page, the
 * most similar new id, then the most similar of all on its page, then the page's title. 'covered' is
 * an address that needs nothing of its own: what is done for its page is done for it. A page that is gone
 * has none unless another page has what it had: what only has a like name is about something else.
 */
export function createSuccessors(
  site: Site,
  ledger: readonly LedgerEntry[],
  lost: readonly LedgerEntry[]
): (entry: LedgerEntry) => Successor | 'covered' | undefined {
  const docs = docsByUrl(site)
  const published = new Set(ledger.map(addressOf))
  const isNew = (doc: Doc, { id }: Anchor) => !published.has(addressOf({ page: doc.url, id }))
  const fresh = [...docs.values()].flatMap((doc) =>
    anchorsOf(doc)
      .filter((anchor) => isNew(doc, anchor))
      .map((anchor) => ({ doc, anchor }))
  )
  const freshById = Map.groupBy(fresh, ({ anchor }) => anchor.id)
  const lostByPage = Map.groupBy(lost, ({ page }) => page)
  const lostById = Map.groupBy(lost, ({ id }) => id)
  const pagesById = Map.groupBy(ledger, ({ id }) => id)
  /** An id that many pages have had, such as 'steps', says little of where one of them went. */
  const weightOf = ({ id }: LedgerEntry) =>
    id === undefined ? 0 : 1 / (pagesById.get(id)?.length ?? 1)
  /** How much of what a page lost each other page has now. */
  const sharesOf = remembered((page: string): ReadonlyMap<Doc, number> => {
    const shares = new Map<Doc, number>()
    for (const entry of lostByPage.get(page) ?? []) {
      for (const { doc } of freshById.get(entry.id ?? '') ?? []) {
        if (doc.url !== page) shares.set(doc, (shares.get(doc) ?? 0) + weightOf(entry))
      }
    }
    return shares
  })
  const newDocs = [...docs.values()].filter(({ url }) => !published.has(url))
  /** What became of a page that is gone: the page that has enough of what it had, or else a new page with nearly its address. */
  const newHomeOf = remembered((page: string): Doc | undefined => {
    const [most] = [...sharesOf(page)].toSorted(([, a], [, b]) => b - a)
    const all = lostByPage.get(page)?.reduce((sum, entry) => sum + weightOf(entry), 0) ?? 0
    if (most && most[1] >= became.share * all) return most[0]
    const [near] = newDocs
      .map((doc) => ({ doc, score: similarity(page, doc.url) }))
      .toSorted((a, b) => b.score - a.score)
    return near && near.score > became.address ? near.doc : undefined
  })
  const shareOf = (page: string, doc: Doc) => sharesOf(page).get(doc) ?? 0
  /** Many pages have an id such as 'steps'. A new one came from the page that most of what is beside it came from. */
  const isOfAnother = ({ doc, anchor }: Required<Successor>, page: string, id: string) =>
    lostById
      .get(anchor.id)
      ?.some((one) =>
        one.page === page ? one.id !== id : shareOf(one.page, doc) > shareOf(page, doc)
      ) ?? false

  const claimed = new Set([...docs.values()].flatMap(({ aliases }) => aliases.map(addressOf)))

  return (entry) => {
    const { page, id } = entry
    // An alias that leads nowhere is reported as that, and the whole guide follows the home page.
    const isOfWhole = page === site.whole?.url
    const known = isOfWhole ? '/' : page
    if (claimed.has(addressOf({ ...entry, page: known }))) return 'covered'
    if (isOfWhole && lostByPage.get('/')?.some((one) => one.id === id)) return 'covered'
    const doc = docs.get(known)
    const home = doc ?? newHomeOf(page)
    if (id === undefined) return home && { doc: home }
    const isGone = !doc && lostByPage.get(page)?.some((one) => one.id === undefined)
    const isAtHome = home && anchorsOf(home).some((one) => one.id === id || one.was.includes(id))
    if (isGone && isAtHome) return 'covered'
    const [exact] = (freshById.get(id) ?? [])
      .filter((one) => one.doc.url !== page && !isOfAnother(one, page, id))
      .toSorted((a, b) => shareOf(page, b.doc) - shareOf(page, a.doc))
    if (isGone && !home) return exact && pagesById.get(id)?.length === 1 ? exact : 'covered'
    if (exact) return exact
    const free = fresh.filter((one) => !isOfAnother(one, page, id))
    const newHere = free.filter((one) => one.doc === home && one.anchor !== home?.heading)
    const only = newHere.length === 1 && lostByPage.get(page)?.length === 1 ? newHere[0] : undefined
    const near =
      only ??
      nearest(id, free, ({ doc, anchor }) => {
        if (doc === home && anchor !== home.heading) return alike.newHere
        return shareOf(page, doc) > 0 ? alike.newNear : alike.newElsewhere
      })
    if (near) return near
    if (!home) return undefined
    const here = anchorsOf(home).map((anchor) => ({ doc: home, anchor }))
    return nearest(id, here, () => alike.here) ?? { doc: home, anchor: home.heading }
  }
}

function anchorsOf(doc: Doc): Anchor[] {
  return [doc.heading, ...doc.anchors]
}

/** The most similar of those that are similar enough, each for where it is. */
function nearest(
  id: string,
  candidates: readonly Required<Successor>[],
  leastFor: (candidate: Required<Successor>) => number
): Successor | undefined {
  const [best] = candidates
    .map((one) => ({ one, score: likeness(id, one.anchor) }))
    .filter(({ one, score }) => score >= leastFor(one))
    .toSorted((a, b) => b.score - a.score)
  return best?.one
}

/** How like an old id is to something: to its id, or for the most part to its words, since ids are made of words. */
function likeness(id: string, anchor: Anchor): number {
  const wanted = new Set(id.split(/\W+/).filter((word) => word.length > 2 && word !== 'step'))
  const words = new Set(anchor.text.toLowerCase().split(/\W+/))
  const inText = wanted.size > 0 ? wanted.intersection(words).size / wanted.size : 0
  const ids = similarity(id, anchor.id)
  return Math.max(ids, 0.75 * inText + 0.25 * ids)
}

/** How like two ids are, from 0 to 1: letters that stay in place, or words in common, whichever is more. */
function similarity(a: string, b: string): number {
  const letters = 1 - distance(a, b) / Math.max(a.length, b.length, 1)
  const [one, other] = [new Set(a.split(/\W+/)), new Set(b.split(/\W+/))]
  const words = one.intersection(other).size / Math.max(one.size, other.size)
  return Math.max(letters, words)
}
