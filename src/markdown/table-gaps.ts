import type { StateCore } from 'markdown-it'
import { contextOf, report, type Context } from './context.ts'
import { cellsIn } from './tables.ts'

const row = /^( {0,3})\|.*\|\s*$/
const isLineOfDashes = (line: string) => line.includes('-') && /^[\s|:-]+$/.test(line)

/**
 * Makes the function that reads a line of a table that Markdown would not: one after an empty line, and
 * the first where the line of dashes is missing. It is called for each line with a |, from the top, and
 * says whether it changed one. No line is added: each stays where it is, but for a first line that goes up by one.
 */
export function createTableMender(context: Context, lines: string[]): (at: number) => boolean {
  let last: number | undefined
  return (at) => {
    const line = lines[at] ?? ''
    const [, indent] = row.exec(line) ?? []
    const isDashes = isLineOfDashes(line) && (lines[at - 1] ?? '').includes('|')
    if (isDashes || (indent !== undefined && last === at - 1)) last = at
    if (isDashes || indent === undefined || last === at) return false
    const next = lines[at + 1] ?? ''
    if (isLineOfDashes(next)) return false
    let above = at - 1
    while (above >= 0 && (lines[above] ?? '').trim() === '') above--
    if (above === last) {
      const gap = at - above - 1
      lines.fill(`${indent}| |`, above + 1, at)
      last = at
      report(
        context,
        { line: context.bodyLine + above + 1, column: 1 },
        'table-gap',
        'A table ends at an empty line, so what is below this one is not part of it.',
        gap === 1 ? 'Take out this empty line.' : `Take out these ${gap} empty lines.`
      )
      return true
    }
    if (!row.test(next)) return false
    const columns = ' --- |'.repeat(cellsIn(line).length)
    report(
      context,
      { line: context.bodyLine + at, column: indent.length + 1 },
      'table-columns',
      'Without a line of dashes below this one Markdown makes no table of it.',
      `Below this line write |${columns}`
    )
    last = at
    if (above === at - 1) return false
    lines[at - 1] = line
    lines[at] = `${indent}|${columns}`
    return true
  }
}

/** An empty line that stands in for a row of a table is no row on the page. */
export function dropGaps(state: StateCore): void {
  const { lines } = contextOf(state)
  let isGap = false
  state.tokens = state.tokens.filter(({ type, map }, index, all) => {
    // The first line of a table may be where an empty line was, and stays.
    if (type === 'tr_open' && all[index - 1]?.type !== 'thead_open') {
      isGap = map !== null && (lines[map[0]] ?? '').trim() === ''
    }
    const isDropped = isGap
    if (type === 'tr_close') isGap = false
    return !isDropped
  })
}
