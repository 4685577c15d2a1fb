import type { Doc } from '../../content/doc.ts'
import { blocksIn } from '../../markdown/walk.ts'
import type { Place } from '../../problem.ts'
import type { TextSegment } from '../../markdown/document.ts'

/** The words of a page as one text, which patterns read once, and the way back to the file. */
export interface PageWords {
  readonly doc: Doc
  readonly runs: readonly TextSegment[]
  /** All that is written, each run after a character that is in no word. */
  readonly all: string
  /** The same with code, addresses and quotations blanked out, character for character. */
  readonly words: string
  /** All of it in lower case. */
  readonly lower: string
  /** Where each run starts in both. */
  readonly starts: readonly number[]
}

const between = '\0'
const blank = '\uFFFC'

/** A name of a button or a message that is quoted to the letter stands in single quotation marks. */
const quotation = /(?<![\p{L}\p{N}])['‘](?=\S)[^'‘’\0\uFFFC]{1,80}['’](?![\p{L}\p{N}])/gu

/** Joins runs to one text. `all` runs of a page are read by rules that look at code and addresses too. */
export function pageWords(doc: Doc, runs: readonly TextSegment[]): PageWords {
  const starts: number[] = []
  let all = ''
  let words = ''
  for (const run of runs) {
    starts.push(all.length)
    all += run.text + between
    words += wordsOf(run) + between
  }
  return { doc, runs, all, words, lower: all.toLowerCase(), starts }
}

/** The text of a run with all that is not its author's own words blanked out. */
export function wordsOf(run: TextSegment): string {
  const blanked = run.kind === 'quote' ? blanks(run.text) : blankSpans(run)
  return blanked.replace(quotation, blanks)
}

function blankSpans({ text, spans }: TextSegment): string {
  let words = ''
  let from = 0
  for (const span of spans) {
    if (!/^(code|address|image)$/.test(span.kind) || span.from < from) continue
    words += text.slice(from, span.from) + blanks(text.slice(span.from, span.to))
    from = span.to
  }
  return words + text.slice(from)
}

function blanks(text: string): string {
  return blank.repeat(text.length)
}

/** The run that a character of the text is in. */
export function runAt(
  { runs, starts }: PageWords,
  offset: number
): { run: TextSegment; at: number } {
  const index = lastAtOrBefore(starts.length, (at) => starts[at] ?? 0, offset)
  return { run: runs[index]!, at: offset - (starts[index] ?? 0) }
}

/** The last of some rising numbers that is not above a value. A long page has thousands: half are left out at each look. */
export function lastAtOrBefore(
  count: number,
  numberAt: (index: number) => number,
  value: number
): number {
  let low = 0
  let high = count
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (numberAt(middle) <= value) low = middle
    else high = middle
  }
  return low
}

/** The place in the file of a character of a run. */
export function placeIn({ mappings }: TextSegment, at: number): Place {
  const from = mappings[lastAtOrBefore(mappings.length, (index) => mappings[index]?.at ?? 0, at)]
  if (!from) return { line: 1, column: 1 }
  return { line: from.line, column: from.column + Math.max(at - from.at, 0) }
}

/** Code, link addresses and sources of a page as runs, for rules that read everything. */
export function hiddenRuns(doc: Doc): TextSegment[] {
  const plain = (text: string, line: number, column: number): TextSegment => {
    return {
      kind: 'quote',
      text,
      spans: [],
      mappings: [{ at: 0, line, column }],
      introducesBlock: false
    }
  }
  const code = blocksIn(doc).flatMap(
    ({ code, line, column }) =>
      code?.split('\n').map((row, index) => plain(row, line + 1 + index, column)) ?? []
  )
  return [...code, ...doc.links.map(({ href, line, column }) => plain(href, line, column))]
}
