import type { StateCore } from 'markdown-it'
import { count } from '../count.ts'
import { replacing } from '../text-edits.ts'
import { linesOutsideCode, textOf, type Context } from './context.ts'

/**
 * Reports rows that do not have as many cells as their table has columns: Markdown drops the rest silently,
 * or adds empty ones. A line without any | is one of words that stands too near to the table.
 */
export function checkCells(state: StateCore, context: Context): void {
  let columns = 0
  let words: number | undefined
  for (const token of state.tokens) {
    if (token.type === 'table_open') columns = 0
    if (token.type === 'th_open') columns++
    if (token.type !== 'tr_open' || !token.map || columns === 0) continue
    const [at] = token.map
    const line = context.lines[at] ?? ''
    const cells = cellsIn(line)
    if (cells.length === columns || (cells.length > columns && isEmpty(cells.slice(columns))))
      continue
    if (!line.includes('|')) {
      if (words !== at - 1) {
        context.report('table-gap', token, {
          message:
            'This line is a row of the table above it, because no empty line stands between the two.',
          fix: 'Put an empty line above this one.'
        })
      }
      words = at
      continue
    }
    const isMore = cells.length > columns
    if (isEmpty(cells) && !isMore) continue
    const id = cells.length === columns + 1 ? cells.at(-1)!.trim() : ''
    if (/^(?:<!-- #[^\s>]+ -->|\{#[^\s}]+\})$/.test(id) && line.trimStart().startsWith('|')) {
      const place = context.placeAt(at)
      const [first = '', ...others] = cells.slice(0, -1)
      const whole = `${line.split('|')[0]}| ${first.trim()} ${id} |${others.join('|')}|`
      context.report('table-cells', place, {
        message: 'This id stands in a cell of its own, which is one more than the table has.',
        fix: `Write ${id} at the end of the first cell, and take out the | after it.`,
        edits: [replacing({ ...place, column: 1 }, line.length, whole)]
      })
      continue
    }
    context.report('table-cells', token, {
      message: `This row has ${count(cells.length, 'cell')} in a table of ${columns} columns, so readers ${isMore ? 'do not see the last' : 'see an empty one'}.`,
      fix: isMore
        ? 'Take out a | that is one too many, or write \\| for one that is part of the words.'
        : 'Write the cell that is missing. One that stays empty is written | |.'
    })
  }
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.join('').trim() === ''
}

/** The source of each cell of a row, without quote signs before it. */
function cellsIn(row: string): string[] {
  const inside = row
    .replace(/^[\s>]+/, '')
    .trimEnd()
    .replace(/^\||(?<!\\)\|$/g, '')
  return inside.split(/(?<!\\)\|/)
}

const row = /^( {0,3})\|.*\|\s*$/
const dashes = /^\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?$/
const beforeItem = /^ *(?:[-*+]|\d{1,9}[.)])\s/
/** Word processors make one sign of some hyphens. Only in a table can a row be of such dashes. */
const isLineOfDashes = (line: string) =>
  /[-=_\u2010-\u2015\u2212]/.test(line) && /^[\s|:=_\u2010-\u2015\u2212-]+$/.test(line)

/** Reports rows that are not part of a table, because of a missing line of dashes or an empty line. */
export function checkTables(state: StateCore, context: Context): void {
  const { lines } = context
  let last: number | undefined
  let foreign: number | undefined
  for (const [at, line] of linesOutsideCode(state, context)) {
    if (isForeignRow(lines, at)) {
      if (foreign !== at - 1) reportForeign(context, at)
      foreign = at
      continue
    }
    if (!line.includes('|')) continue
    checkDashes(context, at, last === at - 1)
    const [, indent] = row.exec(line) ?? []
    const isDashes = isLineOfDashes(line) && (lines[at - 1] ?? '').includes('|')
    const isOfTable = isDashes || (indent !== undefined && last === at - 1)
    if (isOfTable) last = at
    const next = lines[at + 1] ?? ''
    if (isOfTable || indent === undefined || isLineOfDashes(next)) continue
    let above = at - 1
    while (above >= 0 && (lines[above] ?? '').trim() === '') above--
    const isBelowHeader = isLineOfDashes(line) && row.test(lines[above] ?? '')
    if (above === last || isBelowHeader) {
      const gap = at - above - 1
      const start = context.placeAt(above + 1)
      context.report('table-gap', start, {
        message: 'A table ends at an empty line, so what is below this one is not part of it.',
        fix: gap === 1 ? 'Take out this empty line.' : `Take out these ${gap} empty lines.`,
        edits: [{ start, end: { line: start.line + gap, column: 1 }, text: '' }]
      })
      last = at
    } else if (row.test(next)) {
      const place = context.placeAt(at, indent.length)
      // Confluence has two | before each name of a column.
      const header = line.replaceAll('||', '|')
      const dashes = `|${' --- |'.repeat(cellsIn(header).length)}`
      context.report('table-columns', place, {
        message: 'Without a line of dashes below this one Markdown makes no table of it.',
        fix:
          header === line
            ? `Below this line write ${dashes}`
            : `Write it as ${header.trim()} and below it write ${dashes}`,
        edits: [replacing({ ...place, column: 1 }, line.length, `${header}\n${indent}${dashes}`)]
      })
      last = at
    }
  }
}

/** The lines between the rows of a table made with + and -. */
const gridLine = /^\s*\+(?:[-=:]+\+)+\s*$/
const tabs = /(?<=\S)\t+(?=\S)/g

/** Whether a line is part of a table that is drawn with + and -, or that was pasted from a spreadsheet. */
function isForeignRow(lines: readonly string[], at: number): boolean {
  const [line = '', before = '', after = ''] = [lines[at], lines[at - 1], lines[at + 1]]
  if (gridLine.test(line) || (line.includes('|') && gridLine.test(before))) return true
  const cells = line.split(tabs).length
  return (
    !row.test(line) &&
    cells > 1 &&
    !beforeItem.test(line) &&
    [before, after].some((one) => one.split(tabs).length === cells)
  )
}

function reportForeign(context: Context, at: number): void {
  const [line = '', next = ''] = context.lines.slice(at, at + 2)
  const cells = gridLine.test(line) ? next.split('|').slice(1, -1) : line.split(tabs)
  const row = cells.map((cell) => ` ${cell.trim()} |`).join('')
  context.report('table-columns', context.placeOfRow(at), {
    message: 'Markdown makes no table of these lines.',
    fix: `Write each row with a | between its cells and at both ends, such as |${row} and below the first row |${' --- |'.repeat(cells.length)}`
  })
}

/** Reports a line of dashes with another number of columns than the line above it, or of dashes that Markdown does not know. */
function checkDashes(context: Context, at: number, isInTable: boolean): void {
  const [above = '', line = ''] = context.lines.slice(at - 1, at + 1)
  const header = above.replace(beforeItem, '')
  const isForeign = !isInTable && isLineOfDashes(line) && /[^\s|:-]/.test(line)
  if (at === 0 || !header.includes('|') || !(isForeign || dashes.test(line.trim()))) return
  const [columns, found] = [cellsIn(header).length, cellsIn(line).length]
  if (columns === found && !isForeign) return
  const place = context.placeOfRow(at)
  const known = cellsIn(line).slice(0, columns)
  const meant = Array.from({ length: columns }, (_, column) =>
    (known[column]?.trim() || '---').replace(/[^:-]+/, '---')
  )
  const written = `| ${meant.join(' | ')} |`
  context.report('table-columns', place, {
    message: isForeign
      ? 'These are not the dashes that Markdown makes a table of.'
      : `This line is for ${found} columns, and the one above it has ${columns}, so Markdown makes no table of them.`,
    fix: isForeign ? `Write ${written} in place of this line.` : `Write ${written}`,
    edits: [replacing(place, line.trim().length, written)]
  })
}

/**
 * Makes the first cell of each row the header of the row, and gives each other cell the name of its column:
 * where a table is narrow its cells stand below each other, and show it.
 */
export function nameCells(state: StateCore): void {
  let columns: string[] = []
  let column = 0
  state.tokens.forEach((token, index) => {
    const text = textOf(state.tokens[index + 1]?.children).trim()
    if (token.type === 'table_open') columns = []
    if (token.type === 'tr_open') column = 0
    if (token.type === 'th_open') columns.push(text)
    if (token.type !== 'td_open') return
    const label = columns[column++]
    if (column > 1) {
      if (label) token.attrSet('data-label', label)
    } else if (columns.length > 1 && text) {
      token.attrSet('scope', 'row')
      token.tag = state.tokens[index + 2]!.tag = 'th'
    }
  })
}
