import { placeIn, wordsOf } from '../page-words.ts'
import { gradedTexts, readingGrade, withoutSources } from '../reading.ts'
import { countWords, sentencesOf } from '../sentences.ts'
import type { Algorithm } from './algorithm.ts'

/** Sentences of more than so many words, and at most so many. The name of a source that is linked counts as one. */
const longerThan =
  (least: number, most: number): Algorithm =>
  ({ runs }) =>
    runs
      .filter(({ kind }) => /^(paragraph|note|bullet|step|description)$/.test(kind))
      .flatMap((run) =>
        sentencesOf(withoutSources(run)).flatMap(({ text, at }) => {
          const words = countWords(text)
          if (words <= least || words > most) return []
          return [{ ...placeIn(run, at), fix: `Split it: it has ${words} words.` }]
        })
      )

/** Paragraphs of more than 3 sentences, and notes of more than 5. */
const longParagraph: Algorithm = ({ runs }) =>
  runs.flatMap((run) => {
    const most = { paragraph: 3, note: 5 }[run.kind as string]
    if (most === undefined) return []
    const extra = sentencesOf(wordsOf(run))[most]
    return extra ? [placeIn(run, extra.at)] : []
  })

/** Pages with a Flesch-Kincaid grade over 9. A few sentences have no grade. */
const grade: Algorithm = ({ runs, doc }) => {
  const texts = gradedTexts(runs)
  const reached = readingGrade(texts)
  if (texts.flatMap(sentencesOf).length < 5 || reached <= 9) return []
  const { line, column } = doc.heading
  const fix = `Use shorter sentences and shorter words: the grade is ${reached.toFixed(1)}.`
  return [{ line, column, fix }]
}

const doubleSpace: Algorithm = ({ runs }) =>
  runs.flatMap((run) =>
    [...run.text.matchAll(/(?<=\S) {2,}(?=\S)/g)].map((match) => ({
      ...placeIn(run, match.index),
      found: match[0],
      better: ' '
    }))
  )

export const sentences = {
  'len-sentence': longerThan(25, 35),
  'len-sentence-hard': longerThan(35, Infinity),
  'len-paragraph': longParagraph,
  'read-grade': grade,
  'double-space': doubleSpace
}
