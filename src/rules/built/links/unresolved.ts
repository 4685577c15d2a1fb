import type { LedgerEntry } from '../../../permalinks/ledger.ts'
import type { Problem } from '../../../problem.ts'
import type { Site } from '../../../site/build.ts'
import { addressOf } from '../../../urls.ts'
import { causesOf } from '../../causes.ts'
import type { CheckInput } from '../../check.ts'
import { createReplacements } from '../../../permalinks/replacements.ts'
import type { Replacement } from '../../../permalinks/match-ids.ts'

/** A site as it was built, or as it will be: the ids on each of its pages, by address. */
export interface Addresses {
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>
  readonly site?: Site
  readonly ledger?: readonly LedgerEntry[]
  /** What is wrong with the content, with files as they are named in it. */
  readonly problems?: readonly Problem[]
}

/** The addresses that were published and lead nowhere now, and what most likely became of each. */
export interface Unresolved {
  readonly entries: readonly LedgerEntry[]
  readonly replacementOf: (entry: LedgerEntry) => Replacement | 'covered' | undefined
}

/** The addresses of a site that was built. */
export function addressesOf({ built, ...input }: CheckInput): Addresses {
  return { ...input, ids: new Map(built.pages.map(({ url, ids }) => [url, ids])) }
}

/**
 * Finds the addresses that lead nowhere. What follows from something else that is wrong is left out:
 * it comes back with its page, or with one of two equal ids.
 */
export function findUnresolved({ ids, site, ledger, problems = [] }: Addresses): Unresolved {
  const none: Unresolved = { entries: [], replacementOf: () => undefined }
  if (!site || !ledger) return none
  const causes = causesOf(problems, site)
  if (causes.hidden || !site.pages.some(({ url }) => url === '/')) return none
  const isUnclear = new Set(
    site.pages.flatMap(({ url, doc }) =>
      causes.files.has(doc.file) || doc.anchors.some(({ clashes }) => clashes) ? url : []
    )
  )
  const broken = ledger.filter(({ page, id }) => {
    const found = ids.get(page)
    return !isUnclear.has(page) && !(id === undefined ? found : found?.has(id))
  })
  if (broken.length === 0) return none
  const replacementOf = createReplacements(site, ledger, broken, problems)
  const entries = broken.filter((entry) => {
    const found = replacementOf(entry)
    return typeof found !== 'object' || !causes.files.has(found.doc.file)
  })
  return { entries, replacementOf }
}

/** Makes the function that says where what was published at a site path and an id is now, as `/page/#id`. */
export function createMoves(input: CheckInput): (page: string, id: string) => string | undefined {
  const { entries, replacementOf } = findUnresolved(addressesOf(input))
  const byAddress = new Map(entries.map((entry) => [addressOf(entry), entry]))
  return (page, id) => {
    const whole = byAddress.get(page)
    const entry = id ? byAddress.get(`${page}#${id}`) : whole
    const found = entry && replacementOf(entry)
    if (found === 'covered') {
      const home = whole && replacementOf(whole)
      return typeof home === 'object' ? `${home.doc.url}#${id}` : undefined
    }
    // That it was on a page is no reason to mean the title.
    if (!found || found.undecided || found.anchor === found.doc.heading) return undefined
    return found.anchor ? `${found.doc.url}#${found.anchor.id}` : found.doc.url
  }
}
