import type { TextSegment } from '../../markdown/document.ts'
import { wordsOf } from './page-words.ts'
import { countWords, sentencesOf } from './sentences.ts'

const blank = '\uFFFC'

/** What the reading grade of a page is about: the words of its sentences. */
export function gradedTexts(runs: readonly TextSegment[]): string[] {
  return runs.filter(({ kind }) => /^(paragraph|note|bullet|step)$/.test(kind)).map(withoutSources)
}

/** The Flesch-Kincaid grade of a text: the years at school that it takes to read it. */
export function readingGrade(texts: readonly string[]): number {
  let words = 0
  let sentences = 0
  let syllables = 0
  for (const sentence of texts.flatMap(sentencesOf)) {
    words += countWords(sentence.text)
    sentences++
    for (const [word] of sentence.text.matchAll(/\p{L}+/gu)) syllables += syllablesOf(word)
  }
  if (sentences === 0 || words === 0) return 0
  return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59
}

function syllablesOf(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]es|[^laeiouydt]ed|[^laeiouy]e)$/, '')
    .match(/[aeiouy]{1,2}/g)
  return Math.max(groups?.length ?? 1, 1)
}

/** The words of a run. The name of a source that is linked is blanked out, as code is. */
export function withoutSources(run: TextSegment): string {
  return run.spans
    .filter(({ kind, href }) => kind === 'link' && /^https?:/.test(href ?? ''))
    .reduce(
      (text, { from, to }) => text.slice(0, from) + blank.repeat(to - from) + text.slice(to),
      wordsOf(run)
    )
}
