import { distance } from 'fastest-levenshtein'
import type { Anchor } from '../markdown/document.ts'
import type { Doc } from '../content/doc.ts'
import type { LedgerEntry } from './ledger.ts'
import type { Problem } from '../problem.ts'
import { addressOf } from '../urls.ts'
import { createWordShare, saysAll, wordsOf, wordsOfId } from './id-words.ts'
import {
  createFinder,
  enough,
  linesWithoutId,
  matchIds,
  type Candidate,
  type Replacement
} from './match-ids.ts'
import { memoize } from '../memoize.ts'

/** What it has to know of a site: its pages, and the address of the single page. */
export interface Guide {
  readonly pages: readonly { readonly url: string; readonly doc: Doc }[]
  readonly whole?: { readonly url: string }
}

/** How much of a page that is gone another page must have, from 0 to 1, or how like its address a new one must be. */
const samePage = { share: 0.25, address: 0.7 }

/**
 * Makes the function that finds what became of an address that leads nowhere. 'covered' is one that
 * needs nothing of its own: what is done for its page is done for it. Nothing is taken for something
 * else unless its words say so: what was deleted leads to the title of its page.
 */
export function createReplacements(
  guide: Guide,
  ledger: readonly LedgerEntry[],
  broken: readonly LedgerEntry[],
  problems: readonly Problem[] = []
): (entry: LedgerEntry) => Replacement | 'covered' | undefined {
  const docs = new Map(guide.pages.map(({ url, doc }) => [url, doc]))
  const published = new Set(ledger.map(addressOf))
  const isPublished = (pages: readonly string[], { id }: Anchor) =>
    pages.some((page) => published.has(addressOf({ page, id })))
  const fresh = [...docs.values()].flatMap((doc) =>
    anchorsOf(doc)
      .filter((anchor) => !isPublished(addressesOf(doc), anchor))
      .map((anchor) => ({ doc, anchor, words: wordsOf(`${anchor.text} ${anchor.id}`) }))
  )
  const freshById = Map.groupBy(fresh, ({ anchor }) => anchor.id)
  const freshByDoc = Map.groupBy(fresh, ({ doc }) => doc)
  const freshLike = createFinder(fresh)
  const brokenByPage = Map.groupBy(broken, ({ page }) => page)
  const brokenById = Map.groupBy(broken, ({ id }) => id)
  const ledgerByPage = Map.groupBy(ledger, ({ page }) => page)
  const pagesById = Map.groupBy(ledger, ({ id }) => id)
  const idsOf = (entries: readonly LedgerEntry[] = []) => entries.flatMap(({ id }) => id ?? [])
  /** An id that many pages have had, such as 'steps', says little of where one of them went. */
  const weightOf = (id: string) => 1 / (pagesById.get(id)?.length ?? 1)

  /** How much of what is gone from a page each other page has now. */
  const sharesOf = memoize((page: string): ReadonlyMap<Doc, number> => {
    const shares = new Map<Doc, number>()
    for (const id of idsOf(brokenByPage.get(page))) {
      for (const { doc } of freshById.get(id) ?? []) {
        if (doc.url !== page) shares.set(doc, (shares.get(doc) ?? 0) + weightOf(id))
      }
    }
    return shares
  })
  const shareOf = (page: string, doc: Doc) => sharesOf(page).get(doc) ?? 0

  const newDocs = [...docs.values()].filter(({ url }) => !published.has(url))
  const aliased = new Map(
    [...docs.values()].flatMap((doc) =>
      doc.aliases.flatMap(({ page, id }) => (id === undefined ? [[page, doc] as const] : []))
    )
  )
  /** What a page that is gone became: the page that says so, has enough of it, or is new and has nearly its address. */
  const heirOf = memoize((page: string): Doc | undefined => {
    if (aliased.has(page)) return aliased.get(page)
    const ids = idsOf(brokenByPage.get(page))
    const [most] = [...sharesOf(page)].toSorted(([, a], [, b]) => b - a)
    const all = ids.reduce((sum, id) => sum + weightOf(id), 0)
    if (most && most[1] >= samePage.share * all) return most[0]
    // What has nothing of a page but a name like its own is about something else.
    const [near] = newDocs
      .filter((doc) => ids.length < 2 || shareOf(page, doc) > 0)
      .map((doc) => ({ doc, score: likeness(page, doc.url) }))
      .toSorted((a, b) => b.score - a.score)
    return near && near.score > samePage.address ? near.doc : undefined
  })

  /** The section that a page became, where it was put on another page. */
  const sectionOf = memoize((page: string | undefined): Replacement | undefined => {
    const doc = page === undefined || docs.has(page) ? undefined : heirOf(page)
    if (!page || !doc || !published.has(doc.url)) return undefined
    const here = (freshByDoc.get(doc) ?? []).filter(({ anchor }) => anchor !== doc.heading)
    const name = wordsOfId(nameOf(page))
    const headed = here.find(({ anchor, words }) => anchor.level && name.isSubsetOf(words))
    const ids = new Set(idsOf(brokenByPage.get(page)))
    const found = headed ?? here.find(({ anchor }) => ids.has(anchor.id))
    return found && { doc, anchor: found.anchor }
  })
  const gone = broken.flatMap(({ page, id }) => (id === undefined ? page : []))
  const goneByName = new Map([...aliased.keys(), ...gone].map((page) => [nameOf(page), page]))

  /** Whether something is rather what became of another id, or of the same one of another page. */
  const isOfAnother = ({ doc, anchor }: Candidate, page: string, id: string) =>
    brokenById
      .get(anchor.id)
      ?.some((one) =>
        one.page === page ? one.id !== id : shareOf(one.page, doc) > shareOf(page, doc)
      ) ?? false

  /** What has an id on another page now. One that several pages had moved only if something beside it did. */
  const movedTo = (page: string, id: string): Candidate | undefined =>
    freshById
      .get(id)
      ?.filter((one) => one.doc.url !== page && !isOfAnother(one, page, id))
      .filter(({ doc }) => weightOf(id) === 1 || shareOf(page, doc) > weightOf(id))
      .toSorted((a, b) => shareOf(page, b.doc) - shareOf(page, a.doc))[0]

  const missing = new Set(
    problems.flatMap(({ rule, file, line }) => (rule === 'missing-id' ? `${file}:${line}` : []))
  )

  /** What each of the ids that a page has no more is on it now. */
  const matchesOn = memoize((page: string): ReadonlyMap<string, Replacement> => {
    const doc = docs.get(page) ?? heirOf(page)
    if (!doc) return new Map()
    const present = new Set(anchorsOf(doc).flatMap(({ id, was }) => [id, ...was]))
    const newHere = (freshByDoc.get(doc) ?? []).filter(
      ({ anchor }) => anchor !== doc.heading && !isPublished([page], anchor)
    )
    return matchIds({
      doc,
      ids: idsOf(brokenByPage.get(page)).filter((id) => !present.has(id)),
      known: present.union(new Set(idsOf(ledgerByPage.get(page)))),
      candidates: [...linesWithoutId(doc, missing), ...newHere],
      isFree: (candidate, id, share) => {
        if (isOfAnother(candidate, page, id)) return false
        const isHere = candidate.line?.isCited && share >= enough.amongOthers
        return isHere || movedTo(page, id) === undefined
      },
      mayAsk: (id) => id !== nameOf(page) && movedTo(page, id) === undefined
    })
  })

  /** Something new on another page that says all the words of an id, or most on a page that has more of its page. */
  const elsewhere = (page: string, id: string): Candidate | undefined => {
    const shareIn = createWordShare(idsOf(ledgerByPage.get(page)))
    return [...freshLike(id)]
      .filter((one) => one.doc.url !== page && one.anchor.id !== id)
      .filter((one) => !isOfAnother(one, page, id))
      .map((one) => ({ one, share: shareIn(id, one) }))
      .filter(({ one, share }) =>
        shareOf(page, one.doc) > 0 ? share >= enough.newHere : saysAll(id, one.words)
      )
      .toSorted((a, b) => b.share - a.share)[0]?.one
  }

  const claimed = new Set([...docs.values()].flatMap(({ aliases }) => aliases.map(addressOf)))

  return (entry) => {
    const { page, id } = entry
    // An alias that leads nowhere is reported as that, and the whole guide follows the home page.
    const isOfWhole = page === guide.whole?.url
    const known = isOfWhole ? '/' : page
    if (claimed.has(addressOf({ ...entry, page: known }))) return 'covered'
    if (isOfWhole && brokenByPage.get('/')?.some((one) => one.id === id)) return 'covered'
    const doc = docs.get(known) ?? heirOf(page)
    if (id === undefined) return doc && { doc }
    const isGone = !docs.has(known) && brokenByPage.get(page)?.some((one) => one.id === undefined)
    const isThere = doc && anchorsOf(doc).some((one) => one.id === id || one.was.includes(id))
    if (isGone && isThere) return 'covered'
    const moved = movedTo(page, id)
    if (isGone && !doc) return moved && weightOf(id) === 1 ? moved : 'covered'
    const match = matchesOn(known).get(id)
    // An id that is the name of a page was an alias of it, and goes where the page went.
    const named = goneByName.get(id)
    const section = sectionOf(page) ?? sectionOf(named)
    if (match && !(match.undecided && section)) return match
    const found = moved ?? elsewhere(page, id) ?? section
    if (found) return found
    const end = named === undefined ? doc : heirOf(named)
    if (end) return { doc: end, anchor: end.heading }
    return named === undefined ? undefined : 'covered'
  }
}

/** The address of a page, and those of the pages that became it. */
function addressesOf({ url, aliases }: Doc): string[] {
  return [url, ...aliases.flatMap(({ page, id }) => (id === undefined ? page : []))]
}

function anchorsOf(doc: Doc): Anchor[] {
  return [doc.heading, ...doc.anchors]
}

/** The last part of the address of a page, which is made of words as ids are. */
function nameOf(page: string): string {
  return page.split('/').at(-2) ?? ''
}

/** How like two addresses are, from 0 to 1: letters that stay in place. */
function likeness(a: string, b: string): number {
  return 1 - distance(a, b) / Math.max(a.length, b.length, 1)
}
