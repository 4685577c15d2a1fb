import { distance } from 'fastest-levenshtein'
import type { Anchor, Doc, LedgerEntry, Site } from '../model.ts'
import { docsByUrl } from './check.ts'

/** What an address that is lost most likely leads to now: something on a page, or the page. */
export interface Successor {
  readonly doc: Doc
  readonly anchor?: Anchor
}

/**
 * How like two ids must be, from 0 to 1, to be taken for one thing that was renamed. A new id on the
 * same page is believed sooner than one on another page.
 */
const alike = { newHere: 0.3, newElsewhere: 0.8, here: 0.5 }

/**
 * Makes the function that finds the successor of a lost address: the same id on another page, the
 * most similar new id on its own page, then on another, then the most similar of all on its page,
 * then the page's title. 'covered' is an address that comes back with the alias of its page.
 */
export function createSuccessors(
  site: Site,
  ledger: readonly LedgerEntry[],
  lost: readonly LedgerEntry[]
): (entry: LedgerEntry) => Successor | 'covered' | undefined {
  const docs = docsByUrl(site)
  const published = new Set(ledger.map(({ page, id }) => `${page}#${id ?? ''}`))
  const isNew = (doc: Doc, { id }: Anchor) => !published.has(`${doc.url}#${id}`)
  const fresh = [...docs.values()].flatMap((doc) =>
    anchorsOf(doc)
      .filter((anchor) => isNew(doc, anchor))
      .map((anchor) => ({ doc, anchor }))
  )
  const freshById = Map.groupBy(fresh, ({ anchor }) => anchor.id)
  const homes = new Map<string, Doc | undefined>()
  const lostByPage = Map.groupBy(lost, ({ page }) => page)
  const newHomeOf = (page: string): Doc | undefined => {
    if (!homes.has(page))
      homes.set(page, newHome(page, lostByPage.get(page) ?? [], freshById, docs))
    return homes.get(page)
  }

  const claimed = new Set(
    [...docs.values()].flatMap(({ aliases }) =>
      aliases.map((alias) => `${alias.page}#${alias.id ?? ''}`)
    )
  )

  return ({ page, id }) => {
    // An alias that leads nowhere is reported as that, and the whole guide follows the home page.
    const known = page === site.whole?.url ? '/' : page
    if (claimed.has(`${known}#${id ?? ''}`)) return 'covered'
    const doc = docs.get(page)
    const home = doc ?? newHomeOf(page)
    if (id === undefined) return home && { doc: home }
    const aliased = !doc && home && lostByPage.get(page)?.some((one) => one.id === undefined)
    if (aliased && anchorsOf(home).some((one) => one.id === id || one.was.includes(id))) {
      return 'covered'
    }
    const exact = freshById.get(id)?.find((one) => one.doc.url !== page)
    if (exact) return exact
    const newHere = fresh.filter((one) => one.doc === home && one.anchor !== home?.heading)
    const only = newHere.length === 1 && lostByPage.get(page)?.length === 1 ? newHere[0] : undefined
    const near =
      only ?? nearest(id, newHere, alike.newHere) ?? nearest(id, fresh, alike.newElsewhere)
    if (near) return near
    if (!home) return undefined
    const here = anchorsOf(home).map((anchor) => ({ doc: home, anchor }))
    return nearest(id, here, alike.here) ?? { doc: home, anchor: home.heading }
  }
}

function anchorsOf(doc: Doc): Anchor[] {
  return [doc.heading, ...doc.anchors]
}

/** Where a page that is gone went: the page that has most of its ids now, or else the nearest address. */
function newHome(
  page: string,
  lost: readonly LedgerEntry[],
  freshById: ReadonlyMap<string, readonly Required<Successor>[]>,
  docs: ReadonlyMap<string, Doc>
): Doc | undefined {
  const votes = new Map<Doc, number>()
  for (const { id } of lost) {
    for (const { doc } of freshById.get(id ?? '') ?? []) votes.set(doc, (votes.get(doc) ?? 0) + 1)
  }
  const [first] = [...votes].toSorted(([, a], [, b]) => b - a)
  if (first) return first[0]
  const parent = docs.get(page.replace(/[^/]+\/$/, ''))
  const [near] = [...docs.values()]
    .map((doc) => ({ doc, score: similarity(page, doc.url) }))
    .toSorted((a, b) => b.score - a.score)
  return near && near.score > 0.7 ? near.doc : (parent ?? docs.get('/'))
}

function nearest(
  id: string,
  candidates: readonly Required<Successor>[],
  least: number
): Successor | undefined {
  const [best] = candidates
    .map((one) => ({ one, score: likeness(id, one.anchor) }))
    .toSorted((a, b) => b.score - a.score)
  return best && best.score >= least ? best.one : undefined
}

/** How like an old id is to something: to its id, or to its words, since ids are made of words. */
function likeness(id: string, anchor: Anchor): number {
  const wanted = new Set(id.split(/\W+/).filter((word) => word.length > 2 && word !== 'step'))
  const words = new Set(anchor.text.toLowerCase().split(/\W+/))
  const inText = wanted.size > 0 ? wanted.intersection(words).size / wanted.size : 0
  return Math.max(similarity(id, anchor.id), inText)
}

/** How like two ids are, from 0 to 1: letters that stay in place, or words in common, whichever is more. */
function similarity(a: string, b: string): number {
  const letters = 1 - distance(a, b) / Math.max(a.length, b.length, 1)
  const [one, other] = [new Set(a.split(/\W+/)), new Set(b.split(/\W+/))]
  const words = one.intersection(other).size / Math.max(one.size, other.size)
  return Math.max(letters, words)
}
