import type { Anchor, Doc, LedgerEntry, Problem } from '../model.ts'
import { docsByUrl, type CheckInput } from './check.ts'
import { createSuccessors, type Successor } from './successors.ts'

/** Every address that was ever published still leads to an element of the built site. */
export function checkAnchors({ built, site, ledger }: CheckInput): Problem[] {
  if (!site || !ledger) return []
  const pages = new Map(built.pages.map((page) => [page.url, page]))
  const lost = ledger.filter(({ page, id }) => {
    const found = pages.get(page)
    return !found || (id !== undefined && !found.ids.has(id))
  })
  if (lost.length === 0) return []
  const successorOf = createSuccessors(site, ledger, lost)
  const docs = docsByUrl(site)
  return lost.flatMap((entry) => {
    const successor = successorOf(entry)
    if (successor === 'covered') return []
    return [successor ? explain(entry, successor, docs) : unexplained(entry)]
  })
}

function explain(
  entry: LedgerEntry,
  { doc, anchor }: Successor,
  docs: ReadonlyMap<string, Doc>
): Problem {
  const address = addressOf(entry)
  const here = doc.url === entry.page && anchor !== doc.heading
  const place = anchor ?? doc.heading
  const moved = docs.has(entry.page) || entry.id !== undefined ? 'thing' : 'page'
  const base = {
    rule: 'lost-anchor',
    severity: 'error',
    file: doc.file,
    line: here ? place.line : 1,
    column: here ? place.column : 1,
    message: here
      ? `${address} was published and leads nowhere now. It was probably this line.`
      : `${address} was published and leads nowhere now. This is probably the page that has that ${moved} now.`
  } as const
  if (here && anchor) {
    const was = [...anchor.was, entry.id ?? '']
    return {
      ...base,
      fix: `Write {#${anchor.id} was=${was.join(',')}} at the end of this line, or run npm run anchors -- --fix. ${orRetire(address)}`,
      edit: { line: anchor.line, id: anchor.id, was }
    }
  }
  const alias = aliasFor(entry, anchor)
  return {
    ...base,
    fix: `Add this line under aliases: at the top of this file, or run npm run anchors -- --fix:\n- ${alias}\n${orRetire(address)}`,
    edit: { alias }
  }
}

function aliasFor(entry: LedgerEntry, anchor: Anchor | undefined): string {
  const address = addressOf(entry)
  const same = entry.id === anchor?.id || anchor?.was.includes(entry.id ?? '')
  return entry.id === undefined || !anchor || same ? address : `${address} => ${anchor.id}`
}

function unexplained(entry: LedgerEntry): Problem {
  const address = addressOf(entry)
  return {
    rule: 'lost-anchor',
    severity: 'error',
    file: 'anchors.txt',
    line: entry.line,
    column: 1,
    message: `${address} was published and leads nowhere now, and nothing in the guide is like it.`,
    fix: orRetire(address)
  }
}

function orRetire(address: string): string {
  return `If it went on purpose, write in anchors.txt: ${address} retired: Why it went. See /where-to-go/`
}

function addressOf({ page, id }: LedgerEntry): string {
  return id === undefined ? page : `${page}#${id}`
}
