import { join } from 'node:path'
import type { Place } from '../../../problem.ts'
import type { Site } from '../../../site/build.ts'

/** Where a link is written: in a content file, or, when no file has it, on a built page. */
export interface Reference extends Partial<Place> {
  readonly file?: string
  readonly page?: string
}

/** A link as somebody wrote it, and where. */
export interface Written {
  readonly href: string
  readonly reference: Reference
}

/** Finds the places of an address in the content: in the text and the sources of pages, and in site.yaml. `folder` is as reports show it. */
export function referencesIn(
  { pages, config }: Site,
  folder: string
): (url: URL) => readonly Written[] {
  const inPages = pages.flatMap(({ doc }) => {
    const file = join(folder, doc.file)
    const inText = doc.links.map(({ url, line, column }) => {
      return { href: url, reference: { file, line, column } }
    })
    const inFrontMatter = doc.meta.sources.map(({ url }, index) => {
      return { href: url, reference: { file, ...doc.places.get(`sources.${index}.url`) } }
    })
    return [...inFrontMatter, ...inText]
  })
  const inConfig = textsIn(config).map(([path, href]) => {
    return { href, reference: { file: join(folder, 'site.yaml'), ...config.places.get(path) } }
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
