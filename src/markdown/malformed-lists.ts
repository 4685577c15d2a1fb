import type { StateCore } from 'markdown-it'
import type { TextEdit } from '../problem.ts'
import { proposeId } from '../slug.ts'
import { replacing } from '../text-edits.ts'
import { linesOutsideCode, type Context } from './context.ts'
import { markerFor, withoutMarker } from './id-marker.ts'

/** Bullets of word processors. Those of their own fonts come as letters for private use. */
const bullets =
  '[\\u00B7\\u2022\\u2023\\u25A0\\u25AA\\u25BA\\u25CB\\u25CF\\u25E6\\u27A2\\uF0A7\\uF0B7\\uF0D8\\uF0FC]'
/** A cheap test for lines that may be malformed items. */
const suspect = new RegExp(`^\\s*(?:[-+*(\\da-zA-Z\\u2013\\u2014\\u2212]|${bullets})`)
const item = /^( *)([-*+]|\d{1,9}[.)])(?:[ \t]|$)/
/** `-Fill it.` or `2.Fill it.`, but not `-5 degrees`, `1.5 litres` or `*words*`. */
const tightItem = /^( *)([-+]|\d{1,9}[.)])(?=[\p{L}["'`])/u
/** The signs that word processors put before an item: bullets, and those that may also be part of a sentence. */
const wordItem = new RegExp(
  `^( *)(?:(${bullets})|[\\u2013\\u2014\\u2212](?!\\d)|o(?=\\t| {2}))\\s*(?=\\S)`
)
/** `a.`, `(1)`, `iv)` or `Step 2:`, as people and word processors number items. */
const numberedItem =
  /^( *)((?:step )?\(?)([a-z]|[ivx]+|\d{1,2})([.):]{1,2}| [-\u2013])[ \t]+(?=\S)/i
const roman = 'i ii iii iv v vi vii viii ix x'.split(' ')

/** A line that was meant as an item, and the line as it should be. */
interface MeantItem {
  readonly rule: 'item-space' | 'list-signs'
  readonly indent: number
  readonly message: string
  readonly fix: string
  readonly line: string
  /** How many characters after the indent to replace with what, if that is certain. */
  readonly sign?: readonly [length: number, written: string]
}

type Run = readonly (MeantItem & { readonly row: number })[]

/** Reports lines that were meant as list items, but lack a space or have another sign: those that follow each other, once. */
export function checkItems(state: StateCore, context: Context): void {
  // Later lines are compared with the corrected ones: after a malformed item there may be another.
  const meant = [...context.lines]
  let run: (MeantItem & { row: number })[] = []
  for (const [row, line] of linesOutsideCode(state, context)) {
    if (!suspect.test(line)) continue
    const found =
      tightItemIn(meant, row) ??
      foreignItemIn(meant, row) ??
      numberedItemIn(meant, row) ??
      shallowItemIn(meant, row)
    if (!found) continue
    meant[row] = found.line
    const between = context.lines.slice((run.at(-1)?.row ?? 0) + 1, row)
    if (between.some((one) => one.trim() !== '')) {
      reportRun(context, run)
      run = []
    }
    run.push({ ...found, row })
  }
  reportRun(context, run)
}

function reportRun(context: Context, run: Run): void {
  const [first] = run
  if (!first) return
  const { row, indent, rule, message, fix } = first
  const end = run.at(-1)!.row
  const also = end > row ? ` The lines up to ${context.placeAt(end).line} need the same.` : ''
  const ids = hasMarker(context.lines[row - 1]) ? idEdits(context, run) : []
  const withId = ids[0]
    ? ` Write an id at its end too, as the others have: ${ids[0].text.trim()}`
    : ''
  const signs = run.flatMap(({ row, indent, sign }) =>
    sign ? replacing(context.placeAt(row, indent), ...sign) : []
  )
  context.report(rule, context.placeAt(row, indent), {
    message,
    fix: fix + withId + also,
    edits: signs.length === run.length ? [...signs, ...ids] : []
  })
}

const hasMarker = (line = '') => /<!-- #|\{#/.test(line)

/** The edits that give items ids of their words, where the list that they belong to has ids. */
function idEdits(context: Context, run: Run): TextEdit[] {
  const seen = new Set<string>()
  return run.flatMap(({ row, line }) => {
    const written = context.lines[row] ?? ''
    const words = line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '')
    const id = proposeId(words).split('-').slice(0, 4).join('-')
    if (hasMarker(written) || id === '' || seen.has(id)) return []
    seen.add(id)
    return replacing(context.placeAt(row, written.trimEnd().length), 0, ` ${markerFor(id)}`)
  })
}

/** An item without a space after its sign, below another item or above another one like it. */
function tightItemIn(lines: readonly string[], row: number): MeantItem | undefined {
  const line = lines[row] ?? ''
  const [start, indent = '', sign = ''] = tightItem.exec(line) ?? []
  if (start === undefined) return undefined
  const kind = (one: string) => one.replace(/\d+/, '')
  const isBelow = kind(signAbove(lines, row, indent) ?? '') === kind(sign)
  const isFirst =
    /^$|:$/.test((lines[row - 1] ?? '').trim()) &&
    kind(tightItem.exec(lines[row + 1] ?? '')?.[2] ?? '') === kind(sign)
  if (!isBelow && !isFirst) return undefined
  const words = line.slice(start.length).trimStart()
  return {
    rule: 'item-space',
    indent: indent.length,
    message: isBelow
      ? `Without a space after ${sign} this line is part of the item above it.`
      : `Without a space after ${sign} this line is not an item of a list.`,
    fix: `Start the line with ${sign} and a space.`,
    line: `${start} ${words}`,
    sign: [line.length - words.length - indent.length, `${sign} `]
  }
}

/** An item with a letter or a number, as word processors number them. One alone may be a name or a mark. */
function numberedItemIn(lines: readonly string[], row: number): MeantItem | undefined {
  const line = lines[row] ?? ''
  const [start, indent = '', before = '', mark = '', after = ''] = numberedItem.exec(line) ?? []
  if (start === undefined || item.test(line)) return undefined
  const above = signAbove(lines, row, indent)
  const next = lines.slice(row + 1, row + 3).find((one) => one.trim() !== '') ?? ''
  const isLike = (other: number, written: readonly string[]) =>
    written[2]?.toLowerCase() === before.toLowerCase() &&
    written[4] === after &&
    numbersOf(written[3]).includes(other)
  const number = numbersOf(mark).find((one) =>
    one === 1 ? isLike(2, numberedItem.exec(next) ?? []) : above === `${one - 1}.`
  )
  if (number === undefined) return undefined
  const [sign, words] = [start.trim(), line.slice(start.length)]
  const isStep = /^\p{Lu}/u.test(words) && /[.:?]$/.test(withoutMarker(words))
  return {
    rule: 'list-signs',
    indent: indent.length,
    message: `"${sign}" does not start an item, so readers see no list.`,
    fix: isStep
      ? `Write ${number}. and a space in place of "${sign}", or - and a space if the order does not matter.`
      : `Write - and a space in place of "${sign}". If the order matters, write ${number}. and make each item a sentence.`,
    line: `${indent}${number}. ${words}`
  }
}

/** The numbers that a letter or some figures may stand for: i is the ninth letter, and one in Roman figures. */
function numbersOf(mark = ''): number[] {
  const small = mark.toLowerCase()
  if (/^\d/.test(mark)) return [Number(mark)]
  return [
    ...(roman.includes(small) ? [roman.indexOf(small) + 1] : []),
    ...(small.length === 1 ? [small.charCodeAt(0) - 'a'.charCodeAt(0) + 1] : [])
  ]
}

/** An item that is indented, but by less than what Markdown nests: it stands beside the item above. */
function shallowItemIn(lines: readonly string[], row: number): MeantItem | undefined {
  const line = lines[row] ?? ''
  const [, indent = '', sign = ''] = item.exec(line) ?? []
  if (sign === '' || indent === '') return undefined
  let beside = row - 1
  const indentOf = (one = '') => (item.exec(one)?.[1] ?? one).length
  while (beside > 0 && indentOf(lines[beside]) >= indent.length && !/^\S/.test(lines[beside]!))
    beside--
  const above = lines[beside] ?? ''
  const [, outer = '', outerSign = ''] = item.exec(above) ?? []
  const needed = outer.length + outerSign.length + 1
  // A bullet ends a list of numbers, and the other way round, which other rules report.
  const isOther = /^\d/.test(outerSign) !== /^\d/.test(sign)
  if (outerSign === '' || indent.length >= needed || isOther) return undefined
  const isAbove = withoutMarker(above).endsWith(':')
  if (!isAbove && /^\d/.test(sign)) return undefined
  return {
    rule: 'list-signs',
    indent: indent.length,
    message:
      'With so few spaces before it this item stands beside the one above, and not below it.',
    fix: isAbove
      ? `Start the line with ${needed} spaces.`
      : `Start the line with ${needed} spaces if the item belongs to the one above, or with ${outer.length || 'none'} if it does not.`,
    line
  }
}

/** The sign of the item above a line, if it has the same indent. */
function signAbove(lines: readonly string[], row: number, indent: string): string | undefined {
  let beside = row - 1
  while (beside > 0 && /^\s*$/.test(lines[beside]?.slice(0, indent.length + 1) ?? '')) beside--
  const above = item.exec(lines[beside] ?? '')
  return above?.[1] === indent ? above[2] : undefined
}

function foreignItemIn(lines: readonly string[], row: number): MeantItem | undefined {
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
  const shown = begin.length < words.trimEnd().length ? `${begin} …` : begin
  return {
    rule: 'list-signs',
    indent: indent.length,
    message: `"${start.trim()}" is not a sign of a list, so this line is not an item of one.`,
    fix: `Write ${sign} and a space in place of ${start.trim()}, as in "${sign} ${shown}".`,
    line: `${indent}${sign} ${words}`,
    sign: [start.length - indent.length, `${sign} `]
  }
}
