import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { Parser } from 'htmlparser2'
import type { BuiltLink, BuiltPage, BuiltSite } from '../model.ts'

/** Where each element may point: the attributes that hold an address. */
const addressAttributes: Record<string, readonly string[] | undefined> = {
  a: ['href'],
  area: ['href'],
  link: ['href'],
  img: ['src'],
  script: ['src'],
  source: ['src'],
  iframe: ['src'],
  form: ['action'],
  object: ['data']
}

/** Reads every file name, and every page, of a folder of built HTML. */
export async function readBuiltSite(dir: string): Promise<BuiltSite> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .split(sep)
        .join('/')
    )
    .sort()
  const read = (path: string) => readFileSync(join(dir, path), 'utf8')
  const pages = files
    .filter((file) => /\.html?$/i.test(file))
    .map((path) => parsePage(path, read(path)))
  return { pages, files: new Set(files), read }
}

/** What the checks need of one page: its ids, its links with their places, and its title. */
export function parsePage(path: string, html: string): BuiltPage {
  const ids = new Set<string>()
  const found: { href: string; attribute: string; at: number }[] = []
  let title = ''
  let inTitle = false
  const parser = new Parser({
    onopentag(name, attributes) {
      if (attributes['id'] !== undefined) ids.add(attributes['id'])
      if (name === 'a' && attributes['name'] !== undefined) ids.add(attributes['name'])
      for (const attribute of addressAttributes[name] ?? []) {
        const href = attributes[attribute]
        if (href !== undefined) found.push({ href, attribute, at: parser.startIndex })
      }
      inTitle = name === 'title' && title === ''
    },
    ontext(text) {
      if (inTitle) title += text
    },
    onclosetag() {
      inTitle = false
    }
  })
  parser.end(html)
  return { path, url: urlOf(path), title: title.trim(), ids, links: withPlaces(found, html) }
}

function urlOf(path: string): string {
  return '/' + path.replace(/(^|\/)index\.html$/, '$1')
}

/** Turns offsets, which come in rising order, into lines and columns in one pass over the text. */
function withPlaces(
  found: readonly { href: string; attribute: string; at: number }[],
  html: string
): BuiltLink[] {
  let line = 1
  let start = 0
  return found.map(({ href, attribute, at }) => {
    for (let end = html.indexOf('\n', start); end !== -1 && end < at;) {
      line++
      start = end + 1
      end = html.indexOf('\n', start)
    }
    return { href, attribute, line, column: at - start + 1 }
  })
}
