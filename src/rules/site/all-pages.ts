/** Checks that need all pages at once, in the order of their reports. */
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

export function checkAllPages(input: SiteInput, { docs, owners, problems }: Assembly): Problem[] {
  const { config } = input
  const urls = docs.map(({ url }) => url)
  return [
    ...problems,
    ...sameAddress(input.docs),
    ...takenAddresses(docs, owners),
    ...takenFiles(input.assets, owners),
    ...takenAliases(docs, owners),
    ...takenSinglePage(config, owners),
    ...sameTitle(docs),
    ...unknownOwners(docs, config),
    ...emptyLists(docs),
    ...unknownContacts(docs, config),
    ...placesForNoNews(docs, config),
    ...unknownPages(config, urls),
    ...noHomePage(urls)
  ]
}
