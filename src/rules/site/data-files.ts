import { factsFile } from '../../content/facts.ts'
import { readTables, type Table } from '../../content/tables.ts'
import { problem, type Details, type Problem } from '../../problem.ts'
import { replacing } from '../../text-edits.ts'
import type { CheckInput } from '../check.ts'
import { createAddressFaults } from './named-addresses.ts'

/**
 * Reports lines of the tables beside the pages, such as the questions of searches, that are not cells with tabs
 * between, and addresses in them that nothing has. Facts have a rule of their own.
 */
export function checkDataFiles(input: CheckInput): Problem[] {
  const { site, contentDir } = input
  if (!site || contentDir === undefined) return []
  const { tables, problems } = readTables(contentDir)
  const faultOf = createAddressFaults(input)
  const others = tables.filter(({ file }) => file !== factsFile)
  const found = others.flatMap(({ file, head, rows }) => {
    const report = (line: number, details: Details) => problem('data-file', { file, line }, details)
    if (head.cells.some((cell) => cell.startsWith('/'))) {
      const message = 'The line that names the columns is missing.'
      return [report(head.line, { message, fix: 'Put it back above this line.' })]
    }
    const column = head.cells.indexOf('addresses')
    return rows.flatMap(({ line, cells }) => {
      if (cells.length !== head.cells.length) return [report(line, wrongCells(head, line, cells))]
      const written = column === -1 ? '-' : cells[column]!.trim()
      if (written === '-') return []
      const faults = written.split(' ').flatMap((address) => faultOf(address) ?? [])
      const fix = 'Write the address of a page, or of something on it, or take it out.'
      return faults.map((fault) => report(line, { fix, ...fault }))
    })
  })
  return [...problems, ...found]
}

function wrongCells(head: Table['head'], line: number, cells: readonly string[]): Details {
  const row = cells.join('\t')
  const parts = row.trim().split(/\t+ *| {2,}\t*/)
  const isSpaced = parts.length === head.cells.length
  return {
    message: `This line has ${cells.length} of the ${head.cells.length} parts with a tab between them: ${head.cells.join(', ')}.`,
    fix: 'Put one tab, and no spaces, between each part and the next. On github.com copy a tab from another line.',
    ...(isSpaced && { edits: [replacing({ line, column: 1 }, row.length, parts.join('\t'))] })
  }
}
