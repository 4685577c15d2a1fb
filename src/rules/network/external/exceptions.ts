import { date } from '../../../content/fields.ts'
import { rowsIn } from '../../../content/tables.ts'
import { problem, type Details, type Problem } from '../../../problem.ts'
import type { ExternalLink } from './collect.ts'

/**
 * Reads `external-links.tsv`: an address, or with a * at its end the start of many, why it cannot be checked, and
 * the last day on which that counts, with tabs between, below a row of headings. A line that is wrong or out of date excepts nothing.
 */
export function readExceptions(text: string, file: string, today: string) {
  const rows = rowsIn(text)
    .slice(1)
    .map(({ line, cells }) => {
      const [address = '', reason = '', expires = ''] = cells.map((cell) => cell.trim())
      return { address, line, fault: faultOf(address, reason, expires, today) }
    })
  return {
    covers: ({ url }: ExternalLink) =>
      rows.some(({ address, fault }) => !fault && matches(address, url)),
    problems: rows.flatMap(({ line, fault }): Problem | [] =>
      fault ? problem('external-exception', { file, line }, fault) : []
    )
  }
}

function faultOf(
  address: string,
  reason: string,
  expires: string,
  today: string
): Details | undefined {
  // A prefix names a whole host at least: `https://*` would switch the check off.
  const isKnown = address.endsWith('*')
    ? /^https?:\/\/[^/\s*]+\/\S*$/.test(address)
    : /^https?:$/.test(URL.parse(address)?.protocol ?? '')
  if (!isKnown) {
    return {
      message: `"${address}" is not a web address.`,
      fix: 'Write the whole address of a link, or its host, a / and a *, as in https://example.org/*.'
    }
  }
  if (reason === '') {
    return {
      message: `The exception for ${address} has no reason.`,
      fix: 'Write, between two tabs, why the link cannot be checked.'
    }
  }
  if (!date.safeParse(expires).success) {
    return {
      message: `The exception for ${address} ends on "${expires}", which is not a date.`,
      fix: 'Write, after the reason and a tab, the last day on which it counts, as in 2026-12-31.'
    }
  }
  if (expires < today) {
    return {
      message: `The exception for ${address} ended on ${expires}, so the link is checked again.`,
      fix: 'Open the address in a browser. If the reason still holds, write a later date. If not, delete this line.'
    }
  }
  return undefined
}

function matches(address: string, url: URL): boolean {
  return address.endsWith('*')
    ? url.href.startsWith(address.slice(0, -1))
    : URL.parse(address)?.href === url.href
}
