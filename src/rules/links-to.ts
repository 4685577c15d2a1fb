import { sourceLocation } from '../content/source.ts'
import type { Site } from '../site/build.ts'

/** Makes the function that gives the places of links to an address, which for a page are those to anything on it. */
export function createLinksTo(site: Site) {
  const links = site.pages.flatMap(({ doc }) => doc.links.map((link) => ({ doc, ...link })))
  const byPage = Map.groupBy(links, ({ url }) => url.split('#')[0]!)
  return (address: string) => {
    const [page = '', id] = address.split('#')
    const linking = (byPage.get(page) ?? []).filter(
      ({ url }) => id === undefined || url === address
    )
    return linking.map(({ doc, line }) => sourceLocation(doc, line))
  }
}
