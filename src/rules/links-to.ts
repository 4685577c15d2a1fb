import { sourceLocation } from '../content/source.ts'
import type { Problem, Where } from '../problem.ts'
import type { Site } from '../site/build.ts'

export type LinksTo = (address: string) => readonly Where[]

/** Makes the function that gives the places of links to an address, which for a page are those to anything on it, and of settings that name it though it is not there. */
export function createLinksTo({ pages }: Site, problems: readonly Problem[]): LinksTo {
  const links = pages.flatMap(({ doc }) => doc.links.map((link) => ({ doc, ...link })))
  const byPage = Map.groupBy(links, ({ url }) => url.split('#')[0]!)
  const inSettings = Map.groupBy(
    problems.filter(({ rule }) => rule === 'site-config'),
    ({ lost }) => lost
  )
  return (address) => {
    const [page = '', id] = address.split('#')
    const linking = (byPage.get(page) ?? []).filter(
      ({ url }) => id === undefined || url === address
    )
    const written = linking.map(({ doc, line }) => sourceLocation(doc, line))
    return [...written, ...(inSettings.get(address) ?? [])]
  }
}
