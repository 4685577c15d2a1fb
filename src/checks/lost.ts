import type { LedgerEntry } from '../model.ts'
import { addressOf } from '../urls.ts'
import type { CheckInput } from './check.ts'
import { createSuccessors, type Successor } from './successors.ts'

/** The addresses that were published and lead nowhere now, and what most likely became of each. */
export interface Lost {
  readonly entries: readonly LedgerEntry[]
  readonly successorOf: (entry: LedgerEntry) => Successor | 'covered' | undefined
}

/**
 * Finds what is lost. While the front matter of a page cannot be read, nobody can tell: what seems
 * lost comes back with it. So does what was on a page where two things have one id, and all when
 * there is no home page.
 */
export function findLost({ built, site, ledger }: CheckInput): Lost {
  const none: Lost = { entries: [], successorOf: () => undefined }
  if (!site || !ledger || site.pages.some(({ doc }) => doc.meta.unread)) return none
  if (!site.pages.some(({ url }) => url === '/')) return none
  const pages = new Map(built.pages.map((page) => [page.url, page]))
  const unsure = new Set(
    site.pages.flatMap(({ url, doc }) => (doc.anchors.some(({ clashes }) => clashes) ? url : []))
  )
  const entries = ledger.filter(({ page, id }) => {
    if (unsure.has(page)) return false
    const found = pages.get(page)
    return !found || (id !== undefined && !found.ids.has(id))
  })
  if (entries.length === 0) return none
  return { entries, successorOf: createSuccessors(site, ledger, entries) }
}

/** Makes the function that says where what was published at a site path and an id is now, as `/page/#id`. */
export function createMoves(input: CheckInput): (page: string, id: string) => string | undefined {
  const { entries, successorOf } = findLost(input)
  const byAddress = new Map(entries.map((entry) => [addressOf(entry), entry]))
  return (page, id) => {
    const whole = byAddress.get(page)
    const entry = id ? byAddress.get(`${page}#${id}`) : whole
    const found = entry && successorOf(entry)
    if (found === 'covered') {
      const home = whole && successorOf(whole)
      return typeof home === 'object' ? `${home.doc.url}#${id}` : undefined
    }
    // Nothing on its page is like it: that it was there is no reason to mean the title.
    if (!found || found.anchor === found.doc.heading) return undefined
    return found.anchor ? `${found.doc.url}#${found.anchor.id}` : found.doc.url
  }
}
