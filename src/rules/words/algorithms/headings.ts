import type { TextSegment } from '../../../markdown/document.ts'
import { placeIn, wordsOf, type PageWords } from '../page-words.ts'
import type { Algorithm } from './algorithm.ts'

/** Names that every guide has. */
const names =
  /^(I|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/

/** Headings and titles with where each starts in the text of the page. */
function headingsOf({ runs, starts }: PageWords): { run: TextSegment; start: number }[] {
  return runs.flatMap((run, index) =>
    run.kind === 'heading' || run.kind === 'title' ? [{ run, start: starts[index] ?? 0 }] : []
  )
}

const sentenceCase: Algorithm = (page, isTerm) =>
  headingsOf(page).flatMap(({ run, start }) =>
    [...wordsOf(run).matchAll(/(?<=[\p{L}\p{N},)\uFFFC] )\p{Lu}[\p{Ll}'’]*(?![\p{L}\p{N}])/gu)]
      .filter(({ 0: word, index }) => {
        const known = names.test(word) || isTerm(start + index, start + index + word.length)
        return !known && (word.length > 1 || word === 'A')
      })
      .map(({ 0: word, index }) => ({
        ...placeIn(run, index),
        found: word,
        better: word.toLowerCase()
      }))
  )

const headingEnd: Algorithm = (page) =>
  headingsOf(page).flatMap(({ run }) => {
    const at = run.text.length - 1
    const last = run.text[at] ?? ''
    return /[.;:,]/.test(last) ? [{ ...placeIn(run, at), found: last, better: '' }] : []
  })

const question: Algorithm = (page) =>
  headingsOf(page).flatMap(({ run }) => (run.text.endsWith('?') ? [placeIn(run, 0)] : []))

const dash: Algorithm = (page) =>
  headingsOf(page).flatMap(({ run }) => {
    const at = wordsOf(run).search(/(?<= )[-–—] |(?<=\w)\/(?=\w)/)
    return at === -1 ? [] : [placeIn(run, at)]
  })

const boldHeading: Algorithm = ({ runs }) =>
  runs.flatMap((run) => (isAllBold(run) ? [placeIn(run, 0)] : []))

/** Whether a paragraph is bold from end to end. */
export function isAllBold({ kind, text, spans }: TextSegment): boolean {
  const [span] = spans.filter((one) => one.kind === 'strong')
  return kind === 'paragraph' && span?.from === 0 && span.to === text.length
}

export const headings = {
  'head-sentence-case': sentenceCase,
  'head-no-stop': headingEnd,
  'head-no-question': question,
  'head-no-dash-slash': dash,
  'head-bold': boldHeading
}
