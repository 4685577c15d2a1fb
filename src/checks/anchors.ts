import type { Anchor, LedgerEntry, Problem } from '../model.ts'
import { addressOf } from '../urls.ts'
import type { CheckInput } from './check.ts'
import { findLost } from './lost.ts'
import type { Successor } from './successors.ts'

/** Every address that was ever published still leads to an element of the built site. */
export function checkAnchors(input: CheckInput): Problem[] {
  const { entries, successorOf } = findLost(input)
  const lostByPage = Map.groupBy(entries, ({ page }) => page)
  return entries.flatMap((entry) => {
    const successor = successorOf(entry)
    if (successor === 'covered') return []
    if (successor) return [explain(entry, successor)]
    const isPage = entry.id === undefined
    return [unexplained(entry, isPage ? (lostByPage.get(entry.page)?.length ?? 0) - 1 : 0)]
  })
}

function explain(entry: LedgerEntry, { doc, anchor }: Successor): Problem {
  const address = addressOf(entry)
  const onPage = doc.url === entry.page
  const here = onPage && anchor !== undefined && anchor !== doc.heading
  const guess = here
    ? 'It was probably this line.'
    : onPage
      ? 'Nothing on its page is like it, so its link can lead to the title.'
      : 'It is probably on this page now.'
  const problem = {
    rule: 'lost-anchor',
    severity: 'error',
    file: doc.file,
    line: here ? anchor.line : 1,
    column: here ? anchor.column : 1,
    message: `${address} was published and leads nowhere now. ${guess}`
  } as const
  if (here) {
    const was = [...anchor.was, entry.id ?? '']
    const audience = anchor.audience ? ` for=${anchor.audience}` : ''
    return {
      ...problem,
      fix: `At the end of this line write {#${anchor.id}${audience} was=${was.join(',')}}, or run npm run anchors -- --fix. ${orRetire(address)}`,
      edit: { line: anchor.line, id: anchor.id, was }
    }
  }
  const alias = aliasFor(entry, anchor)
  return {
    ...problem,
    fix: `Under aliases: at the top of this file add the line below, or run npm run anchors -- --fix. ${orRetire(address)}\n- ${alias}`,
    edit: { alias }
  }
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
  return {
    rule: 'lost-anchor',
    severity: 'error',
    file: 'anchors.txt',
    line: entry.line,
    column: 1,
    message: `${address} was published and leads nowhere now, and nothing in the guide is like it.${also}`,
    fix: `${moved}${retire}\n${address} ${retirement}`
  }
}

const retirement = 'retired: Why it went. See /where-to-go/'

function orRetire(address: string): string {
  return `If it went on purpose, write in anchors.txt: ${address} ${retirement}`
}
