import { memoize } from '../memoize.ts'
import { addressOf } from '../urls.ts'
import type { LinkedSite } from './site.ts'
import type { Permalink } from './ledger.ts'
import type { Replacement } from './match-on-page.ts'
import { createReplacements } from './replacements.ts'

/** A broken permalink. 'covered' means that the fix for something else, such as its page, fixes it too. */
export interface Broken {
  readonly entry: Permalink
  readonly replacement: Replacement | 'covered' | undefined
}

export interface Search {
  readonly site: LinkedSite
  readonly ledger: readonly Permalink[]
  /** The ids on each page as it is built, by its address. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>
  /** The lines that should have an id and have none, as `file:line`. */
  readonly withoutId?: ReadonlySet<string>
  /** Files with problems that may hide ids: their pages are skipped. */
  readonly unclear?: ReadonlySet<string>
}

export function findBroken(search: Search): readonly Broken[] {
  const { site, ledger, ids, withoutId = new Set(), unclear = new Set() } = search
  const docs = new Map(site.pages.map(({ url, doc }) => [url, doc]))
  // If two things on a page have the same id, nobody can tell which of them was meant.
  const isSkipped = memoize((url: string) => {
    const doc = docs.get(url)
    return doc && (unclear.has(doc.file) || doc.anchors.some(({ clashes }) => clashes))
  })
  const broken = ledger.filter(({ page, id }) => {
    const found = ids.get(page)
    return !(id === undefined ? found : found?.has(id)) && !isSkipped(page)
  })
  if (broken.length === 0) return []
  const replacementOf = createReplacements(site, ledger, broken, withoutId)
  return broken
    .map((entry) => ({ entry, replacement: replacementOf(entry) }))
    .filter(
      ({ replacement }) => typeof replacement !== 'object' || !unclear.has(replacement.page.file)
    )
}

/** Makes the function that finds the new address, as `/page/#id`, of something published on a page. The id is '' for the page itself. */
export function createMoves(broken: readonly Broken[]) {
  const byAddress = new Map(broken.map(({ entry, replacement }) => [addressOf(entry), replacement]))
  return (page: string, id: string): string | undefined => {
    const ofPage = byAddress.get(page)
    const found = id ? byAddress.get(`${page}#${id}`) : ofPage
    if (found === 'covered')
      return typeof ofPage === 'object' ? `${ofPage.page.url}#${id}` : undefined
    // The title is only a fallback, so it does not count as a new address.
    if (!found || found.undecided || found.target === found.page.heading) return undefined
    return found.target ? `${found.page.url}#${found.target.id}` : found.page.url
  }
}
