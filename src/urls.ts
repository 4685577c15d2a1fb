/** Converts between file paths and URLs. Nothing here reads the disk. */
import { posix } from 'node:path'

const indexName = /^(index|readme)$/i
/** The extension of a name. Removing it from `...md` would leave `..`, so a dot before it does not count. */
const markdown = /(?<=[^/.])\.md$/i
const scheme = /^[a-z][a-z0-9+.-]*:/i

/**
 * The address of a content file: `a/b.md` is `/a/b/`, and `a/index.md` or `a/README.md` is `/a/`.
 * Each part is percent-encoded, so a name with a space or a quote is safe in HTML.
 */
export function urlFor(file: string): string {
  const parts = file.replace(markdown, '').split('/')
  if (indexName.test(parts.at(-1) ?? '')) parts.pop()
  return ['', ...parts.map(encodeURIComponent), ''].join('/')
}

/** Whether a content file has words that pages share, and is not a page itself. */
export function isShared(file: string): boolean {
  return /(?:^|\/)_shared\//.test(file)
}

/** Whether an address is what a page of shared words would have, if it were one. */
export function isSharedPage(url: string): boolean {
  return isShared(url.slice(1)) && /\/(?:#|$)/.test(url)
}

/** Names that no file may have: empty, with characters or an ending that some systems refuse, or that of a device or index. */
const unfit =
  /^$|[\p{Cc}\p{Cs}\uFFFD"*/:<>?\\|]|[ .]$|^(?:aux|con|nul|prn|com\d|lpt\d)(?:\.|$)|^index\.html$/iu

/** The longest path and name in bytes that every file system accepts. */
const longest = { path: 1000, name: 200 }

/** Whether a file can have this path on every system and host: no `..`, no device, nothing too long. */
export function isPortable(path: string): boolean {
  return (
    Buffer.byteLength(path) <= longest.path &&
    path.split('/').every((name) => !unfit.test(name) && Buffer.byteLength(name) <= longest.name)
  )
}

/** Whether a page can have this address: it has the form that `urlFor` makes, and its path is portable. */
export function isPageAddress(url: string): boolean {
  if (url === '/') return true
  const path = percentDecode(url.slice(1, -1))
  return isPortable(path) && urlFor(`${path}/index.md`) === url
}

/** Whether a file name has the extension of a picture that browsers show. */
export function isPicture(file: string): boolean {
  return /\.(avif|gif|jpe?g|png|svg|webp)$/i.test(file)
}

/** Whether an address has a scheme or a host, and so leaves the site. */
export function isExternal(href: string): boolean {
  return scheme.test(href) || href.startsWith('//')
}

/**
 * The target of a link in a content file: a site path such as `/a/b/#c`, or undefined if it leaves the
 * content folder. Links to `.md` files and to folders become page addresses;
 * other files keep their name. External addresses and `#fragments` pass through.
 */
export function resolveHref(file: string, href: string): string | undefined {
  if (isExternal(href)) return href
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(href) ?? []
  if (path === '') return urlFor(file) + rest
  const decoded = percentDecode(path)
  const joined = decoded.startsWith('/')
    ? posix.normalize(decoded).slice(1)
    : posix.join(posix.dirname(file), decoded)
  if (joined === '..' || joined.startsWith('../')) return undefined
  if (joined === '.' || joined === './' || joined === '') return '/' + rest
  const isFile = !joined.endsWith('/') && posix.extname(joined) !== '' && !markdown.test(joined)
  const url = isFile ? encodePath('/' + joined) : urlFor(joined.replace(/\/$/, ''))
  return url + rest
}

/** Adds the base path to a site path: `/a/` is `/guide/a/` under `/guide`. Other addresses stay. */
export function withBase(base: string, url: string): string {
  return url.startsWith('/') && !url.startsWith('//') ? base + url : url
}

/** The address of a page as Markdown: `/a/b/` is `/a/b.md`, and the home page is `/index.md`. */
export function markdownUrl(url: string): string {
  return url === '/' ? '/index.md' : url.replace(/\/$/, '.md')
}

/** The base path of a site: the path of its address without the slash at the end. '' at the root of its host. */
export function basePath(address: string): string {
  return new URL(address).pathname.replace(/\/$/, '')
}

/** The URL of a site path, with host and base path. */
export function absoluteUrl(address: string, url: string): string {
  return new URL(withBase(basePath(address), url), address).href
}

/** The URL of a link that has the base path already. */
export function onHost(address: string, href: string): string {
  return new URL(href, address).href
}

/** The address one level up: `/a/` for `/a/b/`. */
export function parentOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/', url.length - 2) + 1)
}

/** Percent-encodes the parts of a path: file names may have characters such as ? or #. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

/** https://url.spec.whatwg.org/#percent-decode: a % that starts no valid code stays as it is. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    const bytes = Buffer.from(text).toString('latin1')
    const decoded = bytes.replace(/%([\da-f]{2})/gi, (_, hex) =>
      String.fromCharCode(parseInt(hex, 16))
    )
    return Buffer.from(decoded, 'latin1').toString()
  }
}

/**
 * Whether a fragment indicates something on a page: an id, as written or decoded, or the top of the page.
 * https://html.spec.whatwg.org/multipage/browsing-the-web.html#select-the-indicated-part
 */
export function indicates(fragment: string, ids: ReadonlySet<string>, hasTop = true): boolean {
  if (fragment === '' || ids.has(fragment)) return true
  const decoded = percentDecode(fragment)
  return ids.has(decoded) || (hasTop && /^top$/i.test(decoded))
}

/** The address of a page or of something on it: `/page/` or `/page/#id`. A title without an id has that of its page. */
export function addressOf({ page, id }: { readonly page: string; readonly id?: string }): string {
  return id ? `${page}#${id}` : page
}

/** The path of a page of a static host: a folder, or a file of HTML. It never leads out of its folder. */
const htmlPath = /^\/(?:(?!\.\.?\/)[^/\\\0]+\/)*(?:[^/\\\0]+\.html?)?$/i

/** The address of a page in a folder of HTML, percent-encoded. Undefined for what no such page can have. */
export function htmlAddress(written: string): string | undefined {
  const path = percentDecode(written).replace(/(?<=\/)index\.html?$/i, '')
  return htmlPath.test(path) ? encodePath(path) : undefined
}

/** A host that no link can mean, for a folder that may be published anywhere. */
export const nowhere = 'https://site.invalid'
