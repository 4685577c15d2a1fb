import { join } from 'node:path'
import type { Place, Site } from '../model.ts'

/** Where a link is written: in a content file, or, when no file has it, on a built page. */
export interface Reference extends Partial<Place> {
  readonly file?: string
  readonly page?: string
}

export interface ContentFolder {
  /** The folder as reports show it. */
  readonly folder: string
  /** The text of one of its files. */
  readonly read: (file: string) => string
}

/** A link as somebody wrote it, and where. */
export interface Written {
  readonly href: string
  readonly reference: Reference
}

/** Finds the places of an address in the content: in the text and the sources of pages, and in site.yaml. */
export function referencesIn(
  site: Site,
  { folder, read }: ContentFolder
): (url: URL) => readonly Written[] {
  const inPages = site.pages.flatMap(({ doc }) => {
    const file = join(folder, doc.file)
    const inText = doc.links.map(({ url, line, column }) => {
      return { href: url, reference: { file, line, column } }
    })
    // Front matter comes without places, but an address in it is easy to find.
    const inFrontMatter = doc.meta.sources.map(({ url }) => {
      return { href: url, reference: { file, ...findAddress(read(doc.file), url) } }
    })
    return [...inFrontMatter, ...inText]
  })
  const byAddress = Map.groupBy(inPages, ({ href }) => URL.parse(href)?.href)
  const config = read('site.yaml')
  return (url) => {
    const found = byAddress.get(url.href)
    if (found) return found
    const forms = [url.href, url.href.replace(/\/$/, '')]
    return forms.flatMap((href) => {
      const place = findAddress(config, href)
      return place ? [{ href, reference: { file: join(folder, 'site.yaml'), ...place } }] : []
    })
  }
}

/** The place of an address in a text, where it is not the start of a longer one. */
function findAddress(text: string, address: string): Place | undefined {
  const goesOn = (from: number) => /[\w/?#=&%.-]/.test(text[from + address.length] ?? '')
  let at = text.indexOf(address)
  while (at !== -1 && goesOn(at)) at = text.indexOf(address, at + 1)
  if (at === -1) return undefined
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
