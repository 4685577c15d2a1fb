import type { Anchor } from '../../markdown/document.ts'
import type { LedgerEntry } from '../../permalinks/ledger.ts'
import { problem, type Place, type Problem } from '../../problem.ts'
import { addressOf } from '../../urls.ts'
import type { CheckInput } from '../check.ts'
import type { Replacement } from '../../permalinks/match-ids.ts'
import { addressesOf, findUnresolved, type Addresses } from '../built/links/unresolved.ts'

/** Every address that was ever published still leads to an element of the built site. */
export function checkAnchors(input: CheckInput): Problem[] {
  return brokenAddresses(addressesOf(input))
}

/** Reports the addresses that lead nowhere, each at the line that most likely is what it named. */
export function brokenAddresses(addresses: Addresses): Problem[] {
  const { entries, replacementOf } = findUnresolved(addresses)
  const byPage = Map.groupBy(entries, ({ page }) => page)
  return entries.flatMap((entry) => {
    const replacement = replacementOf(entry)
    if (replacement === 'covered') return []
    if (replacement?.undecided) return [undecided(entry, replacement, replacement.undecided)]
    if (replacement) return [explain(entry, replacement)]
    const isPage = entry.id === undefined
    return [unexplained(entry, isPage ? (byPage.get(entry.page)?.length ?? 0) - 1 : 0)]
  })
}

const rule = 'lost-anchor'
const gone = 'was published and leads nowhere now'

function explain(entry: LedgerEntry, { doc, anchor, restored }: Replacement): Problem {
  const address = addressOf(entry)
  const { id = '' } = entry
  const onPage = doc.url === entry.page
  const here = onPage && anchor !== undefined && anchor !== doc.heading
  if (here || (restored && anchor)) {
    const was = restored ? [] : [...anchor.was, id]
    const { line, column } = anchor
    return problem(
      rule,
      { file: doc.file, line, column },
      {
        message: `${address} ${gone}. It was probably this line${restored ? ', which has lost its id' : ''}.`,
        fix: `At the end of this line write ${markerOf(anchor, was)}, or run npm run anchors -- --fix. ${orRetire(address)}`,
        edit: { line, id: anchor.id, was }
      }
    )
  }
  const guess =
    anchor === doc.heading
      ? 'Nothing on its page is like it, so its link can lead to the title.'
      : 'It is probably on this page now.'
  const alias = aliasFor(entry, anchor)
  return problem(
    rule,
    { file: doc.file },
    {
      message: `${address} ${gone}. ${guess}`,
      fix: `Under aliases: at the top of this file add the line below, or run npm run anchors -- --fix. ${orRetire(address)}\n- ${alias}`,
      edit: { alias }
    }
  )
}

function markerOf({ id, audience }: Anchor, was: readonly string[]): string {
  const options = [
    ...(audience ? [`for=${audience}`] : []),
    ...(was.length > 0 ? [`was=${was.join(',')}`] : [])
  ]
  return `{${[`#${id}`, ...options].join(' ')}}`
}

/** A line without an id stands where the address was, and says something else: only a person knows whether it is the same. */
function undecided(entry: LedgerEntry, { doc }: Replacement, lines: readonly Place[]): Problem {
  const [place, ...others] = lines
  const address = addressOf(entry)
  const also =
    others.length > 0 ? ` Or it was line ${others.map((one) => one.line).join(', ')}.` : ''
  return problem(
    rule,
    { file: doc.file, ...place },
    {
      message: `${address} ${gone}. It may have been this line, which has no id of its own. Its words do not say so.${also}`,
      fix: `If it is the same thing, write {#${entry.id}} at the end of this line. If not, write under aliases: at the top of this file: - ${aliasFor(entry, doc.heading)}. ${orRetire(address)}`
    }
  )
}

function aliasFor(entry: LedgerEntry, anchor: Anchor | undefined): string {
  const address = addressOf(entry)
  const same = entry.id === anchor?.id || anchor?.was.includes(entry.id ?? '')
  return entry.id === undefined || !anchor || same ? address : `${address} => ${anchor.id}`
}

/** Reports what is gone for good, it seems, and with a page what was on it. */
function unexplained(entry: LedgerEntry, onPage: number): Problem {
  const address = addressOf(entry)
  const also = onPage > 0 ? ` With it went the addresses of what was on it: ${onPage}.` : ''
  const retire = `If it went on purpose, write this in place of this line${onPage > 0 ? ', for all of them' : ''}:`
  const moved =
    entry.id === undefined
      ? `If it is another page now, add to the aliases of that page: - ${address}. `
      : ''
  return problem(
    rule,
    { file: 'anchors.txt', line: entry.line },
    {
      message: `${address} ${gone}, and nothing in the guide is like it.${also}`,
      fix: `${moved}${retire}\n${address} ${retirement}`
    }
  )
}

const retirement = 'retired: Why it went. See /where-to-go/'

function orRetire(address: string): string {
  return `If it went on purpose, write in anchors.txt: ${address} ${retirement}`
}
