import type { Doc } from '../content/doc.ts'
import type { Problem } from '../problem.ts'
import { addressOf, isPageAddress } from '../urls.ts'
import { readContentFile } from '../content/read-file.ts'

/** One address that was published. A retired one says why it went and where to go instead. */
export interface LedgerEntry {
  readonly page: string
  readonly id?: string
  readonly line: number
  readonly retired?: { readonly reason: string; readonly instead: string }
}

/** The name of the ledger in the content folder. */
export const ledgerFile = 'anchors.txt'

const line = /^(\/[^\s#]*)(?:#(\S+))?(?: retired: (.+) See (\/(?![/\\])\S*|https:\/\/\S+))?$/
const conflict = /^(<{7}|={7}|>{7})/

/**
 * Reads the ledger: each address that was ever published, one a line, such as `/support/#tier-1`.
 * A retired one says why, and where to go: `/support/#tier-4 retired: It was closed. See /support/`.
 */
export async function readLedger(
  dir: string
): Promise<{ readonly entries: readonly LedgerEntry[]; readonly problems: readonly Problem[] }> {
  const { text = '', problems: inFile } = readContentFile(dir, ledgerFile)
  const { entries, problems } = parseLedger(text)
  return { entries, problems: [...inFile, ...problems] }
}

/** The entries of a ledger, each address once, and the lines that cannot be read. */
export function parseLedger(text: string): {
  readonly entries: readonly LedgerEntry[]
  readonly problems: readonly Problem[]
} {
  const entries = new Map<string, LedgerEntry>()
  const problems: Problem[] = []
  text.split('\n').forEach((row, index) => {
    if (row.trim() === '') return
    const [, page, id, reason, instead] = line.exec(row.trimEnd()) ?? []
    if (page === undefined || !isPageAddress(page))
      return void problems.push(unreadable(row, index + 1))
    const retired = reason && instead ? { retired: { reason, instead } } : {}
    const entry = { page, line: index + 1, ...(id !== undefined && { id }), ...retired }
    const address = addressOf(entry)
    if (!entries.get(address)?.retired) entries.set(address, entry)
  })
  return { entries: [...entries.values()], problems }
}

/** Reports that the ledger of a guide that was published is gone: without it no broken address would be seen. */
export function missingLedger(docs: readonly Doc[]): Problem[] {
  const old = docs.find(
    ({ aliases, heading, anchors }) =>
      aliases.length > 0 || [heading, ...anchors].some(({ was }) => was.length > 0)
  )
  if (!old) return []
  return [
    {
      rule: 'ledger',
      severity: 'error',
      file: ledgerFile,
      line: 1,
      column: 1,
      message: `This file is missing or empty, so nobody can tell which addresses were published. ${old.file} has old addresses, so some were.`,
      fix: 'Put the file back, for example with git checkout HEAD -- anchors.txt in the content folder. If the guide was never published, run npm run anchors, which starts it.'
    }
  ]
}

function unreadable(row: string, at: number): Problem {
  return {
    rule: 'ledger',
    severity: 'error',
    file: ledgerFile,
    line: at,
    column: 1,
    message: conflict.test(row)
      ? 'A merge left its marks here.'
      : `"${row.slice(0, 60)}" is not an address of the guide.`,
    fix: conflict.test(row)
      ? 'Keep the addresses of both sides, and delete the lines that start with <<<<<<<, ======= and >>>>>>>.'
      : 'An address starts with /, such as /support/#tier-1. To retire one, write after it: retired: Why it went. See /where/'
  }
}
