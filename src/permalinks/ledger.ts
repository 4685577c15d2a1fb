import { readContentFile } from '../content/read-file.ts'
import { git } from '../git.ts'
import { memoize } from '../memoize.ts'
import { problem, type Details, type Problem } from '../problem.ts'
import { addressOf, isPageAddress } from '../urls.ts'
import { targetsOf, type Page } from './page.ts'

/** The address of a page, or of something on it. */
export interface Address {
  readonly page: string
  readonly id?: string
}

/** An address that was published: one line of the permalink ledger. */
export interface Permalink extends Address {
  readonly line: number
  readonly retired?: Retired
}

/** Why something was removed on purpose, and where to go instead. */
export interface Retired {
  readonly reason: string
  readonly instead: string
}

export const ledgerFile = 'anchors.txt'

const entryLine = /^(\/[^\s#]*)(?:#(\S+))?(?: retired: (.+) See (\/(?![/\\])\S*|https:\/\/\S+))?$/

/** Reads the permalink ledger of a content folder. README.md has its format. */
export function readLedger(dir: string): ReturnType<typeof parseLedger> {
  const { text = '', problems: inFile } = readContentFile(dir, ledgerFile)
  const { entries, problems } = parseLedger(text)
  return { entries, problems: [...inFile, ...problems] }
}

/** What a ledger is called in reports, and which pages it may name, in the form that their addresses have. */
export interface LedgerForm {
  readonly file: string
  readonly pageAddress: (written: string) => string | undefined
}

const ofGuide: LedgerForm = {
  file: ledgerFile,
  pageAddress: (written) => (isPageAddress(written) ? written : undefined)
}

/** Parses a permalink ledger. Each address is returned once, a retired line first; lines that cannot be read become problems. */
export function parseLedger(text: string, { file, pageAddress } = ofGuide) {
  const addressIn = memoize(pageAddress)
  const entries = new Map<string, Permalink>()
  const problems: Problem[] = []
  text.split('\n').forEach((row, index) => {
    if (row.trim() === '') return
    const line = index + 1
    const [, written = '', id, reason, instead] = entryLine.exec(row.trimEnd()) ?? []
    const page = addressIn(written)
    if (page === undefined)
      return void problems.push(problem('ledger', { file, line }, unreadable(row)))
    const retired = reason && instead ? { retired: { reason, instead } } : {}
    const entry = { page, line, ...(id !== undefined && { id }), ...retired }
    const address = addressOf(entry)
    if (!entries.get(address)?.retired) entries.set(address, entry)
  })
  return { entries: [...entries.values()], problems }
}

/** The text of a ledger with more addresses, sorted. No address is ever removed: somebody may have a link to it. */
export function withAddresses(text: string, added: readonly string[]): string {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const all = [...new Set([...lines, ...added])].filter((line) => line !== '')
  return all.sort().join('\n') + '\n'
}

/** Reports addresses that a ledger has lost since it was last committed, if git has it and nothing else is wrong with it. */
export async function droppedSinceCommit(
  dir: string,
  ledger: readonly Permalink[],
  problems: readonly Problem[]
): Promise<readonly Problem[]> {
  if (ledger.length === 0 || problems.some(({ rule }) => rule === 'ledger')) return []
  const text = (await git('-C', dir, 'show', `HEAD:./${ledgerFile}`)) ?? ''
  return compareLedgers(parseLedger(text).entries, ledger)
}

/** Reports addresses that a change removes from the ledger: if one of them broke, nobody would notice. */
export function compareLedgers(
  before: readonly Permalink[],
  after: readonly Permalink[]
): Problem[] {
  const kept = new Set(after.map(addressOf))
  const lost = before.map(addressOf).filter((address) => !kept.has(address))
  if (lost.length === 0) return []
  const isOne = lost.length === 1
  const message = isOne
    ? `${lost[0]} was published, and this change takes it out of the list.`
    : `${lost.length} addresses were published, and this change takes them out of the list.`
  const fix = `Put back ${isOne ? 'this line' : 'these lines'}. If what one leads to went on purpose, write after it: retired: Why it went. See /where-to-go/\n${lost.join('\n')}`
  return [problem('ledger', { file: ledgerFile }, { message, fix })]
}

/** Reports that a published guide has no ledger: no broken permalink would be found. Old ids and aliases show that it was published. */
export function missingLedger(pages: readonly Page[]): Problem[] {
  const old = pages.find(
    (page) => page.aliases.length > 0 || targetsOf(page).some(({ was }) => was.length > 0)
  )
  if (!old) return []
  const message = `This file is missing or empty, so nobody can tell which addresses were published. ${old.file} has old addresses, so some were.`
  const fix =
    'Put the file back, for example with git checkout HEAD -- anchors.txt in the content folder. If the guide was never published, run npm run anchors, which starts it.'
  return [problem('ledger', { file: ledgerFile }, { message, fix })]
}

function unreadable(row: string): Pick<Details, 'message' | 'fix'> {
  return /^(<{7}|={7}|>{7})/.test(row)
    ? {
        message: 'A merge left its marks here.',
        fix: 'Keep the addresses of both sides, and delete the lines that start with <<<<<<<, ======= and >>>>>>>.'
      }
    : {
        message: `"${row.slice(0, 60)}" is not an address of the guide.`,
        fix: 'An address starts with /, such as /support/#tier-1. To retire one, write after it: retired: Why it went. See /where/'
      }
}
