import { join } from 'node:path'
import { writtenAt } from '../../../content/written-places.ts'
import type { Where } from '../../../problem.ts'
import type { Site } from '../../../site/build.ts'

interface WrittenLink {
  readonly href: string
  readonly place: Where
}

/**
 * Finds where the content has an address: in the text and the sources of pages, and in site.yaml.
 * `folder` is the content folder as reports show it.
 */
export function linksByAddress(
  { pages, config }: Site,
  folder: string
): (url: URL) => readonly WrittenLink[] {
  const inPages = pages.flatMap(({ doc }) => {
    const file = join(folder, doc.file)
    return [
      ...doc.meta.sources.map(({ url: href }, index) => {
        return { href, place: { file, ...doc.places.get(`sources.${index}.url`) } }
      }),
      ...doc.links.map(({ url: href, line, column }) => {
        const at = writtenAt(doc, line)
        return { href, place: { file: join(folder, at.file), line: at.line, column } }
      })
    ]
  })
  const inConfig = textsIn(config).map(([path, href]) => {
    return { href, place: { file: join(folder, 'site.yaml'), ...config.places.get(path) } }
  })
  const byAddress = Map.groupBy([...inPages, ...inConfig], ({ href }) => URL.parse(href)?.href)
  return (url) => byAddress.get(url.href) ?? []
}

/** Every text in a value, with its path such as `licence.link.href`. */
function textsIn(value: unknown, path: readonly string[] = []): [path: string, text: string][] {
  if (typeof value === 'string') return [[path.join('.'), value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inside]) => textsIn(inside, [...path, key]))
}

/** A place in words, as in `content/tea.md:7:3`. */
export function placeName({ file, page, line, column }: Where): string {
  return [file ?? page, line, column].filter((part) => part !== undefined).join(':')
}

/** Places by file and line, each once. */
export function inOrder(places: readonly Where[]): readonly Where[] {
  const { compare } = new Intl.Collator('en-GB', { numeric: true })
  const byName = new Map(places.map((place) => [placeName(place), place]))
  return [...byName].sort(([a], [b]) => compare(a, b)).map(([, place]) => place)
}
