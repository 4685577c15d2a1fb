import { memoize } from '../memoize.ts'
import type { Place } from '../problem.ts'
import type { Page, Target } from './page.ts'
import { createWordShare, saysAll, wordsOf, wordsOfId } from './id-words.ts'

/** What a broken permalink most likely leads to now: something on a page, or the page. */
export interface Replacement {
  readonly page: Page
  readonly target?: Target
  /** Whether the target is a line that has lost this id: it gets it back. */
  readonly restored?: true
  /** Lines without an id, one of which it may be though their words do not say so: a person decides. */
  readonly undecided?: readonly Place[]
}

/** Something that an id may have named, and the words that it says. */
export interface Candidate {
  readonly page: Page
  readonly target: Target
  readonly words: ReadonlySet<string>
  /** Set for a line without an id. */
  readonly line?: Line
}

interface Line {
  /** The first words of the ids beside it, and whether each starts with another. */
  readonly starts: ReadonlySet<string>
  readonly isMixed: boolean
  /** Whether it should have an id. */
  readonly needsId: boolean
}

/** What the ids that a page has no more are matched with. */
export interface Matching {
  readonly page: Page
  readonly ids: readonly string[]
  /** All ids that the page has or had. */
  readonly known: Iterable<string>
  /** What is new on the page, and its lines without an id. */
  readonly candidates: readonly Candidate[]
  /** Whether a candidate can be what an id named, if it says this share of its words. */
  readonly isFree: (candidate: Candidate, id: string, share: number) => boolean
  /** Whether a person may be asked what became of an id. */
  readonly mayAsk: (id: string) => boolean
}

/**
 * How many of the words of an id, from 0 to 1, something must say to be what the id named. A line that
 * has lost an id is believed sooner, above all beside ids that start like it.
 */
export const enough = { amongLikeIds: 0.3, amongOthers: 0.6, newHere: 0.51 }

/**
 * Finds what each of the ids that a page has no more is on it now, for all of them together: each
 * thing is what the id names that it is most like.
 */
export function matchOnPage(matching: Matching): ReadonlyMap<string, Replacement> {
  const { page, ids, known, candidates, isFree, mayAsk } = matching
  const found = new Map<string, Replacement>()
  const inLists = new Set(page.anchors.flatMap(({ id, level }) => (level ? [] : firstWord(id))))
  /** An id that starts like those of items and rows named one of them: a heading has to say two of its words. */
  const isOfList = ({ target, words }: Candidate, id: string) => {
    if (!target.implicit || !inLists.has(firstWord(id))) return false
    const wanted = wordsOfId(id)
    return wanted.intersection(words).size < Math.min(2, wanted.size)
  }
  const shareIn = createWordShare(known)
  const similarTo = createFinder(candidates)
  const matches = ids
    .flatMap((id) =>
      [...similarTo(id)].flatMap((candidate) => {
        const share = shareIn(id, candidate)
        const least = leastShare(id, candidate)
        if (share < least || isOfList(candidate, id) || !isFree(candidate, id, share)) return []
        // Of two that say as much, it is the one whose own id says it too.
        const inId = shareIn(id, { ...candidate, words: wordsOf(candidate.target.id) }) / 10
        return [{ id, candidate, share, order: share - least + inId }]
      })
    )
    .toSorted((a, b) => b.order - a.order)
  // What fits two things as well takes the one that nothing else fits.
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
    // A heading whose own id is made of its words had this one written beside them.
    const isRestored = line ?? (target.implicit && wordsOfId(id).isSubsetOf(wordsOf(target.text)))
    found.set(
      id,
      isRestored ? { page, target: { ...target, id }, restored: true } : { page, target }
    )
  }
  // A line may have had older ids too, which start like the one that is most like it.
  for (const { id, candidate, share } of matches) {
    const first = found.get(taken.get(candidate.target) ?? '')?.target
    const isAlike = firstWord(id) === firstWord(first?.id ?? '') && share >= enough.amongOthers
    if (first && isAlike && !found.has(id)) found.set(id, { page, target: first })
  }
  /** What may have had an id that starts with a word, though it does not say so. */
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

/** How many candidates are looked at for each word of an id: what more of them say tells nothing. */
const mostForWord = 100

/** Makes the function that finds the candidates that say a word of an id. */
export function createFinder(candidates: readonly Candidate[]): (id: string) => Set<Candidate> {
  const byWord = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    for (const word of candidate.words) {
      const list = byWord.get(word)
      if (!list) byWord.set(word, [candidate])
      else if (list.length < mostForWord) list.push(candidate)
    }
  }
  return (id) => new Set([...wordsOfId(id)].flatMap((word) => byWord.get(word) ?? []))
}

/** The items and rows of a page that have no id. Those at one of the places, as `file:line`, should have one. */
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
          words: wordsOf(text),
          line: { starts, isMixed, needsId: places.has(`${page.file}:${line}`) }
        }))
    })
}

/** How many of the words of an id a candidate must say. */
function leastShare(id: string, { line, words }: Candidate): number {
  if (!line) return enough.newHere
  if (!line.needsId) return saysAll(id, words) ? enough.amongOthers : Infinity
  if (line.starts.size === 0) return enough.newHere
  return line.starts.has(firstWord(id)) ? enough.amongLikeIds : enough.amongOthers
}

function firstWord(id: string): string {
  return id.split('-')[0] ?? ''
}
