import type { SiteConfig } from '../../../content/site-config.ts'
import type { Place } from '../../../problem.ts'

/** Every text of site.yaml that may be an address, with its place there. */
export function addressesIn(config: SiteConfig): (readonly [text: string, place?: Place])[] {
  return textsIn(config).map(([path, text]) => [text, config.places.get(path)])
}

/** Every text in a value, with its path such as `licence.link.href`. */
function textsIn(value: unknown, path: readonly string[] = []): [path: string, text: string][] {
  if (typeof value === 'string') return [[path.join('.'), value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inside]) => textsIn(inside, [...path, key]))
}
