import { problem, type Problem } from '../../problem.ts'
import type { Site } from '../../site/build.ts'
import type { SiteConfig } from '../../content/site-config.ts'
import { basePath } from '../../urls.ts'
import { directivesIn } from './directives.ts'

/** Whether an address has a domain that is reserved for examples (RFC 2606), or a name that starts with 'example-'. */
export function isPlaceholder(address: string): boolean {
  return /\bexample(\.(com|net|org)\b|-)/.test(address)
}

/** Reports values in site.yaml that do not fit the address at which the site is published. */
export function checkConfigured(config: SiteConfig, address: string, file: string): Problem[] {
  const placeOf = (key: string) => ({ file, ...config.places.get(key) })
  const { host, hostname } = new URL(address)
  // On their own machine people only try it out.
  const isHere = /^(localhost|127\..*|\[::1\])$/.test(hostname)
  const moved = basePath(address) !== basePath(config.address)
  const elsewhere = moved || (!isHere && host !== new URL(config.address).host)
  const wanted = isHere ? address : address.replace(/^http:/, 'https:')
  const harm = moved
    ? 'its links and styles do not work'
    : 'links that people copy, and those from search engines and chats, lead there'
  const values = [
    ['address', elsewhere ? address : config.address],
    ['repository.url', config.repository.url],
    ['security.contact', config.security?.contact ?? '']
  ] as const
  const found = values.flatMap(([key, value]): Problem | [] => {
    if (isHere || !isPlaceholder(value)) return []
    const message = `${value} is a placeholder: it leads to nobody, or to whoever registers it.`
    const fix =
      "Write your own here, then publish again. .github/PUBLISHING.md, 'Make it your own', names the other files that have it."
    return problem('published-placeholder', placeOf(key), { message, fix })
  })
  if (!elsewhere) return found
  const message = `The site is published at ${address} and was built for ${config.address}, so ${harm}.`
  const fix = `In this file write address: ${wanted}, and publish again.`
  return [problem('published-address', placeOf('address'), { message, fix }), ...found]
}

/** Warns of contacts without a value that a page names by id: readers who follow its steps reach nobody. */
export function warnOfEmptyContacts({ config, pages }: Site, file: string): Problem[] {
  const directives = directivesIn(pages.map(({ doc }) => doc))
  return config.contacts.flatMap(({ id, title, value }, index): Problem | [] => {
    const asking = directives.find(({ contact }) => contact?.id === id)
    if (value !== undefined || !asking) return []
    const where = { file, ...config.places.get(`contacts.${index}.id`) }
    return problem('empty-contact', where, {
      severity: 'warning',
      message: `${asking.doc.url} sends people to "${title}", and nobody can be reached there: this contact has no value.`,
      fix: 'Add value: an address, a number or a channel that somebody answers.'
    })
  })
}
