import type { StateCore } from 'markdown-it'
import { replacing } from '../text-edits.ts'
import { contextOf, linesOutsideCode, placeOfBlock, report, type Context } from './context.ts'

/** Reports rows with more cells than their table has columns: Markdown drops the rest silently. */
export function checkCells(state: StateCore): void {
  const context = contextOf(state)
  let columns = 0
  for (const token of state.tokens) {
    if (token.type === 'table_open') columns = 0
    if (token.type === 'th_open') columns++
    if (token.type !== 'tr_open' || !token.map || columns === 0) continue
    const cells = cellsIn(context.lines[token.map[0]] ?? '')
    if (cells.slice(columns).join('').trim() === '') continue
    report(
      context,
      placeOfBlock(context, token),
      'table-cells',
      `This row has ${cells.length} cells in a table of ${columns} columns, so readers do not see the last.`,
      'Take out a | that is one too many, or write \\| for one that is part of the words.'
    )
  }
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
const isLineOfDashes = (line: string) => line.includes('-') && /^[\s|:-]+$/.test(line)

/** Reports rows that are not part of a table, because of a missing line of dashes or an empty line. */
export function checkTables(state: StateCore): void {
  const context = contextOf(state)
  const { lines } = context
  let last: number | undefined
  for (const [at, line] of linesOutsideCode(state)) {
    if (!line.includes('|')) continue
    checkDashes(context, at)
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
      const start = { line: context.bodyLine + above + 1, column: 1 }
      report(
        context,
        start,
        'table-gap',
        'A table ends at an empty line, so what is below this one is not part of it.',
        gap === 1 ? 'Take out this empty line.' : `Take out these ${gap} empty lines.`,
        [{ start, end: { line: start.line + gap, column: 1 }, text: '' }]
      )
      last = at
    } else if (row.test(next)) {
      const place = { line: context.bodyLine + at, column: indent.length + 1 }
      const dashes = `|${' --- |'.repeat(cellsIn(line).length)}`
      report(
        context,
        place,
        'table-columns',
        'Without a line of dashes below this one Markdown makes no table of it.',
        `Below this line write ${dashes}`,
        [replacing({ line: place.line + 1, column: 1 }, 0, `${indent}${dashes}\n`)]
      )
      last = at
    }
  }
}

/** Reports a line of dashes with another number of columns than the line above it. */
function checkDashes(context: Context, at: number): void {
  const [above = '', line = ''] = context.lines.slice(at - 1, at + 1)
  const header = above.replace(beforeItem, '')
  if (at === 0 || !header.includes('|') || !dashes.test(line.trim())) return
  const [columns, found] = [cellsIn(header).length, cellsIn(line).length]
  if (columns === found) return
  const place = { line: context.bodyLine + at, column: line.search(/\S/) + 1 }
  const known = cellsIn(line).slice(0, columns)
  const meant = Array.from({ length: columns }, (_, column) => known[column]?.trim() || '---')
  const written = `| ${meant.join(' | ')} |`
  report(
    context,
    place,
    'table-columns',
    `This line is for ${found} columns, and the one above it has ${columns}, so Markdown makes no table of them.`,
    `Write ${written}`,
    [replacing(place, line.trim().length, written)]
  )
}
