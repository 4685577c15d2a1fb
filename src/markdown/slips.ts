/**
 * Reports what is one character away from a heading, a list or a table, and reads it as what was
 * meant, so that nothing else on the page seems wrong for it.
 */
import type { StateBlock, StateCore } from 'markdown-it'
import { contextOf, placeOfBlock, report, type Context } from './context.ts'
import { closeFences } from './open-fences.ts'
import { createTableMender } from './table-gaps.ts'
import { cellsIn } from './tables.ts'

/** How a line starts that may be any of those below: most do not. */
const suspect = /^\s*[-+\d|:`~\u2013\u2014\u2212\u2022\u25E6\u25AA\u25CF\u2023\u00B7]/
const fence = /^\s*(`{3,}|~{3,})/
const item = /^( *)([-*+]|\d{1,9}[.)])(?:\s|$)/
/** `-Fill it.` or `2.Fill it.`, but not `-5 degrees`, `1.5 litres` or `*words*`. */
const tightItem = /^( *)([-+]|\d{1,9}[.)])(?=[\p{L}["'`])/u
/** The signs that word processors put before an item: bullets, and dashes that may also go on with a sentence. */
const wordItem =
  /^( *)(?:([\u2022\u25E6\u25AA\u25CF\u2023\u00B7])|[\u2013\u2014\u2212](?!\d))\s*(?=\S)/
const dashes = /^\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?$/

/** What is no item or table for want of a character on one line gets it. No line is added: each stays where it is. */
export function mendLines(state: StateCore): void {
  const context = contextOf(state)
  const lines = [...context.lines]
  let isMended = closeFences(lines)
  const mendRow = createTableMender(context, lines)
  let open: string | undefined
  for (const [row, line] of lines.entries()) {
    if (!suspect.test(line)) continue
    const [, sign] = fence.exec(line) ?? []
    if (sign && (open === undefined || sign.startsWith(open))) open = open ? undefined : sign
    if (sign || open !== undefined) continue
    const mended =
      mendItem(context, lines, row) ??
      mendWordItem(context, lines, row) ??
      mendTable(context, lines, row)
    if (mended !== undefined) lines[row] = mended
    const isRow = line.includes('|') && mendRow(row)
    if (isRow || mended !== undefined) isMended = true
  }
  if (isMended) state.src = lines.join('\n')
}

/** An item without a space after its sign is part of the item above it. */
function mendItem(context: Context, lines: readonly string[], row: number): string | undefined {
  const [start, indent = '', sign = ''] = tightItem.exec(lines[row] ?? '') ?? []
  if (start === undefined) return undefined
  const kind = (one: string) => one.replace(/\d+/, '')
  if (kind(signAbove(lines, row, indent) ?? '') !== kind(sign)) return undefined
  report(
    context,
    { line: context.bodyLine + row, column: indent.length + 1 },
    'item-space',
    `Without a space after ${sign} this line is part of the item above it.`,
    `Start the line with ${sign} and a space.`
  )
  return start + ' ' + (lines[row] ?? '').slice(start.length)
}

/** The sign of the item that ends above a line, if it has the same indent. */
function signAbove(lines: readonly string[], row: number, indent: string): string | undefined {
  let beside = row - 1
  while (beside > 0 && /^\s*$/.test(lines[beside]?.slice(0, indent.length + 1) ?? '')) beside--
  const above = item.exec(lines[beside] ?? '')
  return above?.[1] === indent ? above[2] : undefined
}

/** An item with the sign of a word processor is part of the item or paragraph above it. */
function mendWordItem(context: Context, lines: readonly string[], row: number): string | undefined {
  const line = lines[row] ?? ''
  const [start, indent = '', bullet] = wordItem.exec(line) ?? []
  if (start === undefined) return undefined
  const above = signAbove(lines, row, indent)
  const below = lines[row + 1] ?? ''
  const isFirst = (lines[row - 1] ?? '').trim() === '' && (item.test(below) || wordItem.test(below))
  if (above === undefined && !isFirst && (bullet === undefined || indent.length > 3)) {
    return undefined
  }
  const sign = above !== undefined && /^[-*+]$/.test(above) ? above : '-'
  const words = line.slice(start.length)
  const begin = words.split(/\s+/, 3).join(' ')
  report(
    context,
    { line: context.bodyLine + row, column: indent.length + 1 },
    'list-signs',
    `"${start.trim()}" is not a sign of a list, so this line is not an item of one.`,
    `Write ${sign} and a space in place of ${start.trim()}: "${sign} ${begin}"`
  )
  return `${indent}${sign} ${words}`
}

/** A table whose line of dashes has not as many columns as the line above it is words. */
function mendTable(context: Context, lines: readonly string[], row: number): string | undefined {
  const [above = '', line = ''] = [lines[row - 1], lines[row]]
  const header = above.slice(item.exec(above)?.[0].length)
  if (!line.includes('|') || !header.includes('|') || !dashes.test(line.trim())) return undefined
  const [columns, found] = [cellsIn(header).length, cellsIn(line).length]
  if (columns === found) return undefined
  const indent = line.slice(0, line.search(/\S/))
  const mended = `|${' --- |'.repeat(columns)}`
  report(
    context,
    { line: context.bodyLine + row, column: indent.length + 1 },
    'table-columns',
    `This line is for ${found} columns, and the one above it has ${columns}, so Markdown makes no table of them.`,
    `Write ${mended}`
  )
  return indent + mended
}

/** `##Steps`. One # alone may start other words, such as a number. */
const tight = /^(#{2,6})([^\s#].*)$/

/** A heading without the space that makes it one. */
export function readTightHeading(
  state: StateBlock,
  line: number,
  _end: number,
  silent: boolean
): boolean {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  if (state.src[start] !== '#' || state.level > 0 || (state.sCount[line] ?? 0) >= 4) return false
  const found = tight.exec(state.src.slice(start, state.eMarks[line]))
  if (!found) return false
  if (silent) return true
  const [, signs = '', words = ''] = found
  state.line = line + 1
  const open = state.push('heading_open', `h${signs.length}`, 1)
  const inline = state.push('inline', '', 0)
  const close = state.push('heading_close', open.tag, -1)
  open.markup = close.markup = signs
  open.map = inline.map = [line, state.line]
  inline.content = words.trim()
  inline.children = []
  const context = contextOf(state)
  report(
    context,
    placeOfBlock(context, open),
    'heading-space',
    `Without a space after ${signs} this line is not a heading, and readers see the ${signs}.`,
    `Start the line with ${signs} and a space.`
  )
  return true
}

/** Where the sign of its items changes, Markdown ends a list and starts another. */
export function joinLists(state: StateCore): void {
  const context = contextOf(state)
  const signs: string[] = []
  const dropped = new Set<number>()
  state.tokens.forEach(({ type, markup }, index) => {
    if (type.endsWith('_list_open') && !dropped.has(index)) signs.push(markup)
    if (!type.endsWith('_list_close')) return
    const next = state.tokens[index + 1]
    if (next?.type !== type.replace('_close', '_open')) return void signs.pop()
    dropped.add(index).add(index + 1)
    const sign = signs.at(-1) ?? ''
    if (next.markup === sign) return
    const like = (one: string) => (type === 'ordered_list_close' ? `"1${one}"` : `"${one}"`)
    report(
      context,
      placeOfBlock(context, next),
      'list-signs',
      `This item is written like ${like(next.markup)} and those above it like ${like(sign)}, so Markdown makes two lists of them.`,
      `Write it like ${like(sign)} too.`
    )
  })
  if (dropped.size === 0) return
  state.tokens = state.tokens.filter((_token, index) => !dropped.has(index))
}
