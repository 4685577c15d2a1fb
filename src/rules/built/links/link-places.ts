/** Where the fault of a link can be put right: in the content, in a template, or on the built page. */
import type { BuiltLink, BuiltPage, LinkingFile } from './parse-page.ts'
import type { Place } from '../../../problem.ts'
import type { Site } from '../../../site/build.ts'
import { withBase } from '../../../urls.ts'
import { docsByUrl, type CheckInput } from '../../check.ts'
import { memoize } from '../../../memoize.ts'
import { encodePath } from './resolve-link.ts'
import { findAddress, pageTemplate, readTemplates, type Template } from '../template-places.ts'
import { asWrittenIn, linksOfText } from './text-places.ts'

export interface LinkPlace extends Place {
  /** The file to edit. Missing where only the built page is known. */
  readonly file?: string
  /** The address as it is written there. */
  readonly href: string
  /** Whether it is in one page of the content. What is not is probably on many pages. */
  readonly ofPage: boolean
  /** An address of the site as it would be written there. */
  readonly write?: (address: string) => string
  /** Where to look, when the file is not known. */
  readonly hint?: string
}

/** A broken link of a page or style sheet, and the fragment that is wrong, if only that is. */
export interface Lost {
  readonly link: BuiltLink
  readonly from: LinkingFile | BuiltPage
  readonly fragment?: string
}

/** Makes the function that finds the place of a broken link. */
export function createPlaces(input: CheckInput): (lost: Lost) => LinkPlace {
  const { site } = input
  if (!site) return ({ link }) => ({ ...onPage(link), ofPage: true })
  const inText = placesInText(input, site)
  const inData = placesInData(input, site)
  const inTemplates = placesInTemplates(input, site)
  return (lost) => {
    const ofStyle = { ...onPage(lost.link), hint: 'It comes from assets/styles.' }
    if (!('ids' in lost.from)) return ofStyle
    return inText(lost.link, lost.from) ?? inData(lost.link) ?? inTemplates(lost, lost.from)
  }
}

function onPage({ href, line, column }: BuiltLink): LinkPlace {
  return { href, line, column, ofPage: false }
}

function placesInText({ built, base }: CheckInput, site: Site) {
  const docs = docsByUrl(site)
  const docOf = ({ url }: BuiltPage) => docs.get(url) ?? docs.get(encodePath(url))
  const linksOn = memoize((page: BuiltPage) => {
    const doc = docOf(page)
    return doc && linksOfText(page, doc, built.read(page.path), base)
  })
  return (link: BuiltLink, page: BuiltPage): LinkPlace | undefined => {
    const doc = docOf(page)
    if (!doc) return undefined
    const { file } = doc
    const written = linksOn(page)?.get(link)
    const write = (address: string) => asWrittenIn(doc, address, docs, base)
    if (written) return { ...written, file, ofPage: true, write }
    const source = doc.meta.sources.findIndex(({ url }) => url === link.href)
    const place = doc.places.get(`sources.${source}.url`)
    return place && { href: link.href, file, ...place, ofPage: true }
  }
}

/** The addresses that site.yaml puts on every page, and those that the ledger sends people to. */
function placesInData({ ledger = [], base }: CheckInput, { config }: Site) {
  const { notice, licence, credit, phase, repository, places } = config
  const lines = new Map(
    ledger.flatMap(({ retired, line }) =>
      retired ? [[withBase(base, retired.instead), line]] : []
    )
  )
  const settings = new Map(
    Object.entries({
      'notice.link.href': notice?.link.href,
      'licence.link.href': licence.link.href,
      'credit.link.href': credit?.link.href,
      'phase.feedback': phase.feedback,
      'repository.url': repository.url
    }).flatMap(([path, address]) => (address ? [[withBase(base, address), path]] : []))
  )
  return ({ href }: BuiltLink): LinkPlace | undefined => {
    const line = lines.get(href)
    const place = { href, column: 1, ofPage: false }
    if (line !== undefined) return { ...place, file: 'anchors.txt', line }
    const path = settings.get(href)
    return path ? { ...place, file: 'site.yaml', line: 1, ...places.get(path) } : undefined
  }
}

function placesInTemplates({ base }: CheckInput, site: Site) {
  let known: readonly Template[] | undefined
  const templates = () => (known ??= readTemplates())
  const find = memoize((address: string) => findAddress(address, templates()))
  const templateOf = memoize((page: BuiltPage) => pageTemplate(page, site, templates()))
  return ({ link, fragment }: Lost, page: BuiltPage): LinkPlace => {
    const { href } = link
    const inBase = href.startsWith(`${base}/`) ? href.slice(base.length) : href
    const found = find(href) ?? find(inBase) ?? (fragment ? find(`#${fragment}`) : undefined)
    if (found) return { href, ...found, ofPage: false }
    const template = templateOf(page)
    const hint = template && `It comes from ${template}, or from what that includes.`
    return { ...onPage(link), ...(hint && { hint }) }
  }
}
