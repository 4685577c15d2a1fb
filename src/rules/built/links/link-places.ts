/** Where the fault of a link can be put right: in the content, in a template, or on the built page. */
import type { BuiltLink, BuiltPage, LinkingFile } from './parse-page.ts'
import { sourceLocation } from '../../../content/source.ts'
import type { Link } from '../../../markdown/document.ts'
import { ledgerFile } from '../../../permalinks/ledger.ts'
import type { Place } from '../../../problem.ts'
import type { Site } from '../../../site/build.ts'
import { encodePath, withBase } from '../../../urls.ts'
import { docsByUrl, type CheckInput } from '../../check.ts'
import { memoize } from '../../../memoize.ts'
import { createPageTemplates } from '../page-template.ts'
import { addressesIn } from './settings.ts'
import { asWrittenIn } from './written-link.ts'

export interface LinkPlace extends Place {
  /** The file to edit. Missing where only the built page is known. */
  readonly file?: string
  readonly href: string
  /** Whether it is in one page of the content. What is not is probably on many pages. */
  readonly ofPage: boolean
  readonly write?: (address: string) => string
  /** Where to look, when the file is not known. */
  readonly hint?: string
}

/** Makes the function that finds the places of the links with one address on a page or style sheet. */
export function createLinkPlaces(input: CheckInput) {
  const { site } = input
  if (!site) {
    return (links: readonly BuiltLink[]) =>
      links.map((link): LinkPlace => ({ ...onPage(link), ofPage: true }))
  }
  const inContent = placesInContent(input, site)
  const inData = placesInData(input, site)
  const templateOf = createPageTemplates(site)
  return (links: readonly BuiltLink[], from: LinkingFile | BuiltPage): readonly LinkPlace[] => {
    const { href } = links[0]!
    const isPage = 'ids' in from
    const found = isPage ? (inContent(href, from) ?? inData(href)) : undefined
    if (found) return found
    const template = isPage ? templateOf(from) : undefined
    const source = isPage ? template && `${template}, or from what that includes` : 'assets/styles'
    return links.map((link) => ({
      ...onPage(link),
      ...(source && { hint: `It comes from ${source}.` })
    }))
  }
}

function onPage({ href, line, column }: BuiltLink): LinkPlace {
  return { href, line, column, ofPage: false }
}

/**
 * The links of the Markdown of a page that are built with an address, or the source with it. Where its
 * layout links there too, that shows on all other pages.
 */
function placesInContent({ base }: CheckInput, site: Site) {
  const docs = docsByUrl(site)
  const linksOf = memoize(({ url }: BuiltPage) => {
    const doc = docs.get(url) ?? docs.get(encodePath(url))
    const builtAs = ({ href, url }: Link) => (href.startsWith('#') ? href : withBase(base, url))
    return doc && { doc, byHref: Map.groupBy(doc.links, builtAs) }
  })
  return (href: string, page: BuiltPage): LinkPlace[] | undefined => {
    const known = linksOf(page)
    if (!known) return undefined
    const { doc, byHref } = known
    const { file, meta, places } = doc
    const written = byHref.get(href)
    if (written) {
      return written.map((link) => {
        const from = sourceLocation(doc, link.line).file
        const write = (address: string) => asWrittenIn(from, address, docs, base, site.assets)
        return { ...link, file, ofPage: true, write }
      })
    }
    const source = meta.sources.findIndex(({ url }) => url === href)
    const place = places.get(`sources.${source}.url`)
    return place && [{ href, file, ...place, ofPage: true }]
  }
}

/** The addresses that site.yaml puts on every page, and those that the ledger sends people to. */
function placesInData({ ledger = [], base }: CheckInput, { config }: Site) {
  const inLedger = ledger.flatMap(({ retired, line }) =>
    retired ? [[retired.instead, { file: ledgerFile, line }] as const] : []
  )
  const inSettings = addressesIn(config).map(
    ([address, place]) => [address, { file: config.file, ...place }] as const
  )
  const places = new Map(
    [...inSettings, ...inLedger].map(([address, place]) => [withBase(base, address), place])
  )
  return (href: string): LinkPlace[] | undefined => {
    const place = places.get(href)
    return place && [{ href, line: 1, column: 1, ofPage: false, ...place }]
  }
}
