import type { Doc } from '../../../content/doc.ts'
import { sourceLocation } from '../../../content/source.ts'
import type { TextSegment } from '../../../markdown/document.ts'
import { ownWords, placeIn } from '../page-words.ts'
import { gradedTexts, readingGrade, withoutSources } from '../reading.ts'
import { countWords, sentencesOf } from '../sentences.ts'
import { eachMatch, type Algorithm } from './algorithm.ts'

/** The most sentences of a paragraph. */
const mostSentences = 5

function isParagraph({ kind }: TextSegment): boolean {
  return kind === 'paragraph' || kind === 'note'
}

/** Sentences of more than `least` words and at most `most`. A linked source counts as one word, however long its title. */
const longerThan =
  (least: number, most: number): Algorithm =>
  ({ segments }) =>
    segments
      .filter(({ kind }) => /^(paragraph|note|bullet|step|description)$/.test(kind))
      .flatMap((segment) => {
        const sentences = sentencesOf(withoutSources(segment))
        return sentences.flatMap(({ text, at }) => {
          const words = countWords(text)
          if (words <= least || words > most) return []
          const parts = Math.ceil(words / 25)
          const isFull = isParagraph(segment) && sentences.length - 1 + parts > mostSentences
          const where = isFull ? ', and start a new paragraph' : ''
          return [
            { ...placeIn(segment, at), fix: `Split it in ${parts}${where}: it has ${words} words.` }
          ]
        })
      })

const longParagraph: Algorithm = ({ segments }) =>
  segments.filter(isParagraph).flatMap((segment) => {
    const extra = sentencesOf(ownWords(segment))[mostSentences]
    return extra ? [placeIn(segment, extra.at)] : []
  })

/** The Flesch-Kincaid grade that most adults read with ease. */
const easyGrade = 9

/** Pages with a higher grade, without shared words. Fewer than 5 sentences are too few to grade. */
const grade: Algorithm = ({ segments, doc }) => {
  const own = segments.filter(({ line }) => sourceLocation(doc, line).file === doc.file)
  const texts = gradedTexts(own)
  const reached = readingGrade(texts)
  if (texts.flatMap(sentencesOf).length < 5 || reached <= easyGrade) return []
  const { line, column } = doc.heading
  const fix = `Use shorter sentences and shorter words: the grade is ${(Math.ceil(reached * 10) / 10).toFixed(1)}. The hardest lines are ${hardestLines(doc, own).join(', ')}.`
  return [{ line, column, fix }]
}

/** The lines that do most to a grade: how far each is above it, times its length. */
function hardestLines(doc: Doc, segments: readonly TextSegment[]): number[] {
  const excessOf = (segment: TextSegment) => {
    const texts = gradedTexts([segment])
    return (readingGrade(texts) - easyGrade) * texts.map(countWords).reduce((a, b) => a + b, 0)
  }
  return segments
    .map((segment) => ({ line: segment.line, excess: excessOf(segment) }))
    .toSorted((a, b) => b.excess - a.excess)
    .slice(0, 3)
    .map(({ line }) => sourceLocation(doc, line).line)
    .sort((a, b) => a - b)
}

const doubleSpace = eachMatch(/(?<=[^\s\0]) {2,}(?=[^\s\0])/g, ({ found, segment }) => ({
  replacement: ' ',
  // Columns that somebody has lined up.
  unsure: found.length > 3 || /[|+]/.test(segment.text)
}))

/** An exclamation mark at the end of a word. Where nothing ends with a full stop, it goes. */
const exclamation = eachMatch(/(?<=[a-z])!(?=\s|$|\0)/gi, ({ segment: { kind, text }, at }) => {
  const isEnd = at === text.length - 1
  const replacement = isEnd && /^(?:heading|title|bullet)$/.test(kind) ? '' : '.'
  // Within a text, it may be part of a name.
  return { replacement, unsure: !isEnd }
})

export const sentences = {
  'len-sentence': longerThan(25, 35),
  'len-sentence-hard': longerThan(35, Infinity),
  'len-paragraph': longParagraph,
  'read-grade': grade,
  'double-space': doubleSpace,
  exclamation
}
