import { memoize } from '../memoize.ts'
import type { Place } from '../problem.ts'
import type { Page, Target } from './page.ts'
import { createWordShare, hasAllWords, stemsOf, stemsOfId } from './id-words.ts'

/** What a broken permalink most likely names now: something on a page, or the page itself. */
export interface Replacement {
  readonly page: Page
  readonly target?: Target
  /** Set if the target has lost exactly this id and gets it back. */
  readonly restored?: true
  /** Lines without an id that it may be, though their words do not match: a person decides. */
  readonly undecided?: readonly Place[]
  /** What is new on the page, and may be it under another id: a person decides. */
  readonly perhaps?: Target
  /** The address of a page that is gone and that the id is the name of: it goes where that page went. */
  readonly namedAfter?: string
}

/** Something that an id may have named, with the stems of its words. */
export interface Candidate {
  readonly page: Page
  readonly target: Target
  readonly words: ReadonlySet<string>
  /** Set for a line without an id. */
  readonly line?: Line
}

interface Line {
  /** The first words of the ids in the same list or table, and whether they all differ. */
  readonly starts: ReadonlySet<string>
  readonly isMixed: boolean
  readonly needsId: boolean
}

interface Matching {
  readonly page: Page
  readonly ids: readonly string[]
  /** All ids that the page has or had. They say how common each word is. */
  readonly known: Iterable<string>
  /** What is new on the page, and lines without an id. */
  readonly candidates: readonly Candidate[]
  /** Whether a candidate with this share of the words of an id may be its match. */
  readonly isFree: (candidate: Candidate, id: string, share: number) => boolean
  /** Whether a person may be asked what became of an id. */
  readonly mayAsk: (id: string) => boolean
}

/**
 * The share of the words of an id, from 0 to 1, that a match needs. A line without an id needs less if
 * the ids beside it start with the same word.
 */
export const enough = { amongLikeIds: 0.3, amongOthers: 0.6, newHere: 0.51 }

/**
 * Matches all ids that a page has lost with what is on it now, the best matches first. Each candidate
 * is matched once, except for older ids of the same thing.
 */
export function matchOnPage(matching: Matching): ReadonlyMap<string, Replacement> {
  const { page, ids, known, candidates, isFree, mayAsk } = matching
  const found = new Map<string, Replacement>()
  const inLists = new Set(page.anchors.flatMap(({ id, level }) => (level ? [] : firstWord(id))))
  /** An id that starts like those of items and rows probably named one of them, so a heading must share two of its words. */
  const isOfList = ({ target, words }: Candidate, id: string) => {
    if (!target.implicit || !inLists.has(firstWord(id))) return false
    const wanted = stemsOfId(id)
    return wanted.intersection(words).size < Math.min(2, wanted.size)
  }
  const shareIn = createWordShare(known)
  const similarTo = createCandidateFinder(candidates)
  const matches = ids
    .flatMap((id) =>
      [...similarTo(id)].flatMap((candidate) => {
        const share = shareIn(id, candidate)
        const least = leastShare(id, candidate)
        if (share < least || isOfList(candidate, id) || !isFree(candidate, id, share)) return []
        // Of two candidates with equal words, prefer the one whose own id has them too.
        const inId = shareIn(id, { ...candidate, words: stemsOf(candidate.target.id) }) / 10
        return [{ id, candidate, share, order: share - least + inId }]
      })
    )
    .toSorted((a, b) => b.order - a.order)
  // An id with two equally good candidates comes last, and gets the one that is left.
  const isUnsure = memoize((id: string) => {
    const [first, second] = matches.filter((one) => one.id === id)
    return first?.order === second?.order
  })
  const inOrder = matches.toSorted((a, b) => Number(isUnsure(a.id)) - Number(isUnsure(b.id)))
  const taken = new Map<Target, string>()
  for (const { id, candidate } of inOrder) {
    const { target, line } = candidate
    if (found.has(id) || taken.has(target)) continue
    taken.set(target, id)
    // A heading with an implicit id had this one in a marker, which was removed.
    const isRestored = line ?? (target.implicit && stemsOfId(id).isSubsetOf(stemsOf(target.text)))
    const restored = { page, target: { ...target, id }, restored: true } as const
    found.set(id, isRestored ? restored : { page, target })
  }
  // One thing may have had several ids over time: they start with the same word.
  for (const { id, candidate, share } of matches) {
    const first = found.get(taken.get(candidate.target) ?? '')?.target
    const isAlike = firstWord(id) === firstWord(first?.id ?? '') && share >= enough.amongOthers
    if (first && isAlike && !found.has(id)) found.set(id, { page, target: first })
  }
  // What is the only one of its kind to have lost an id, beside the only new one with a word of it, was renamed.
  for (const [start, same] of Map.groupBy(
    ids.filter((id) => !found.has(id)),
    firstWord
  )) {
    const fresh = candidates.filter(
      ({ line, target }) => !line && !taken.has(target) && firstWord(target.id) === start
    )
    const [id = '', candidate] = [same[0], fresh[0]]
    const isAlone = same.length === 1 && fresh.length === 1
    if (!isAlone || !candidate || !isFree(candidate, id, 0)) continue
    const restOf = (one: string) => stemsOfId(one.slice(start.length + 1))
    const shared = restOf(id).intersection(restOf(candidate.target.id))
    const { target } = candidate
    if (shared.size > 0) found.set(id, { page, target })
    else if (!target.implicit) found.set(id, { page, target: page.heading, perhaps: target })
  }
  /** The targets that may have had an id with this first word, though their words do not match. */
  const possible = memoize((start: string) =>
    candidates
      .filter(({ target, line }) =>
        line
          ? line.needsId && (line.isMixed || line.starts.has(start))
          : target.implicit && !inLists.has(start)
      )
      .map(({ target }) => target)
      .filter((target) => !taken.has(target))
  )
  for (const id of ids) {
    if (found.has(id) || !mayAsk(id)) continue
    const undecided = possible(firstWord(id))
    if (undecided.length > 0) found.set(id, { page, undecided })
  }
  return found
}

/** The most candidates to compare for each word of an id. A word that more of them share distinguishes nothing. */
const mostForWord = 100

export function createCandidateFinder(candidates: readonly Candidate[]) {
  const pairs = candidates.flatMap((one) => [...one.words].map((word) => ({ word, one })))
  const byWord = Map.groupBy(pairs, ({ word }) => word)
  return (id: string): Set<Candidate> => {
    const found = [...stemsOfId(id)].flatMap(
      (word) => byWord.get(word)?.slice(0, mostForWord) ?? []
    )
    return new Set(found.map(({ one }) => one))
  }
}

/** The items and rows of a page that have no id. `places` has those that should have one, as `file:line`. */
export function linesWithoutId(page: Page, places: ReadonlySet<string>): Candidate[] {
  return page.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap(({ items }) => {
      const ids = items.flatMap(({ id }) => id ?? [])
      const starts = new Set(ids.map(firstWord))
      const isMixed = starts.size === ids.length
      return items
        .filter(({ id }) => id === undefined)
        .map(({ text, line, column }) => ({
          page,
          target: { id: '', was: [], text, line, column },
          words: stemsOf(text),
          line: { starts, isMixed, needsId: places.has(`${page.file}:${line}`) }
        }))
    })
}

function leastShare(id: string, { line, words }: Candidate): number {
  if (!line) return enough.newHere
  if (!line.needsId) return hasAllWords(id, words) ? enough.amongOthers : Infinity
  if (line.starts.size === 0) return enough.newHere
  return line.starts.has(firstWord(id)) ? enough.amongLikeIds : enough.amongOthers
}

function firstWord(id: string): string {
  return id.split('-')[0] ?? ''
}
