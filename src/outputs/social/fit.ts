import { widthOf } from './font.ts'

/** The distance of two lines, in sizes of their letters. */
export const leading = 1.2

/** Below this size a word that is too long for a line goes on in the next. */
const smallestWhole = 56

/** What is between two words: a space, and what letters keep free beside them. */
const space = widthOf('n n') - 2 * widthOf('n')

export interface Line {
  readonly text: string
  readonly size: number
}

/** Words on one line, in letters as large as they may be and as small as they have to be. */
export function fitLine(text: string, width: number, largest: number): Line {
  return { text, size: Math.min(largest, floor(width / widthOf(text))) }
}

export interface Box {
  readonly width: number
  readonly height: number
  readonly largest: number
}

/** Words on as many lines as a box has room for, in the largest letters with which nothing is cut off. */
export function fitLines(
  text: string,
  { width, height, largest }: Box
): { readonly lines: readonly string[]; readonly size: number } {
  const words = text.split(/\s+/).filter(Boolean)
  for (let size = largest; ; size = floor(size * 0.95)) {
    const lines = wrap(
      size < smallestWhole ? words.flatMap((word) => cut(word, width / size)) : words,
      width / size
    )
    const fits = lines.every((line) => lineWidth(line) <= width / size)
    if (fits && lines.length * size * leading <= height) return { lines, size }
  }
}

/** Puts words on lines of a width, as many on each as there is room for. */
function wrap(words: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && lineWidth(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function lineWidth(line: string): number {
  const words = line.split(' ')
  return words.reduce((sum, word) => sum + widthOf(word), (words.length - 1) * space)
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A word in pieces that are no wider than a line. */
function cut(word: string, width: number): string[] {
  const rest = [...letters.segment(word)].map(({ segment }) => segment)
  const pieces: string[] = []
  while (rest.length > 0) {
    let count = rest.length
    let wide = widthOf(rest.join(''))
    while (count > 1 && wide > width) {
      count = Math.max(Math.min(count - 1, Math.floor((count * width) / wide)), 1)
      wide = widthOf(rest.slice(0, count).join(''))
    }
    pieces.push(rest.splice(0, count).join(''))
  }
  return pieces
}

function floor(size: number): number {
  return Math.floor(size * 10) / 10
}
