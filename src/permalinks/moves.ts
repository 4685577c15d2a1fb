/** The file beside the ledger of a folder of HTML: what moved or went on purpose, a line each. README.md has its form. */
import { problem, type Details, type Problem } from '../problem.ts'
import { addressOf } from '../urls.ts'
import {
  parseLedger,
  type Address,
  type LedgerForm,
  type Permalink,
  type Retired
} from './ledger.ts'

/** A line: an old address, and its new one or why it went. */
export interface Move extends Permalink {
  /** Whether all ids of the page went along, each by its name. */
  readonly all?: true
  readonly to?: Address
}

/** Where the thing at the old address is at last, or why it went. */
export type Resolved = Move & ({ readonly to: Address } | { readonly retired: Retired })

const move = /^(\/[^\s#]*)(?:#(\S+))? => (\/[^\s#]*)(?:#(\S+))?$/

/** Reads the lines. Those that cannot be read, or say the same address twice, become problems. */
export function parseMoves(text: string, form: LedgerForm) {
  const { file, pageAddress } = form
  const found: Move[] = []
  const problems: Problem[] = []
  const report = (rule: string, line: number, message: string, fix: string) =>
    problems.push(problem(rule, { file, line }, { message, fix }))
  const rest = text.split('\n').map((row, index) => {
    if (row.startsWith('#')) return ''
    if (!row.includes(' => ')) return row
    const line = index + 1
    const [, from = '', id, to = '', newId] = move.exec(row.trimEnd()) ?? []
    const isAll = from.endsWith('*') && to.endsWith('*') && !id && !newId
    const [page, newPage] = [from, to].map((one) => pageAddress(isAll ? one.slice(0, -1) : one))
    if (page === undefined || newPage === undefined) {
      const fix =
        'Write /old/#id => /new/#id. A page is /old/ or /old.html, and with all its ids /old/*.'
      report('ledger', line, `"${row.slice(0, 60)}" does not have an address on each side.`, fix)
      return ''
    }
    const goal = { page: newPage, ...(newId && { id: newId }) }
    found.push({ page, ...(id && { id }), ...(isAll && { all: true }), to: goal, line })
    return ''
  })
  const { entries, problems: inLedger } = parseLedger(rest.join('\n'), form)
  problems.push(...inLedger)
  const retired = entries.filter((entry) => entry.retired !== undefined)
  for (const entry of entries.filter((one) => one.retired === undefined)) {
    const address = addressOf(entry)
    const fix = `Write ${address} => and its new address, or after it: retired: Why it went. See /where/`
    report('ledger', entry.line, `This line does not say what became of ${address}.`, fix)
  }
  const byAddress = Map.groupBy([...found, ...retired], addressOf)
  const lines = [...byAddress].map(([address, [first, ...more]]): Move => {
    const message = `Line ${first!.line} says what became of ${address} too.`
    for (const { line } of more) report('alias', line, message, 'Keep one of the two lines.')
    return first!
  })
  return { lines, problems }
}

interface Targets {
  /** Whether a page, or something on it, is there under this address itself. */
  readonly has: (address: Address) => boolean
  /** What a name that is not there was probably meant to be, as a question, or ''. */
  readonly guess: (address: Address) => string
}

/**
 * Follows each line to the end: what moved twice has two lines, and nobody has to change the first. What
 * leads nowhere, in a circle, or away from something that is still there becomes a problem.
 */
export function resolveMoves(lines: readonly Move[], file: string, { has, guess }: Targets) {
  const byAddress = new Map(lines.map((line) => [addressOf(line), line]))
  const problems: Problem[] = []
  const faulty: Move[] = []

  const next = (to: Address): Pick<Move, 'to' | 'retired'> | undefined => {
    const own = byAddress.get(addressOf(to))
    const ofPage = to.id === undefined ? undefined : byAddress.get(to.page)
    if (own) return own
    if (ofPage?.retired) return ofPage
    return ofPage?.all && ofPage.to ? { to: { ...ofPage.to, id: to.id! } } : undefined
  }
  const resolve = (line: Move): Resolved | Details => {
    if (has(line)) {
      return {
        message: `${addressOf(line)} is still there, so it cannot lead elsewhere.`,
        fix: `Take this line out, or take ${line.id === undefined ? 'that page' : `the id "${line.id}"`} away.`
      }
    }
    let end: Pick<Move, 'to' | 'retired'> = line
    for (const seen = new Set<string>(); end.to && !has(end.to);) {
      const address = addressOf(end.to)
      const then = next(end.to)
      if (!then) {
        return {
          message: `${address} is not there for ${addressOf(line)} to lead to.${guess(end.to)}`,
          fix: 'Write an address that is there. If what was there moved on, add a line that says where to.'
        }
      }
      if (seen.has(address)) {
        return {
          message: `${addressOf(line)} leads in a circle, by way of ${address}.`,
          fix: 'Write where it is now.'
        }
      }
      seen.add(address)
      end = then
    }
    const { retired, to } = end
    if (!retired) return { ...line, to: to! }
    const [page = '', id] = retired.instead.split('#')
    const instead = { page, ...(id && { id }) }
    if (page.startsWith('/') && !has(instead)) {
      return {
        message: `${addressOf(line)} sends readers to ${retired.instead}, which is not there.${guess(instead)}`,
        fix: 'Write an address that is there.'
      }
    }
    const { to: _, ...old } = line
    return { ...old, retired }
  }

  const resolved = lines.flatMap((line) => {
    const found = resolve(line)
    if (!('message' in found)) return found
    faulty.push(line)
    problems.push(problem('alias', { file, line: line.line }, found))
    return []
  })
  return { resolved, faulty, problems }
}
