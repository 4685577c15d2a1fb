/** The tables at the top of a content folder: facts, and what people search for. */
import { globSync } from 'node:fs'
import { readContentFile } from './read-file.ts'

/** A table: its columns, which its first line that is not a comment names, and the lines below that. */
export interface Table {
  readonly file: string
  readonly head: Row
  readonly rows: readonly Row[]
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** Reads each `.tsv` file: tabs stand between the cells of a line. */
export function readTables(dir: string) {
  const read = globSync('*.tsv', { cwd: dir })
    .sort()
    .map((file) => ({ file, ...readContentFile(dir, file) }))
  return {
    tables: read.flatMap(({ file, text = '' }) => {
      const [head, ...rows] = rowsIn(text)
      return head ? [{ file, head, rows }] : []
    }),
    problems: read.flatMap(({ problems }) => problems)
  }
}

/** The rows of a table: the one that names its columns, and those below it. */
export function rowsIn(text: string): Row[] {
  return text.split('\n').flatMap((row, index) => {
    const isRow = row.trim() !== '' && !row.startsWith('#')
    return isRow ? [{ line: index + 1, cells: row.split('\t') }] : []
  })
}
