import MagicString from 'magic-string'
import { inBraces, markerFor } from '../markdown/id-marker.ts'
import type { Edit, TextEdit } from '../problem.ts'
import { difference } from '../text-edits.ts'
import { writeAliases } from './edit-aliases.ts'

/**
 * Writes ids, old ids and aliases into the text of a content file. Everything else stays unchanged,
 * line breaks included. Throws if the aliases are in a form that it cannot edit.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const edited = new MagicString(text)
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)]
  const withId = edits.filter((edit) => 'id' in edit)
  for (const [line, found] of Map.groupBy(withId, (edit) => edit.line)) {
    writeMarker(edited, starts[line - 1] ?? text.length, found)
  }
  const dropped = edits.flatMap((edit) => ('dropAlias' in edit ? (edit.dropAlias ?? []) : []))
  const added = edits.flatMap((edit) => ('alias' in edit ? edit.alias : []))
  const marked = edited.toString()
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
  if ('id' in edit) return [markerEdit(text, edit)]
  const edited = 'isGuess' in edit ? undefined : tryEdits(text, [edit])
  return edited === undefined ? [] : [difference(text, edited)]
}

/** The edit that writes a marker. It is only on one line: many of them, each with a copy of a long page, would fill the memory. */
function markerEdit(text: string, edit: Extract<Edit, { readonly id: string }>): TextEdit {
  const line = text.split('\n')[edit.line - 1] ?? ''
  const { start, end, ...written } = difference(line, applyEdits(line, [{ ...edit, line: 1 }]))
  return { ...written, start: { ...start, line: edit.line }, end: { ...end, line: edit.line } }
}

const marker = /(?<![ \t])[ \t]*\{#([^{}]*)\}(?=[ \t]*(\||$))/

/** Writes the marker of the line that starts at an offset: over an existing one, or else at the end of the line, or of the first cell of a table row. */
function writeMarker(
  edited: MagicString,
  start: number,
  edits: readonly { readonly id: string; readonly was: readonly string[] }[]
): void {
  const [line = ''] = /^[^\r\n]*/.exec(edited.original.slice(start)) ?? []
  const found = marker.exec(inBraces(line))
  const options = found?.[1]?.split(/\s+/) ?? []
  const valuesOf = (name: string) =>
    options.flatMap((one) => (one.startsWith(`${name}=`) ? one.slice(name.length + 1) : []))
  const [audience] = valuesOf('for')
  const [lang] = valuesOf('lang')
  const before = valuesOf('was').flatMap((list) => list.split(','))
  const was = new Set([...before, ...edits.flatMap((edit) => edit.was)])
  const written = ` ${markerFor(edits.at(-1)?.id ?? '', audience, [...was], lang)}`
  if (found) {
    const at = start + found.index
    edited.overwrite(at, at + found[0].length, written)
  } else {
    const [cell = line] = /^\s*\|(?:[^|\\]|\\.)*(?=\|)/.exec(line) ?? []
    edited.appendLeft(start + cell.trimEnd().length, written)
  }
}
