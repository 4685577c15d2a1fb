import { createMoves, findBroken, type Broken } from '../../../permalinks/broken.ts'
import { causesOf } from '../../causes.ts'
import type { CheckInput } from '../../check.ts'
import type { Findings } from '../../follows.ts'

/** A site as it was built, or as it will be: the ids on each of its pages, by address, and what is wrong with its content. */
export interface Addresses extends Findings {
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>
}

/** The addresses of a site that was built. Undefined for a folder of HTML on its own. */
export function builtAddresses(input: CheckInput): Addresses | undefined {
  const { built, site, ledger, problems = [] } = input
  if (!site || !ledger) return undefined
  const ids = new Map(built.pages.map((page) => [page.url, page.ids]))
  return { ids, site, ledger, problems, causes: causesOf(problems, site) }
}

/** The broken permalinks of a site. Those that may only follow from something else that is wrong are left out. */
export function brokenPermalinksIn(addresses: Addresses): readonly Broken[] {
  const { ids, site, ledger, problems, causes } = addresses
  if (causes.hidden || !site.pages.some(({ url }) => url === '/')) return []
  const withoutId = new Set(
    problems.flatMap(({ rule, file, line }) => (rule === 'missing-id' ? `${file}:${line}` : []))
  )
  return findBroken({ site, ledger, ids, withoutId, unclear: causes.files })
}

/** Makes the function that says where what was published at a site path and an id is now, as `/page/#id`. */
export function createBuiltMoves(input: CheckInput) {
  const addresses = builtAddresses(input)
  return createMoves(addresses ? brokenPermalinksIn(addresses) : [])
}
