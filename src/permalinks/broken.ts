import { addressOf } from '../urls.ts'
import type { Guide } from './guide.ts'
import type { LedgerEntry } from './ledger.ts'
import type { Replacement } from './match-on-page.ts'
import { createReplacements } from './replacements.ts'

/** A published address that leads nowhere. 'covered' is one that needs nothing of its own: what is done for its page is done for it. */
export interface Broken {
  readonly entry: LedgerEntry
  readonly replacement: Replacement | 'covered' | undefined
}

export interface Search {
  readonly guide: Guide
  readonly ledger: readonly LedgerEntry[]
  /** The ids on each page as it is built, by its address. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>
  /** The lines that should have an id, as `file:line`. */
  readonly withoutId?: ReadonlySet<string>
  /** Files with something wrong in them that may hide ids: nothing is said of their pages. */
  readonly unclear?: ReadonlySet<string>
}

/** Finds the addresses of the ledger that lead nowhere, and what each most likely leads to now. */
export function findBroken(search: Search): readonly Broken[] {
  const { guide, ledger, ids, withoutId = new Set(), unclear = new Set() } = search
  // Of two things with one id nobody can tell which was meant.
  const skipped = new Set(
    guide.pages.flatMap(({ url, doc }) =>
      unclear.has(doc.file) || doc.anchors.some(({ clashes }) => clashes) ? url : []
    )
  )
  const broken = ledger.filter(({ page, id }) => {
    const found = ids.get(page)
    return !skipped.has(page) && !(id === undefined ? found : found?.has(id))
  })
  if (broken.length === 0) return []
  const replacementOf = createReplacements(guide, ledger, broken, withoutId)
  return broken
    .map((entry) => ({ entry, replacement: replacementOf(entry) }))
    .filter(
      ({ replacement }) => typeof replacement !== 'object' || !unclear.has(replacement.page.file)
    )
}

/** Makes the function that says where what was published on a page, under an id or '', is now: as `/page/#id`. */
export function createMoves(
  broken: readonly Broken[]
): (page: string, id: string) => string | undefined {
  const byAddress = new Map(broken.map(({ entry, replacement }) => [addressOf(entry), replacement]))
  return (page, id) => {
    const ofPage = byAddress.get(page)
    const found = id ? byAddress.get(`${page}#${id}`) : ofPage
    if (found === 'covered')
      return typeof ofPage === 'object' ? `${ofPage.page.url}#${id}` : undefined
    // That it was on a page is no reason to mean the title.
    if (!found || found.undecided || found.target === found.page.heading) return undefined
    return found.target ? `${found.page.url}#${found.target.id}` : found.page.url
  }
}
