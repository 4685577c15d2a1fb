import { createMoves, findBroken, type Broken } from '../../../permalinks/broken.ts'
import type { Permalink } from '../../../permalinks/ledger.ts'
import type { Problem } from '../../../problem.ts'
import type { Site } from '../../../site/build.ts'
import { causesOf, type Causes } from '../../causes.ts'
import type { CheckInput } from '../../check.ts'

/** A site as it was built, or as it will be: the ids on each of its pages, by address. */
export interface Addresses {
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>
  readonly site: Site
  readonly ledger: readonly Permalink[]
  /** What is wrong with the content, with files as they are named in it. */
  readonly problems: readonly Problem[]
  readonly causes: Causes
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
export function createBuiltMoves(
  input: CheckInput
): (page: string, id: string) => string | undefined {
  const addresses = builtAddresses(input)
  return createMoves(addresses ? brokenPermalinksIn(addresses) : [])
}
