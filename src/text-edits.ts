/** Edits of a text file, and how several are made at once. */
import MagicString from 'magic-string'
import type { Place, TextEdit } from './problem.ts'

/** The edit that writes `text` in place of the `length` characters that stand at a place on one line. */
export function replacing({ line, column }: Place, length: number, text: string): TextEdit {
  return { start: { line, column }, end: { line, column: column + length }, text }
}

/** The edit that changes the part in which two texts differ. */
export function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  let same = 0
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same++
  const placeOf = (offset: number): Place => {
    const lines = before.slice(0, offset).split('\n')
    return { line: lines.length, column: lines.at(-1)!.length + 1 }
  }
  const text = after.slice(from, after.length - same)
  return { start: placeOf(from), end: placeOf(before.length - same), text }
}

/**
 * Makes the edits of several fixes in the text of a file, whatever line breaks it has. A fix is made
 * whole or not at all: one that overlaps another before it in the list has to wait. `made` says which
 * of them were made.
 */
export function makeEdits(
  text: string,
  fixes: readonly (readonly TextEdit[])[]
): { readonly text: string; readonly made: readonly boolean[] } {
  const lineEnd = /\r\n?|\n/.exec(text)?.[0] ?? '\n'
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)]
  if (text.startsWith('\uFEFF')) starts[0] = 1
  const offsetOf = ({ line, column }: Place) => (starts[line - 1] ?? text.length) + column - 1
  const edited = new MagicString(text)
  const taken = new Map<string, { readonly from: number; readonly to: number }>()
  const made = fixes.map((edits) => {
    const ranges = edits.map(({ start, end, text: written }) => {
      const [from, to] = [offsetOf(start), offsetOf(end)]
      return { from, to, written: written.replaceAll('\n', lineEnd) }
    })
    const isFree = ranges.every(({ from, to }) =>
      [...taken.values()].every((one) => to < one.from || from > one.to)
    )
    const keyOf = (range: (typeof ranges)[number]) => JSON.stringify(range)
    if (ranges.every((range) => taken.has(keyOf(range)))) return true
    if (!isFree || ranges.some(({ from, to }) => from > to || to > text.length)) return false
    for (const range of ranges) {
      taken.set(keyOf(range), range)
      const { from, to, written } = range
      if (from === to) edited.appendLeft(from, written)
      else edited.update(from, to, written)
    }
    return true
  })
  return { text: edited.toString(), made }
}
