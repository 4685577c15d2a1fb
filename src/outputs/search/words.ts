import type { SearchRecord } from './records.ts'

/**
 * The word counts of all records and of what else people type, by first letter, for comparison with a mistyped word. For each unknown word a
 * browser loads the file of one letter.
 */
export function wordsByLetter(
  records: readonly SearchRecord[],
  typed: readonly string[]
): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const counts = new Map<string, number>()
  const texts = records.flatMap(({ title, words }) => [title, words])
  for (const text of [...texts, ...typed]) {
    for (const word of text.toLowerCase().match(/\p{L}[\p{L}\p{N}]+/gu) ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  const letters = Map.groupBy(sorted, ([word]) => [...word][0] ?? '')
  return new Map([...letters].map(([letter, words]) => [letter, Object.fromEntries(words)]))
}
