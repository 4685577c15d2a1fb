import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { readContentFile } from '../content/read-file.ts'
import { memoize } from '../memoize.ts'
import { inFolder, problem, type Problem, type Where } from '../problem.ts'
import { addressOf, isPageAddress } from '../urls.ts'
import { targetsOf, type Page } from './page.ts'

/** An address that was published: one line of the permalink ledger. */
export interface Permalink {
  readonly page: string
  readonly id?: string
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
const mergeMark = /^(<{7}|={7}|>{7})/

type Parsed = {
  readonly entries: readonly Permalink[]
  readonly problems: readonly Problem[]
}

/** Reads the permalink ledger of a content folder. README.md has its format. */
export async function readLedger(dir: string): Promise<Parsed> {
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
export function parseLedger(text: string, { file, pageAddress } = ofGuide): Parsed {
  const addressIn = memoize(pageAddress)
  const entries = new Map<string, Permalink>()
  const problems: Problem[] = []
  text.split('\n').forEach((row, index) => {
    if (row.trim() === '') return
    const line = index + 1
    const [, written = '', id, reason, instead] = entryLine.exec(row.trimEnd()) ?? []
    const page = addressIn(written)
    if (page === undefined) return void problems.push(unreadable(row, { file, line }))
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

interface Loaded {
  readonly ledger: readonly Permalink[]
  readonly problems: readonly Problem[]
  readonly folder: string
}

/** Reports addresses that a ledger has lost since it was last committed, if git has it and nothing else is wrong with it. */
export async function droppedSinceCommit(
  dir: string,
  { ledger, folder, problems }: Loaded
): Promise<readonly Problem[]> {
  if (ledger.length === 0 || problems.some(({ rule }) => rule === 'ledger')) return []
  const args = ['-C', dir, 'show', `HEAD:./${ledgerFile}`]
  const text = await promisify(execFile)('git', args, { maxBuffer: 1e9 }).then(
    ({ stdout }) => stdout,
    () => ''
  )
  return compareLedgers(parseLedger(text).entries, ledger).map((one) => inFolder(one, folder))
}

/** Reports addresses that a change removes from the ledger: if one of them broke, nobody would notice. */
export function compareLedgers(
  before: readonly Permalink[],
  after: readonly Permalink[]
): Problem[] {
  const kept = new Set(after.map(addressOf))
  const lost = before.map(addressOf).filter((address) => !kept.has(address))
  if (lost.length === 0) return []
  const [one, many] = [`${lost[0]} was published`, `${lost.length} addresses were published`]
  return [
    problem(
      'ledger',
      { file: ledgerFile },
      {
        message: `${lost.length === 1 ? `${one}, and this change takes it` : `${many}, and this change takes them`} out of the list.`,
        fix: `Put back ${lost.length === 1 ? 'this line' : 'these lines'}. If what one leads to went on purpose, write after it: retired: Why it went. See /where-to-go/\n${lost.join('\n')}`
      }
    )
  ]
}

/** Reports that a published guide has no ledger: no broken permalink would be found. Old ids and aliases show that it was published. */
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

function unreadable(row: string, where: Where): Problem {
  return problem('ledger', where, {
    message: mergeMark.test(row)
      ? 'A merge left its marks here.'
      : `"${row.slice(0, 60)}" is not an address of the guide.`,
    fix: mergeMark.test(row)
      ? 'Keep the addresses of both sides, and delete the lines that start with <<<<<<<, ======= and >>>>>>>.'
      : 'An address starts with /, such as /support/#tier-1. To retire one, write after it: retired: Why it went. See /where/'
  })
}
