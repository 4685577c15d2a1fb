/** What this folder needs to know about a site, which the engine's Site fits, and the addresses that a site has. */
import { addressOf } from '../urls.ts'
import { filesOf, idsOf, targetsOf, type Page } from './page.ts'
import type { Moved, Redirect } from './redirects.ts'

interface SinglePage {
  readonly url: string
  readonly parts: readonly { readonly url: string }[]
}

export interface LinkedSite {
  readonly pages: readonly {
    readonly url: string
    readonly doc: Page
    readonly moved: readonly Moved[]
  }[]
  readonly redirects: readonly Redirect[]
  /** The pages that have the text of others, their parts. */
  readonly singlePages?: readonly SinglePage[]
}

/** The ids on each page of a site, by address. Redirect pages and single pages are included. */
export function idsByPage(site: LinkedSite): ReadonlyMap<string, ReadonlySet<string>> {
  const { pages, redirects, singlePages = [] } = site
  return new Map([
    ...redirects.map(({ url, moved }) => [url, new Set(moved.map(({ id }) => id))] as const),
    ...pages.map((page) => [page.url, new Set(idsOn(page))] as const),
    ...singlePages.map((one) => [one.url, new Set(movedOffHome(site, one))] as const)
  ])
}

/** Every address of a site that people can link to. `unsettled` has files whose addresses may still change. */
export function addressesOf(
  site: LinkedSite,
  unsettled: ReadonlySet<string> = new Set()
): string[] {
  const { pages, singlePages = [] } = site
  return [
    ...pages
      .filter(({ doc }) => !filesOf(doc).some((file) => unsettled.has(file)))
      .flatMap((page) => {
        // Of two things with the same id, the second has a provisional one until somebody fixes it.
        const provisional = page.doc.anchors.filter(({ clashes }) => clashes).map(({ id }) => id)
        const ids = new Set(idsOn(page)).difference(new Set(provisional))
        return [page.url, ...[...ids].map((id) => addressOf({ page: page.url, id }))]
      }),
    ...singlePages.flatMap((one) => movedOffHome(site, one).map((id) => `${one.url}#${id}`))
  ]
}

/** Every id on a page, of what is there and of what has moved away. */
function idsOn({ doc, moved }: { readonly doc: Page; readonly moved: readonly Moved[] }): string[] {
  return [...targetsOf(doc).flatMap(idsOf), ...moved.map(({ id }) => id)]
}

/** The ids of what moved from the home page to parts of a single page, which has them too. */
function movedOffHome({ pages }: LinkedSite, { parts }: SinglePage): string[] {
  const urls = new Set(parts.map(({ url }) => url))
  return pages.flatMap(({ url, doc }) =>
    (urls.has(url) ? doc.aliases : []).flatMap(({ page, id }) =>
      page === '/' && id !== undefined ? id : []
    )
  )
}

/** Makes the function that finds the new place of an old address, such as `/page/#id`. Undefined for one that is current or unknown. */
export function createNewPlaces({ pages, redirects }: LinkedSite) {
  const moved = new Map(
    [...redirects, ...pages].flatMap(({ url, moved }) =>
      moved.map((one) => [addressOf({ page: url, id: one.id }), one])
    )
  )
  const byUrl = new Map(redirects.map((one) => [one.url, one]))
  return (address: string): NewPlace | undefined => {
    const { to, reason } = byUrl.get(address) ?? {}
    return moved.get(address) ?? (to && { href: to.href, ...(reason && { reason }) })
  }
}

/** Where an old address leads. */
export type NewPlace = Pick<Moved, 'href' | 'reason'>
