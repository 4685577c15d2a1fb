/** Where the fault of a link can be put right: in the content, in a template, or on the built page. */
import type { BuiltLink, BuiltPage, Link, LinkingFile, Place, Site } from '../model.ts'
import { withBase } from '../urls.ts'
import { docsByUrl, type CheckInput } from './check.ts'
import { encodePath } from './resolve-link.ts'
import { findAddress, pageTemplate, readTemplates, type Template } from './template-places.ts'
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

/** Makes the function that finds the place of a link. `fragment` is the part of it that is wrong, if only that is. */
export function createPlaces({ built, site, ledger, base }: CheckInput) {
  const docs = docsByUrl(site)
  const ofText = new Map<LinkingFile, ReadonlyMap<BuiltLink, Link>>()
  let templates: readonly Template[] | undefined

  return (link: BuiltLink, from: BuiltPage | LinkingFile, fragment?: string): LinkPlace => {
    const { href, line, column } = link
    const onPage = { href, line, column, ofPage: !site }
    if (!site) return onPage
    if (!('ids' in from)) return { ...onPage, hint: 'It comes from assets/styles.' }
    const doc = docs.get(from.url) ?? docs.get(encodePath(from.url))
    if (doc) {
      const { file } = doc
      if (!ofText.has(from)) ofText.set(from, linksOfText(from, doc, built.read(from.path), base))
      const written = ofText.get(from)?.get(link)
      const write = (address: string) => asWrittenIn(doc, address, docs, base)
      if (written) return { ...written, file, ofPage: true, write }
      const isSource = doc.meta.sources.some(({ url }) => url === href)
      if (isSource) return { href, file, line: 1, column: 1, ofPage: true }
    }
    const retired = ledger?.find(
      (one) => one.retired && withBase(base, one.retired.instead) === href
    )
    if (retired) {
      return { href, file: 'anchors.txt', line: retired.line, column: 1, ofPage: false }
    }
    if (configured(site).some((one) => withBase(base, one) === href)) {
      return { href, file: 'site.yaml', line: 1, column: 1, ofPage: false }
    }
    templates ??= readTemplates()
    const inBase = href.startsWith(`${base}/`) ? href.slice(base.length) : href
    const forms = [href, inBase, ...(fragment ? [`#${fragment}`] : [])]
    for (const form of forms) {
      const found = findAddress(form, templates)
      if (found) return { href, ...found, ofPage: false }
    }
    const template = pageTemplate(from, site, templates)
    const hint = template && `It comes from ${template}, or from what that includes.`
    return { ...onPage, ...(hint && { hint }) }
  }
}

/** The addresses that site.yaml puts on every page. */
function configured({ config }: Site): readonly string[] {
  const { notice, licence, credit, phase, repository } = config
  const links = [notice?.link, licence.link, credit?.link].flatMap((link) => link?.href ?? [])
  return [...links, phase.feedback, repository.url]
}
