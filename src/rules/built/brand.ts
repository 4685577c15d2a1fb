import type { BuiltPage } from './links/parse-page.ts'
import type { BuiltSite } from './built-site.ts'
import type { Problem } from '../../problem.ts'
import type { SiteConfig } from '../../content/site-config.ts'
import type { CheckInput } from '../check.ts'

/**
 * What only a site on gov.uk may carry. The rule is the Service Manual's 'Making your service look
 * like GOV.UK'; the font and the crest are not covered by the licence of GOV.UK Frontend.
 */
const marks: readonly { readonly name: string; readonly pattern: RegExp; readonly in: RegExp }[] = [
  { name: 'the GDS Transport font', pattern: /GDS Transport/i, in: /\.(css|html)$/ },
  { name: 'the GOV.UK header', pattern: /class="govuk-header[ "]/, in: /\.html$/ },
  {
    name: 'the GOV.UK logotype or crown',
    pattern: /govuk-(header__)?logotype|crown/i,
    in: /\.svg$/
  },
  {
    name: 'the GOV.UK logotype',
    pattern: /class="govuk-(header__)?logo(type)?[ "]/,
    in: /\.html$/
  }
]

const imageNames =
  /(^|\/)(govuk-(icon|crest|opengraph)[^/]*|light-[^/]*\.woff2?|bold-[^/]*\.woff2?)$/i

/** Whether an address is one that GOV.UK's brand belongs to. */
export function isGovUk(address: string): boolean {
  const { hostname } = new URL(address)
  return /(^|\.)(www|service|blog)\.gov\.uk$/.test(hostname)
}

/** A site that is not on gov.uk must not look as if it were. */
export function checkBrand({ built, site }: CheckInput): Problem[] {
  if (!site || isGovUk(site.config.address)) return []
  // The setting is the cause of all that would be found on the pages.
  if (site.config.brand === 'govuk') return [refuseSetting(site.config)]
  const pages = new Map(built.pages.map((page) => [page.path, page]))
  return [...built.files].flatMap((path) => {
    const page = pages.get(path)
    const names = [...marksOf(path, page, built)]
    if (/GOV\.UK/i.test(page?.title ?? '')) names.push('GOV.UK in a page title')
    if (imageNames.test(path)) names.push('a file of the GOV.UK brand')
    return names.map((name) => ({
      rule: 'brand',
      severity: 'error' as const,
      page: path,
      message: `${path} carries ${name}.`,
      fix: 'Remove it: only a site on www.gov.uk, service.gov.uk or blog.gov.uk may carry it.'
    }))
  })
}

/** What pages carry, for a preview that reads a page again only when it has changed. */
const carried = new WeakMap<BuiltPage, readonly string[]>()

function marksOf(
  path: string,
  page: BuiltPage | undefined,
  { read }: BuiltSite
): readonly string[] {
  const known = page && carried.get(page)
  if (known) return known
  const sought = marks.filter((mark) => mark.in.test(path))
  const text = sought.length > 0 ? read(path) : ''
  const names = sought.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name)
  if (page) carried.set(page, names)
  return names
}

function refuseSetting({ address, places }: SiteConfig): Problem {
  return {
    rule: 'brand',
    severity: 'error',
    file: 'site.yaml',
    line: 1,
    column: 1,
    ...places.get('brand'),
    message: `"brand: govuk" is not allowed at ${address}.`,
    fix: 'Write "brand: generic", or give the address that the site has on www.gov.uk, service.gov.uk or blog.gov.uk.'
  }
}
