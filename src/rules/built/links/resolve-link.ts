/** Where a link leads, by the rules that browsers and static hosts follow. */
import type { BuiltPage } from './parse-page.ts'
import { encodePath, isExternal, percentDecode, nowhere } from '../../../urls.ts'

/** Something of this site. `path` is decoded, as a host looks it up; `fragment` is as a browser keeps it. */
interface Destination {
  readonly path: string
  readonly fragment: string
  /** Whether the link climbs above the top, where browsers stop and other readers do not. */
  readonly climbs: boolean
}

/** Where the links of a site are read. */
interface SiteRoot {
  /** The address of the site, where it is known: a link that starts with it is a link of the site. */
  readonly address?: string
  /** The path that the site is published in: '' at the root of its host. */
  readonly base: string
}

/** A folder to resolve links in a second time: browsers stop at the root, and so hide what climbs out of it. */
const parentFolder = '/~'

/**
 * Makes the function that tells where the links of a page or style sheet lead. 'external' is on
 * another site, or is nothing that a host serves, such as a mail address.
 */
export function createResolver({ address = nowhere, base }: SiteRoot) {
  const { host, origin } = new URL(address)
  return ({ url: path, base: ownBase = '' }: Pick<BuiltPage, 'url' | 'base'>) => {
    const document = origin + base + encodePath(path)
    const from = baseUrl(ownBase, document)
    const fromParent = baseUrl(
      belowParent(ownBase),
      origin + parentFolder + base + encodePath(path)
    )
    const mayClimb = !isExternal(asRead(ownBase))
    return (href: string, isStyle = false): Destination | 'external' | 'invalid' => {
      // A style that names an id means this page, whatever its links are relative to.
      const url = URL.parse(href, isStyle && href.startsWith('#') ? document : from)
      if (!url) return 'invalid'
      if (url.host !== host || !/^https?:$/.test(url.protocol)) return 'external'
      const isAbsolute = isExternal(asRead(href))
      const isInside = url.pathname === base || url.pathname.startsWith(`${base}/`)
      // Another site may live beside this one on its host, and is linked to by its absolute URL.
      if (isAbsolute && !isInside) return 'external'
      const climbs =
        mayClimb &&
        !isAbsolute &&
        /\.\.|%2e/i.test(href + ownBase) &&
        URL.parse(belowParent(href), fromParent)?.pathname.startsWith(`${parentFolder}/`) === false
      const fragment = url.hash.slice(1).split(':~:')[0] ?? ''
      return { path: percentDecode(url.pathname), fragment, climbs }
    }
  }
}

/** https://html.spec.whatwg.org/multipage/urls-and-fetching.html#document-base-url */
function baseUrl(base: string, document: string): string {
  const url = URL.parse(base, document)
  return url && !/^(data|javascript):$/.test(url.protocol) ? url.href : document
}

/** An address as URL parsers read it: without line ends and tabs, and without spaces around it. */
function asRead(href: string): string {
  return href.replace(/[\t\n\r]/g, '').trim()
}

function belowParent(href: string): string {
  const read = asRead(href)
  return /^[/\\](?![/\\])/.test(read) ? parentFolder + read : read
}

/** The file that a static host serves for a path: the file itself, the index of a folder, or the page without its ending. */
export function fileFor(path: string, files: ReadonlySet<string>): string | undefined {
  const index = path === '' || path.endsWith('/') ? `${path}index.html` : `${path}/index.html`
  return [path, index, `${path}.html`].find((file) => files.has(file))
}
