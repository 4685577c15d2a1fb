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
export function postingsOf(pages: readonly (readonly SearchRecord[])[]): Map<string, number[]> {
  const found = new Map<string, [page: number, place: number, counts: number][]>()
  const termsOf = memoize(termsIn)
  const all = (text: string) => wordsIn(text).flatMap(termsOf)
  for (const [page, records] of pages.entries()) {
    for (const [place, record] of records.entries()) {
      for (const [term, counts] of countsIn(record, all)) {
        const places = found.get(term) ?? []
        if (places.length === 0) found.set(term, places)
        places.push([page, place, Math.round(counts * 100)])
      }
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(sorted.map(([term, places]) => [term, [places.length, ...mostOf(places).flat()]]))
}

function mostOf<Place extends readonly [number, number, number]>(places: Place[]): Place[] {
  if (places.length <= most) return places
  const best = places.toSorted(([, , a], [, , b]) => b - a).slice(0, most)
  return best.sort(([a, c], [b, d]) => a - b || c - d)
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
  const ofName = weights.name / Math.max(inName.size, 1) ** 1.5
  return new Map(
    [...often].map(([term, count]) => [
      term,
      count / (count + weights.repeats) + (inName.has(term) ? ofName : 0)
    ])
  )
}
