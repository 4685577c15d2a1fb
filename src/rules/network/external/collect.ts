import type { BuiltSite } from '../../built/built-site.ts'
import type { Site } from '../../../site/build.ts'
import { isExternal } from '../../../urls.ts'
import { referencesIn, type Reference } from './references.ts'

/** One address outside the site, as it is written, and every place that links to it. */
export interface ExternalLink {
  readonly href: string
  readonly url: URL
  readonly references: readonly Reference[]
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
      return [{ href, url, reference: { page: page.path, line, column } }]
    })
  )
  const inContent = referencesIn(site, folder)
  return [...Map.groupBy(onPages, ({ url }) => url.href).values()].flatMap((links) => {
    const [first] = links
    if (!first) return []
    const written = inContent(first.url)
    const found = written.length > 0 ? written : links
    const references = inOrder(found.map(({ reference }) => reference))
    return [{ href: found[0]?.href ?? first.href, url: first.url, references }]
  })
}

/** Places by file and line, each once. */
function inOrder(references: readonly Reference[]): Reference[] {
  const key = ({ file, page, line = 0, column = 0 }: Reference) =>
    [file ?? '', page ?? '', ...[line, column].map((n) => String(n).padStart(7, '0'))].join('\0')
  const byKey = new Map(references.map((reference) => [key(reference), reference]))
  return [...byKey.keys()].sort().flatMap((one) => byKey.get(one) ?? [])
}
