import { readContentFile } from '../content/read-file.ts'
import { problem, type Problem } from '../problem.ts'
import { addressOf, isPageAddress } from '../urls.ts'
import { targetsOf, type Page } from './page.ts'

/** A permalink: one address that was published. */
export interface LedgerEntry {
  readonly page: string
  readonly id?: string
  readonly line: number
  readonly retired?: Retired
}

/** Why something went on purpose, and where to go instead. */
export interface Retired {
  readonly reason: string
  readonly instead: string
}

/** The name of the ledger in the content folder. */
export const ledgerFile = 'anchors.txt'

const entryLine = /^(\/[^\s#]*)(?:#(\S+))?(?: retired: (.+) See (\/(?![/\\])\S*|https:\/\/\S+))?$/
const mergeMark = /^(<{7}|={7}|>{7})/

type Parsed = {
  readonly entries: readonly LedgerEntry[]
  readonly problems: readonly Problem[]
}

/** Reads the ledger of a content folder: see README.md for its format. */
export async function readLedger(dir: string): Promise<Parsed> {
  const { text = '', problems: inFile } = readContentFile(dir, ledgerFile)
  const { entries, problems } = parseLedger(text)
  return { entries, problems: [...inFile, ...problems] }
}

/** The entries of a ledger, each address once, and the lines that cannot be read. */
export function parseLedger(text: string): Parsed {
  const entries = new Map<string, LedgerEntry>()
  const problems: Problem[] = []
  text.split('\n').forEach((row, index) => {
    if (row.trim() === '') return
    const line = index + 1
    const [, page, id, reason, instead] = entryLine.exec(row.trimEnd()) ?? []
    if (page === undefined || !isPageAddress(page)) return void problems.push(unreadable(row, line))
    const retired = reason && instead ? { retired: { reason, instead } } : {}
    const entry = { page, line, ...(id !== undefined && { id }), ...retired }
    const address = addressOf(entry)
    if (!entries.get(address)?.retired) entries.set(address, entry)
  })
  return { entries: [...entries.values()], problems }
}

/** The text of a ledger with more addresses. It is sorted, and none is ever taken out: somebody has a link to each. */
export function withAddresses(text: string, added: readonly string[]): string {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const all = [...new Set([...lines, ...added])].filter((line) => line !== '')
  return all.sort().join('\n') + '\n'
}

/** Reports the addresses that a change takes out of the ledger: nobody would hear of it when one of them broke. */
export function compareLedgers(
  before: readonly LedgerEntry[],
  after: readonly LedgerEntry[]
): Problem[] {
  const kept = new Set(after.map(addressOf))
  return before
    .map(addressOf)
    .filter((address) => !kept.has(address))
    .map((address) =>
      problem(
        'ledger',
        { file: ledgerFile },
        {
          message: `${address} was published, and this change takes it out of the list.`,
          fix: 'Put the line back. If what it leads to went on purpose, write after it: retired: Why it went. See /where-to-go/'
        }
      )
    )
}

/** Reports that the ledger of a guide that was published is gone: without it no broken permalink would be found. */
export function missingLedger(pages: readonly Page[]): Problem[] {
  const old = pages.find(
    (page) => page.aliases.length > 0 || targetsOf(page).some(({ was }) => was.length > 0)
  )
  if (!old) return []
  return [
    problem(
      'ledger',
      { file: ledgerFile },
      {
        message: `This file is missing or empty, so nobody can tell which addresses were published. ${old.file} has old addresses, so some were.`,
        fix: 'Put the file back, for example with git checkout HEAD -- anchors.txt in the content folder. If the guide was never published, run npm run anchors, which starts it.'
      }
    )
  ]
}

function unreadable(row: string, line: number): Problem {
  return problem(
    'ledger',
    { file: ledgerFile, line },
    {
      message: mergeMark.test(row)
        ? 'A merge left its marks here.'
        : `"${row.slice(0, 60)}" is not an address of the guide.`,
      fix: mergeMark.test(row)
        ? 'Keep the addresses of both sides, and delete the lines that start with <<<<<<<, ======= and >>>>>>>.'
        : 'An address starts with /, such as /support/#tier-1. To retire one, write after it: retired: Why it went. See /where/'
    }
  )
}
