import type { Where } from '../../../problem.ts'
import type { Site } from '../../../site/build.ts'
import { isExternal } from '../../../urls.ts'
import type { BuiltSite } from '../../built/built-site.ts'
import { inOrder, linksByAddress } from './written-places.ts'

/** One address outside the site, as it is written, and every place that links to it. */
export interface ExternalLink {
  readonly href: string
  readonly url: URL
  readonly places: readonly Where[]
}

/** Every web address outside the site that its pages link to, load or send to, each once. */
export function collectLinks(
  built: BuiltSite,
  site: Site,
  folder: string
): readonly ExternalLink[] {
  const { address, repository } = site.config
  const own = new URL(address.replace(/\/?$/, '/')).href
  const forms = new Set(site.pages.flatMap(({ edit, report }) => [edit, report]))
  const onPages = built.pages.flatMap((page) =>
    page.links.flatMap(({ href: written, line, column }) => {
      // Each page has its own forms, and all lead to one sign-in: their repository stands for them.
      const href = forms.has(written) ? repository.url : written
      const url = URL.parse(href, own)
      if (!url || !isExternal(href) || !/^https?:$/.test(url.protocol)) return []
      if (`${url.href}/`.startsWith(own)) return []
      return [{ href, url, place: { page: page.path, line, column } }]
    })
  )
  const inContent = linksByAddress(site, folder)
  return [...Map.groupBy(onPages, ({ url }) => url.href)].map(([address, links]) => {
    const url = new URL(address)
    const written = inContent(url)
    const found = written.length > 0 ? written : links
    return {
      href: found[0]?.href ?? address,
      url,
      places: inOrder(found.map(({ place }) => place))
    }
  })
}
