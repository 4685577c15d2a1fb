import type { Anchor } from '../markdown/document.ts'
import type { Doc } from '../content/doc.ts'
import { createWordShare, saysAll, wordsOf, wordsOfId } from './id-words.ts'
import { openingOf } from '../markdown/walk.ts'
import { memoize } from '../memoize.ts'
import type { Place } from '../problem.ts'

/** What an address that leads nowhere most likely leads to now: something on a page, or the page. */
export interface Replacement {
  readonly doc: Doc
  readonly anchor?: Anchor
  /** Whether the anchor is a line that somebody took this id off: it gets it back. */
  readonly restored?: true
  /** Lines without an id, one of which it may be though their words do not say so: a person decides. */
  readonly undecided?: readonly Place[]
}

/** Something on a page that an id may have named, and the words that it says. */
export interface Candidate {
  readonly doc: Doc
  readonly anchor: Anchor
  readonly words: ReadonlySet<string>
  /** Set for a line without an id. */
  readonly line?: Line
}

interface Line {
  /** The first words of the ids beside it, and whether each starts with another. */
  readonly starts: ReadonlySet<string>
  readonly isMixed: boolean
  /** Whether it should have an id. */
  readonly isCited: boolean
}

/** What the ids that a page has no more are matched with. */
export interface Matching {
  readonly doc: Doc
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
export function matchIds(matching: Matching): ReadonlyMap<string, Replacement> {
  const { doc, ids, known, candidates, isFree, mayAsk } = matching
  const found = new Map<string, Replacement>()
  const shareIn = createWordShare(known)
  const similarTo = createFinder(candidates)
  const matches = ids
    .flatMap((id) =>
      [...similarTo(id)].flatMap((candidate) => {
        const share = shareIn(id, candidate)
        const least = leastShare(id, candidate)
        if (share < least || !isFree(candidate, id, share)) return []
        // Of two that say as much, it is the one whose own id says it too.
        const inId = shareIn(id, { ...candidate, words: wordsOf(candidate.anchor.id) }) / 10
        return [{ id, candidate, order: share - least + inId }]
      })
    )
    .toSorted((a, b) => b.order - a.order)
  const taken = new Map<Anchor, string>()
  for (const { id, candidate } of matches) {
    const { anchor, line } = candidate
    if (found.has(id) || taken.has(anchor)) continue
    taken.set(anchor, id)
    // A heading whose own id is made of its words had this one written beside them.
    const isRestored = line ?? (anchor.implicit && wordsOfId(id).isSubsetOf(wordsOf(anchor.text)))
    found.set(id, isRestored ? { doc, anchor: { ...anchor, id }, restored: true } : { doc, anchor })
  }
  // A line may have had older ids too: they go with the one that is most like it.
  for (const { id, candidate } of matches) {
    const first = found.get(taken.get(candidate.anchor) ?? '')?.anchor
    if (first && !found.has(id)) found.set(id, { doc, anchor: first })
  }
  const inLists = new Set(doc.anchors.flatMap(({ id, level }) => (level ? [] : firstWord(id))))
  /** What may have had an id that starts with a word, though it does not say so. */
  const possible = memoize((start: string) =>
    candidates
      .filter(({ anchor, line }) =>
        line
          ? line.isCited && (line.isMixed || line.starts.has(start))
          : anchor.implicit && !inLists.has(start)
      )
      .map(({ anchor }) => anchor)
      .filter((anchor) => !taken.has(anchor))
  )
  for (const id of ids) {
    if (found.has(id) || !mayAsk(id)) continue
    const undecided = possible(firstWord(id))
    if (undecided.length > 0) found.set(id, { doc, undecided })
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

/** The items and rows of a page that have no id. Those at one of the places should have one. */
export function linesWithoutId(doc: Doc, places: ReadonlySet<string>): Candidate[] {
  return doc.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap(({ items }) => {
      const ids = items.flatMap(({ anchor }) => anchor?.id ?? [])
      const starts = new Set(ids.map(firstWord))
      const isMixed = starts.size === ids.length
      return items
        .filter(({ anchor }) => !anchor)
        .map((item) => {
          const { line, column } = item
          const text = openingOf(item)
          return {
            doc,
            anchor: { id: '', was: [], kind: 'item' as const, text, line, column },
            words: wordsOf(text),
            line: { starts, isMixed, isCited: places.has(`${doc.file}:${line}`) }
          }
        })
    })
}

/** How many of the words of an id a candidate must say. */
function leastShare(id: string, { line, words }: Candidate): number {
  if (!line) return enough.newHere
  if (!line.isCited) return saysAll(id, words) ? enough.amongOthers : Infinity
  if (line.starts.size === 0) return enough.newHere
  return line.starts.has(firstWord(id)) ? enough.amongLikeIds : enough.amongOthers
}

function firstWord(id: string): string {
  return id.split('-')[0] ?? ''
}
