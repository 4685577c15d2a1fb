import type { Span, TextSegment } from '../../markdown/document.ts'
import { maskRanges, ownWords } from './page-words.ts'
import { countWords, sentencesOf } from './sentences.ts'

/** The texts that the reading grade of a page is computed from: those made of sentences. */
export function gradedTexts(segments: readonly TextSegment[]): string[] {
  return segments
    .filter(({ kind }) => /^(paragraph|note|bullet|step)$/.test(kind))
    .map(withoutSources)
}

/** The Flesch-Kincaid grade of some texts: the years at school that it takes to read them. 0 if there are no words. */
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

/** The author's own words in a segment. The title of a linked source is masked too: nobody can shorten it. */
export function withoutSources(segment: TextSegment): string {
  const isSource = ({ kind, href = '' }: Span) => kind === 'link' && /^https?:/.test(href)
  return maskRanges(ownWords(segment), segment.spans.filter(isSource))
}
