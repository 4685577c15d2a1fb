import type { Synonyms } from '../../content/synonyms.ts'
import type { SearchRecord } from './records.ts'

/**
 * Every word that a search can find, with how often it is there, below its first letter: what a
 * mistyped word is compared with. A browser loads one letter for each word that it does not find.
 */
export function wordsByLetter(
  records: readonly SearchRecord[],
  synonyms: Synonyms
): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const counts = new Map<string, number>()
  const texts = records.flatMap(({ title, words }) => [title, words])
  for (const text of [...texts, ...Object.values(synonyms).flat()]) {
    for (const word of text.toLowerCase().match(/\p{L}[\p{L}\p{N}]+/gu) ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  const letters = Map.groupBy(sorted, ([word]) => [...word][0] ?? '')
  return new Map([...letters].map(([letter, words]) => [letter, Object.fromEntries(words)]))
}
