import type { StateCore } from 'markdown-it'
import type { Token } from 'markdown-it'
import type { TextEdit } from '../problem.ts'
import { replacing } from '../text-edits.ts'
import { contextOf, linesOutsideCode, placeOfBlock, report, type Context } from './context.ts'

/** A cheap test for lines that may be malformed items. */
const suspect = /^\s*[-+\d\u2013\u2014\u2212\u2022\u25E6\u25AA\u25CF\u2023\u00B7]/
const item = /^( *)([-*+]|\d{1,9}[.)])(?:\s|$)/
/** `-Fill it.` or `2.Fill it.`, but not `-5 degrees`, `1.5 litres` or `*words*`. */
const tightItem = /^( *)([-+]|\d{1,9}[.)])(?=[\p{L}["'`])/u
/** The signs that word processors put before an item: bullets, and dashes, which may also be part of a sentence. */
const wordItem =
  /^( *)(?:([\u2022\u25E6\u25AA\u25CF\u2023\u00B7])|[\u2013\u2014\u2212](?!\d))\s*(?=\S)/

/** Reports lines that were meant as list items, but lack a space or have another sign. */
export function checkItems(state: StateCore): void {
  const context = contextOf(state)
  // Later lines are compared with the corrected ones: after a malformed item there may be another.
  const meant = [...context.lines]
  for (const [row, line] of linesOutsideCode(state)) {
    if (!suspect.test(line)) continue
    meant[row] = tightItemIn(context, meant, row) ?? foreignItemIn(context, meant, row) ?? line
  }
}

/** Reports an item without a space after its sign, and returns the corrected line. */
function tightItemIn(context: Context, lines: readonly string[], row: number): string | undefined {
  const line = lines[row] ?? ''
  const [start, indent = '', sign = ''] = tightItem.exec(line) ?? []
  if (start === undefined) return undefined
  const kind = (one: string) => one.replace(/\d+/, '')
  if (kind(signAbove(lines, row, indent) ?? '') !== kind(sign)) return undefined
  const place = { line: context.bodyLine + row, column: indent.length + 1 }
  report(
    context,
    place,
    'item-space',
    `Without a space after ${sign} this line is part of the item above it.`,
    `Start the line with ${sign} and a space.`,
    [replacing(place, sign.length, `${sign} `)]
  )
  return `${start} ${line.slice(start.length)}`
}

/** The sign of the item above a line, if it has the same indent. */
function signAbove(lines: readonly string[], row: number, indent: string): string | undefined {
  let beside = row - 1
  while (beside > 0 && /^\s*$/.test(lines[beside]?.slice(0, indent.length + 1) ?? '')) beside--
  const above = item.exec(lines[beside] ?? '')
  return above?.[1] === indent ? above[2] : undefined
}

/** Reports an item with the sign of a word processor, and returns the corrected line. */
function foreignItemIn(
  context: Context,
  lines: readonly string[],
  row: number
): string | undefined {
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
  const place = { line: context.bodyLine + row, column: indent.length + 1 }
  report(
    context,
    place,
    'list-signs',
    `"${start.trim()}" is not a sign of a list, so this line is not an item of one.`,
    `Write ${sign} and a space in place of ${start.trim()}: "${sign} ${begin}"`,
    [replacing(place, start.length - indent.length, `${sign} `)]
  )
  return `${indent}${sign} ${words}`
}

/** Reports a change of sign between items: Markdown starts a new list there. */
export function checkSigns(state: StateCore): void {
  const context = contextOf(state)
  // For each open list: the first sign, counted from the adjacent lists before it.
  const signs: string[] = []
  state.tokens.forEach(({ type, markup }, index) => {
    if (/_list_open$/.test(type)) {
      const isNext = state.tokens[index - 1]?.type === type.replace('_open', '_close')
      if (!isNext) signs.push(markup)
      return
    }
    if (!/_list_close$/.test(type)) return
    const next = state.tokens[index + 1]
    if (next?.type !== type.replace('_close', '_open')) return void signs.pop()
    const sign = signs.at(-1) ?? ''
    if (next.markup === sign) return
    const like = (one: string) => (type === 'ordered_list_close' ? `"1${one}"` : `"${one}"`)
    report(
      context,
      placeOfBlock(context, next),
      'list-signs',
      `This item is written like ${like(next.markup)} and those above it like ${like(sign)}, so Markdown makes two lists of them.`,
      `Write it like ${like(sign)} too.`,
      signEdits(context, state.tokens.slice(index + 1), sign)
    )
  })
}

/** The edits that give all items of the list that opens first another sign. None if one is not where its line starts. */
function signEdits(
  context: Context,
  [list, ...tokens]: readonly Token[],
  sign: string
): TextEdit[] {
  const { level, markup } = list!
  const end = tokens.findIndex((one) => one.level === level && one.nesting === -1)
  const edits = tokens.slice(0, end).flatMap((token) => {
    if (token.type !== 'list_item_open' || token.level !== level + 1) return []
    const { line, column } = placeOfBlock(context, token)
    const [number = ''] =
      /^\d*/.exec(context.lines[line - context.bodyLine]!.slice(column - 1)) ?? []
    const place = { line, column: column + number.length }
    const isHere = context.lines[line - context.bodyLine]?.[place.column - 1] === markup
    return isHere ? replacing(place, markup.length, sign) : undefined
  })
  return edits.every((edit) => edit !== undefined) ? edits : []
}
