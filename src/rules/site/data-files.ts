import { factsFile } from '../../content/facts.ts'
import { readTables, type Table } from '../../content/tables.ts'
import { problem, type Problem } from '../../problem.ts'
import { replacing } from '../../text-edits.ts'
import type { CheckInput } from '../check.ts'
import { createAddressFaults } from './named-addresses.ts'

const rule = 'data-file'
const fix = 'Write the address of a page, or of something on it, or take it out.'

/**
 * Reports lines of the tables beside the pages, such as the questions of searches, that are not cells with tabs
 * between, and addresses in them that nothing has. Facts have a rule of their own.
 */
export function checkDataFiles(input: CheckInput): Problem[] {
  const { site, contentDir } = input
  if (!site || contentDir === undefined) return []
  const { tables, problems } = readTables(contentDir)
  const faultOf = createAddressFaults(input)
  const isOther = ({ file }: Pick<Problem, 'file'>) => file !== factsFile
  return [
    ...problems.filter(isOther),
    ...tables.filter(isOther).flatMap((table) => {
      const { file, head, rows } = table
      if (head.cells.some((cell) => cell.startsWith('/'))) return [noColumns(table)]
      const column = head.cells.indexOf('addresses')
      return rows.flatMap(({ line, cells }): Problem[] => {
        if (cells.length !== head.cells.length) return [wrongCells(table, line, cells)]
        const written = column === -1 ? '-' : cells[column]!.trim()
        if (written === '-') return []
        return written.split(' ').flatMap((address) => {
          const fault = faultOf(address)
          return fault ? problem(rule, { file, line }, { fix, ...fault }) : []
        })
      })
    })
  ]
}

function noColumns({ file, head: { line } }: Table): Problem {
  const message = 'The line that names the columns is missing.'
  const fix = 'Put it back above this line.'
  return problem(rule, { file, line }, { message, fix })
}

function wrongCells({ file, head }: Table, line: number, cells: readonly string[]): Problem {
  const row = cells.join('\t')
  const columns = head.cells.join(', ')
  const parts = row.trim().split(/\t+ *| {2,}\t*/)
  const isSpaced = parts.length === head.cells.length
  const text = parts.join('\t')
  return problem(
    rule,
    { file, line },
    {
      message: `This line has ${cells.length} of the ${head.cells.length} parts with a tab between them: ${columns}.`,
      fix: `Put one tab, and no spaces, between each part and the next. On github.com copy a tab from another line.`,
      ...(isSpaced && { edits: [replacing({ line, column: 1 }, row.length, text)] })
    }
  )
}
