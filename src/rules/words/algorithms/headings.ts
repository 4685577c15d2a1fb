import type { TextSegment } from '../../../markdown/document.ts'
import { placeIn, ownWords, textsOf, type PageWords } from '../page-words.ts'
import { faultsAtEnd, type Algorithm } from './algorithm.ts'
import { days, months } from './dates.ts'

/** Words that English always capitalises. */
const names = new Set(['I', ...days, ...months])

const headingsOf = (page: PageWords) => textsOf(page, 'heading', 'title')

/** Whether a word with a capital is a name, or part of one. */
export function isNameAt(
  { names }: PageWords,
  { text }: TextSegment,
  at: number,
  word: string
): boolean {
  return names.has(word) || names.isProper(word) || names.isPart(text, at)
}

/** A word after another one. What only numbers a heading, such as 1.2, is not a word. */
const laterWord = /(?<=[\p{L}\p{N},)\uFFFC] )(?<!^[\d.]{1,12} )\p{Lu}[\p{Ll}'’]*(?![\p{L}\p{N}])/gu

/** Reports each heading once, with all of its words from the first one that is wrong to the last. */
const sentenceCase: Algorithm = (page, isTerm) =>
  headingsOf(page).flatMap((segment) => {
    const start = page.starts.get(segment) ?? 0
    const wrong = [...ownWords(segment).matchAll(laterWord)].filter(({ 0: word, index }) => {
      const isName = isNameAt(page, segment, index, word)
      const known = names.has(word) || isTerm(start + index, start + index + word.length)
      // At the end of its part of a heading, an A is a letter: 'Example A: fill it'.
      const isWord = word.length > 1 || (word === 'A' && segment.text[index + 1] === ' ')
      return !known && !isName && isWord
    })
    const [first, last] = [wrong[0], wrong.at(-1)]
    if (!first || !last) return []
    const to = last.index + last[0].length
    const found = segment.text.slice(first.index, to)
    const replacement = [...found]
      .map((letter, at) =>
        wrong.some(({ index }) => index === first.index + at) ? letter.toLowerCase() : letter
      )
      .join('')
    return [{ ...placeIn(segment, first.index), found, replacement }]
  })

const headingEnd: Algorithm = (page) =>
  headingsOf(page).flatMap((segment) => {
    const unsure = /[.;:,]{2}$/.test(segment.text)
    return faultsAtEnd(segment, /[.;:,]$/).map((fault) => ({ ...fault, unsure }))
  })

const question: Algorithm = (page) =>
  headingsOf(page).flatMap((segment) => (segment.text.endsWith('?') ? [placeIn(segment, 0)] : []))

const dash: Algorithm = (page) =>
  headingsOf(page).flatMap((segment) => {
    // A version and its day.
    if (/^\[?v?\d+\.\d/.test(segment.text)) return []
    const at = ownWords(segment).search(/(?<= )[-–—] |—|(?<=[a-z])\/(?=[a-z])/)
    return at === -1 ? [] : [placeIn(segment, at)]
  })

/** A heading with nothing below it, on a page that has words elsewhere: a page of headings alone is an outline. */
const emptySection: Algorithm = ({ doc: { sections } }) => {
  if (sections.every(({ blocks }) => blocks.length === 0)) return []
  return sections.flatMap(({ heading, blocks, footnotes }, at) => {
    if (!heading || blocks.length + footnotes.length > 0) return []
    const next = sections[at + 1]?.heading?.level ?? 0
    const isChangelog = /^\[?unreleased\]?$/i.test(heading.text)
    return next > (heading.level ?? 0) || isChangelog ? [] : [heading]
  })
}

export const headings = {
  'empty-section': emptySection,
  'head-sentence-case': sentenceCase,
  'head-no-stop': headingEnd,
  'head-no-question': question,
  'head-no-dash-slash': dash
}
