/**
 * The exported Markdown of a page is its source with a few edits: no markers or comments of ours, and
 * absolute URLs. Each rule that reads one of these adds its edit.
 */
import type { Token } from 'markdown-it'
import type { Context } from './context.ts'

/** Replaces a range of the content of an inline token. It must be on one line. */
export function replaceInline(
  context: Context,
  inline: Token,
  [start, end]: readonly [number, number],
  text: string
): void {
  const from = context.placeIn(inline, start)
  // Measured at the last character: the one after it may be in another cell.
  const last = end > start ? context.placeIn(inline, end - 1).column + 1 : from.column
  const row = from.line - context.bodyLine
  const rowStart = context.rowStarts[row] ?? 0
  context.edits.push({ from: rowStart + from.column - 1, to: rowStart + last - 1, text })
}

/** Cuts a range of the content of an inline token, and the white space before it. */
export function cutInline(
  context: Context,
  inline: Token,
  [start, end]: readonly [number, number]
): void {
  let from = start
  while (/[ \t]/.test(inline.content[from - 1] ?? '')) from--
  replaceInline(context, inline, [from, end], '')
}

/** Cuts lines and, if an empty line stands before them, the empty lines after them. */
export function cutRows(context: Context, [from, to]: readonly [number, number]): void {
  const isEmpty = (row: number) => (context.lines[row] ?? '').trim() === ''
  let end = to
  if (isEmpty(from - 1)) while (end < context.lines.length && isEmpty(end)) end++
  context.edits.push({ from: startOf(context, from), to: startOf(context, end), text: '' })
}

/** The pieces of some lines as they are exported. */
export function exportedRows(context: Context, from: number, to: number): readonly string[] {
  return piecesOf(context, startOf(context, from), startOf(context, to))
}

/** The exported Markdown of its pieces, without the empty lines around it. */
export function joinExported(pieces: readonly string[]): string {
  const text = pieces.join('')
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd()
}

/** The source with its edits made. */
export function edited(context: Context): string {
  return piecesOf(context, 0, Infinity).join('')
}

/** The pieces of a part of the source with its edits made. One that starts within another is left out. */
function piecesOf({ text, edits }: Context, from: number, to: number): readonly string[] {
  const pieces: string[] = []
  let at = from
  for (const edit of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (edit.from < at || edit.to > to) continue
    pieces.push(text.slice(at, edit.from), edit.text)
    at = edit.to
  }
  return [...pieces, text.slice(at, to)]
}

function startOf({ rowStarts, lines }: Context, row: number): number {
  return rowStarts[row] ?? (rowStarts.at(-1) ?? 0) + (lines.at(-1)?.length ?? 0)
}
