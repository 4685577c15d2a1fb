/** Checks that need all pages at once, in the order of their reports. */
import type { Permalink } from '../../permalinks/ledger.ts'
import type { Problem } from '../../problem.ts'
import type { Assembly, SiteInput } from '../../site/build.ts'
import {
  sameAddress,
  takenAddresses,
  takenAliases,
  takenFiles,
  takenSinglePage
} from './addresses.ts'
import { noHomePage, unknownPages } from './named-pages.ts'
import { emptyLists, placesForNoNews, unknownContacts } from './directives.ts'
import { sameTitle } from './same-title.ts'
import { unknownOwners } from './unknown-owner.ts'

interface Read {
  /** Whether the settings only stand in for those of a site.yaml that cannot be read. */
  readonly standIn?: boolean
  readonly ledger?: readonly Permalink[]
}

export function checkAllPages(
  input: SiteInput,
  { docs, owners, problems }: Assembly,
  { standIn = false, ledger = [] }: Read = {}
): Problem[] {
  const { config } = input
  const urls = docs.map(({ url }) => url)
  return [
    ...problems,
    ...sameAddress(input.docs),
    ...takenAddresses(docs, owners),
    ...takenFiles(input.assets, owners),
    ...takenAliases(docs, owners),
    ...takenSinglePage(config, owners),
    ...sameTitle(docs, new Set(ledger.map(({ page }) => page))),
    ...unknownOwners(docs, config),
    ...emptyLists(docs),
    ...(standIn ? [] : [...unknownContacts(docs, config), ...placesForNoNews(docs, config)]),
    ...unknownPages(config, urls),
    ...noHomePage(urls)
  ]
}
