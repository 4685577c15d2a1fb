/**
 * A page as Markdown for other programs is its own source with a few edits: without our marks, and with
 * absolute URLs. Each rule that reads such a thing adds the edit for it.
 */
import type { Token } from 'markdown-it'
import { placeOfInline, type Context } from './context.ts'

/** Puts other text in place of some of the content of an inline token, which is on one line. */
export function replaceInline(
  context: Context,
  inline: Token,
  [start, end]: readonly [number, number],
  text: string
): void {
  const from = placeOfInline(context, inline, start)
  // From its last character: what follows on the line may be of another cell.
  const last = end > start ? placeOfInline(context, inline, end - 1).column + 1 : from.column
  const row = from.line - context.bodyLine
  const rowStart = context.rowStarts[row] ?? 0
  context.edits.push({ from: rowStart + from.column - 1, to: rowStart + last - 1, text })
}

/** Cuts some of the content of an inline token, and the space before it. */
export function cutInline(
  context: Context,
  inline: Token,
  [start, end]: readonly [number, number]
): void {
  let from = start
  while (/[ \t]/.test(inline.content[from - 1] ?? '')) from--
  replaceInline(context, inline, [from, end], '')
}

/** Cuts whole lines, and the empty ones after them where one is left before them. */
export function cutRows(context: Context, [from, to]: readonly [number, number]): void {
  const isEmpty = (row: number) => (context.lines[row] ?? '').trim() === ''
  let end = to
  if (isEmpty(from - 1)) while (end < context.lines.length && isEmpty(end)) end++
  context.edits.push({ from: startOf(context, from), to: startOf(context, end), text: '' })
}

/** Lines of the body as they are to be exported. */
export function exportedRows(context: Context, from: number, to: number): string {
  const source = context.lines.join('\n')
  const end = startOf(context, to)
  let at = startOf(context, from)
  let text = ''
  for (const edit of context.edits.toSorted((a, b) => a.from - b.from)) {
    if (edit.from < at || edit.to > end) continue
    text += source.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return (text + source.slice(at, end)).replace(/^(?:[ \t]*\n)+/, '').trimEnd()
}

function startOf({ rowStarts, lines }: Context, row: number): number {
  return rowStarts[row] ?? (rowStarts.at(-1) ?? 0) + (lines.at(-1)?.length ?? 0)
}
