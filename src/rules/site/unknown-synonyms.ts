import { isStopWord, termsIn } from '../../../assets/scripts/words.js'
import type { Doc } from '../../content/doc.ts'
import type { SearchWords } from '../../content/synonyms.ts'
import { textsIn } from '../../markdown/walk.ts'
import { problem, type Place, type Problem } from '../../problem.ts'

/** Warns of words in synonyms.yaml that no page has, or has any more: what people type for them finds nothing. */
export function unknownSynonyms(
  docs: readonly Doc[],
  { synonyms }: SearchWords,
  places: ReadonlyMap<string, Place>
): Problem[] {
  const texts = docs.flatMap((doc) => [...doc.summary.map(({ text }) => text), ...textsIn(doc)])
  const known = new Set([...new Set(texts.flatMap(wordsOf))].flatMap(termsIn))
  return Object.keys(synonyms).flatMap((name) => {
    const missing = wordsOf(name).find(
      (word) => !isStopWord(word) && !termsIn(word).every((term) => known.has(term))
    )
    if (missing === undefined) return []
    return problem(
      'synonyms',
      { file: 'synonyms.yaml', ...places.get(`synonyms.${name}`) },
      {
        severity: 'warning',
        message: `No page has the word "${missing}", so what people type for "${name}" finds nothing.`,
        fix: 'Write words that the guide has, or take this word out, with those below it that people type for it.'
      }
    )
  })
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
