import { inBraces, markerFor } from '../markdown/id-marker.ts'
import type { Edit, TextEdit } from '../problem.ts'
import { difference, makeEdits } from '../text-edits.ts'
import { writeAliases } from './edit-aliases.ts'

/**
 * Writes ids, old ids and aliases into the text of a content file. Everything else stays unchanged,
 * line breaks included. Throws if the aliases are in a form that it cannot edit.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)
  const withId = edits.filter((edit) => 'id' in edit)
  const markers = [...Map.groupBy(withId, ({ line }) => line)].map(([line, same]) => [
    markerEdit(rows[line - 1] ?? '', same)
  ])
  const marked = makeEdits(text, markers).text
  const dropped = edits.flatMap((edit) => ('dropAlias' in edit ? (edit.dropAlias ?? []) : []))
  const added = edits.flatMap((edit) => ('alias' in edit ? edit.alias : []))
  return dropped.length + added.length > 0 ? writeAliases(marked, dropped, added) : marked
}

/** The edited text, or undefined if its aliases are in a form that cannot be edited. */
export function tryEdits(text: string, edits: readonly Edit[]): string | undefined {
  try {
    return applyEdits(text, edits)
  } catch {
    return undefined
  }
}

/** The edits of a text that write one of these. None for a guess, or for what cannot be edited. */
export function textEdits(text: string, edit: Edit): TextEdit[] {
  if ('id' in edit) return [markerEdit(text.split('\n')[edit.line - 1] ?? '', [edit])]
  const edited = 'isGuess' in edit ? undefined : tryEdits(text, [edit])
  return edited === undefined ? [] : [difference(text, edited)]
}

const marker = /(?<![ \t])[ \t]*\{#([^{}]*)\}(?=[ \t]*(\||$))/

/** The edit that writes the marker of a row of text: over an existing one, or else at the end of the row, or of the first cell of a table. */
function markerEdit(
  row: string,
  edits: readonly Extract<Edit, { readonly id: string }>[]
): TextEdit {
  const { line = 1, id = '' } = edits.at(-1) ?? {}
  const found = marker.exec(inBraces(row))
  const options = found?.[1]?.split(/\s+/) ?? []
  const valuesOf = (name: string) =>
    options.flatMap((one) => (one.startsWith(`${name}=`) ? one.slice(name.length + 1) : []))
  const before = valuesOf('was').flatMap((list) => list.split(','))
  const was = new Set([...before, ...edits.flatMap((edit) => edit.was)])
  const [cell = row] = /^\s*\|(?:[^|\\]|\\.)*(?=\|)/.exec(row) ?? []
  const { index: at, 0: old } = found ?? { index: cell.trimEnd().length, 0: '' }
  const written = markerFor(id, valuesOf('for')[0], [...was], valuesOf('lang')[0])
  const after = `${row.slice(0, at)} ${written}${row.slice(at + old.length)}`
  const { start, end, text } = difference(row, after)
  return { text, start: { ...start, line }, end: { ...end, line } }
}
