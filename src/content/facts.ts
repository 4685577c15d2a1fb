import { readContentFile } from './read-file.ts'
import { rowsIn } from './tables.ts'

export const factsFile = 'facts.tsv'

/** A statement of the source guide, and the addresses where this is stated or corrected now. */
export interface Fact {
  readonly id: string
  readonly addresses: readonly string[]
  readonly identifiers: readonly string[]
  readonly line: number
}

/**
 * Reads `facts.tsv`. Each line is a statement of the source guide: its id, the addresses where it is stated
 * or corrected now (separated by spaces), and the names and figures that must stay unchanged (separated
 * by |). A guide without a source has no such file. The rule for tables reports one that cannot be read.
 */
export function readFacts(dir: string): Fact[] {
  const { text = '' } = readContentFile(dir, factsFile)
  const [, ...rows] = rowsIn(text)
  return rows.map(({ line, cells: [id = '', addresses = '', identifiers = ''] }) => {
    return { id, addresses: split(addresses, ' '), identifiers: split(identifiers, ' | '), line }
  })
}

function split(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
