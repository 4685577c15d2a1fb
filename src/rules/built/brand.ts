import type { BuiltSite } from './built-site.ts'
import { problem, type Problem } from '../../problem.ts'
import type { SiteConfig } from '../../content/site-config.ts'
import type { CheckInput } from '../check.ts'

/**
 * What only a site on gov.uk may carry. The rule is the Service Manual's 'Making your service look
 * like GOV.UK'; the font and the crest are not covered by the licence of GOV.UK Frontend.
 */
const marks: readonly (readonly [name: string, pattern: RegExp, files: RegExp])[] = [
  ['the GDS Transport font', /GDS Transport/i, /\.(css|html)$/],
  ['the GOV.UK header', /class="govuk-header[ "]/, /\.html$/],
  ['the GOV.UK logotype or crown', /govuk-(header__)?logotype|crown/i, /\.svg$/],
  ['the GOV.UK logotype', /class="govuk-(header__)?logo(type)?[ "]/, /\.html$/]
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
  const titles = new Map(built.pages.map(({ path, title }) => [path, title]))
  return [...built.files].flatMap((path) => {
    const names = marksIn(path, built)
    if (/GOV\.UK/i.test(titles.get(path) ?? '')) names.push('GOV.UK in a page title')
    if (imageNames.test(path)) names.push('a file of the GOV.UK brand')
    const fix = 'Remove it: only a site on www.gov.uk, service.gov.uk or blog.gov.uk may carry it.'
    return names.map((name) =>
      problem('brand', { page: path }, { message: `${path} carries ${name}.`, fix })
    )
  })
}

function marksIn(path: string, { read }: BuiltSite): string[] {
  const sought = marks.filter(([, , files]) => files.test(path))
  const text = sought.length > 0 ? read(path) : ''
  return sought.flatMap(([name, pattern]) => (pattern.test(text) ? name : []))
}

function refuseSetting({ address, places }: SiteConfig): Problem {
  const message = `"brand: govuk" is not allowed at ${address}.`
  const fix =
    'Write "brand: generic", or give the address that the site has on www.gov.uk, service.gov.uk or blog.gov.uk.'
  return problem('brand', { file: 'site.yaml', ...places.get('brand') }, { message, fix })
}
