import { weights } from '../../../assets/scripts/rank.js'
import { isStopWord, isWhole, termsIn, wordsIn } from '../../../assets/scripts/words.js'
import { memoize } from '../../memoize.ts'
import type { SearchRecord } from './records.ts'

/** A common word says little of a place. Of one that is in more places, only those that it counts most in are kept. */
const most = 2000

/**
 * Where each term is, in the order of terms: the number of places; then for each its page, its own number
 * there, and what the term counts in it, in hundredths.
 */
export function* postingsOf(
  pages: readonly (readonly SearchRecord[])[]
): Generator<readonly [term: string, places: readonly number[]]> {
  const found = new Map<string, number[]>()
  const termsOf = memoize(termsIn)
  const all = (text: string) => wordsIn(text).flatMap(termsOf)
  for (const [page, records] of pages.entries()) {
    for (const [place, record] of records.entries()) {
      for (const [term, counts] of countsIn(record, all)) {
        const one = [page, place, Math.round(counts * 100)] as const
        const places = found.get(term)
        if (places) places.push(...one)
        else found.set(term, [...one])
      }
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [term, places] of sorted) yield [term, [places.length / 3, ...mostOf(places)]]
}

/** The places that a term counts most in, in their order. */
function mostOf(places: readonly number[]): readonly number[] {
  if (places.length <= most * 3) return places
  const each = Array.from({ length: places.length / 3 }, (_, at) => at * 3)
  const best = each.sort((a, b) => (places[b + 2] ?? 0) - (places[a + 2] ?? 0)).slice(0, most)
  return best.sort((a, b) => a - b).flatMap((at) => places.slice(at, at + 3))
}

/** What each term counts in a record, from 0 up to about 1.5. */
function countsIn(record: SearchRecord, termsOf: (text: string) => string[]): Map<string, number> {
  const { title, section, page } = record
  const words = termsOf(record.words)
  const name = termsOf(title)
  const above = [
    ...(section === title ? [] : termsOf(section)),
    ...(page === title ? [] : termsOf(page))
  ]
  const length = 1 - weights.length + (weights.length * words.length) / weights.usualLength
  const often = new Map<string, number>()
  const add = (terms: readonly string[], worth: number) => {
    for (const term of terms) often.set(term, (often.get(term) ?? 0) + worth)
  }
  add(words, 1 / length)
  add(name, weights.title)
  add(above, weights.above)
  // The title of an item that is plain text is its first sentence.
  const isName = !record.words.startsWith(title.replace(/^Step \d+: /, ''))
  const inName = new Set(isName ? name.filter((term) => !isWhole(term) && !isStopWord(term)) : [])
  const ofName = weights.name / Math.max(inName.size, 1) ** weights.nameLength
  return new Map(
    [...often].map(([term, count]) => [
      term,
      count / (count + weights.repeats) + (inName.has(term) ? ofName : 0)
    ])
  )
}
