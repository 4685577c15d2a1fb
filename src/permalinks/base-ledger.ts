import type { LedgerEntry } from './ledger.ts'
import type { Problem } from '../problem.ts'
import { addressOf } from '../urls.ts'

/** Reports the addresses that a change takes out of the ledger: nobody would hear of it when one of them broke. */
export function compareLedgers(
  before: readonly LedgerEntry[],
  after: readonly LedgerEntry[]
): Problem[] {
  const kept = new Set(after.map(addressOf))
  return before
    .filter((entry) => !kept.has(addressOf(entry)))
    .map((entry): Problem => ({
      rule: 'ledger',
      severity: 'error',
      file: 'anchors.txt',
      line: 1,
      column: 1,
      message: `${addressOf(entry)} was published, and this change takes it out of the list.`,
      fix: 'Put the line back. If what it leads to went on purpose, write after it: retired: Why it went. See /where-to-go/'
    }))
}
