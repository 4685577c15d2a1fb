import { guideOf } from '../../content/guides.ts'
import type { Permalink } from '../../permalinks/ledger.ts'
import { urlsOf } from '../../permalinks/page.ts'
import type { Problem } from '../../problem.ts'
import type { Assembly, SiteInput } from '../../site/build.ts'
import {
  sameAddress,
  takenAddresses,
  takenAliases,
  takenFiles,
  takenSinglePages
} from './addresses.ts'
import { noHomePage, unknownPages } from './named-pages.ts'
import { emptyLists, placesForNoNews, unknownContacts } from './directives.ts'
import { sameTitle } from './same-title.ts'
import { unknownOwners } from './unknown-owner.ts'
import { unknownSynonyms } from './unknown-synonyms.ts'

/** Checks pages beside each other. `isFallback`: the settings only stand in for those of a site.yaml that cannot be read. */
export function checkAllPages(
  input: SiteInput,
  { docs, owners, problems }: Assembly,
  { isFallback = false, ledger = [] }: { isFallback?: boolean; ledger?: readonly Permalink[] } = {}
): Problem[] {
  const { guides, searchWords, synonymPlaces } = input
  const newUrls = new Map(docs.flatMap((doc) => urlsOf(doc).map((url) => [url, doc.url] as const)))
  const published = new Set(ledger.map(({ page }) => page))
  const urls = docs.map(({ url }) => url)
  return [
    ...problems,
    ...sameAddress(input.docs),
    ...takenAddresses(docs, owners),
    ...takenFiles(input.assets, owners),
    ...takenAliases(docs, owners),
    ...takenSinglePages(guides, owners),
    ...emptyLists(docs),
    ...(isFallback ? [] : unknownContacts(docs, input.config)),
    ...unknownOwners(docs, guides),
    ...(searchWords && synonymPlaces ? unknownSynonyms(docs, searchWords, synonymPlaces) : []),
    ...guides.flatMap((guide) => {
      const own = docs.filter(({ url }) => guideOf(guides, url) === guide)
      const { config } = guide
      return [
        ...sameTitle(own, published),
        ...(isFallback ? [] : placesForNoNews(own, config)),
        ...unknownPages(config, urls, newUrls),
        ...noHomePage(guide, urls)
      ]
    })
  ]
}
