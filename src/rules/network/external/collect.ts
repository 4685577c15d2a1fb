import { join } from 'node:path'
import { sourceLocation } from '../../../content/source.ts'
import type { Where } from '../../../problem.ts'
import type { Site } from '../../../site/build.ts'
import { isExternal } from '../../../urls.ts'
import type { BuiltSite } from '../../built/built-site.ts'
import { addressesIn } from '../../built/links/settings.ts'

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
  const inContent = Map.groupBy(linksInContent(site, folder), ({ href }) => URL.parse(href)?.href)
  return [...Map.groupBy(onPages, ({ url }) => url.href)].map(([address, links]) => {
    const found = inContent.get(address) ?? links
    const places = found.map(({ place }) => place)
    return { href: found[0]!.href, url: new URL(address), places: inOrder(places) }
  })
}

/**
 * Every link in the text and the sources of pages, and in site.yaml, with its place. `folder` is the content
 * folder as reports show it.
 */
function linksInContent({ pages, config }: Site, folder: string) {
  const at = (file: string, place: Where = {}) => ({ file: join(folder, file), ...place })
  const inPages = pages.flatMap(({ doc }) => [
    ...doc.meta.sources.map(({ url: href }, index) => {
      return { href, place: at(doc.file, doc.places.get(`sources.${index}.url`)) }
    }),
    ...doc.links.map(({ url: href, line, column }) => {
      const written = sourceLocation(doc, line)
      return { href, place: at(written.file, { line: written.line, column }) }
    })
  ])
  const inSettings = addressesIn(config).map(([href, place]) => {
    return { href, place: at('site.yaml', place) }
  })
  return [...inPages, ...inSettings]
}

/** A place in words, as in `content/tea.md:7:3`. */
export function placeName({ file, page, line, column }: Where): string {
  return [file ?? page, line, column].filter((part) => part !== undefined).join(':')
}

/** Places by file and line, each once. */
function inOrder(places: readonly Where[]): readonly Where[] {
  const { compare } = new Intl.Collator('en-GB', { numeric: true })
  const byName = new Map(places.map((place) => [placeName(place), place]))
  return [...byName].sort(([a], [b]) => compare(a, b)).map(([, place]) => place)
}
