/** Keeps the old links of a folder of HTML that any engine has built: old ids in its pages, and redirects for those that are gone. */
import { isUtf8 } from 'node:buffer'
import { existsSync, readFileSync } from 'node:fs'
import { cp, readFile, rm } from 'node:fs/promises'
import { join, posix } from 'node:path'
import MagicString from 'magic-string'
import { createPageReader, ownMark } from '../permalinks/html-page.ts'
import type { HtmlFolder, HtmlSite } from '../permalinks/html-site.ts'
import { targetsOf } from '../permalinks/page.ts'
import type { Redirect } from '../permalinks/redirects.ts'
import { isExternal, percentDecode } from '../urls.ts'
import { createEnvironment } from './pages/environment.ts'
import { stage } from './staging.ts'
import { writeFiles, type SiteFile } from './write-files.ts'

/** A site, the folder that it was read from, and how. */
interface Keeping {
  readonly output: string
  readonly folder: HtmlFolder
  readonly site: HtmlSite
  readonly within: string
  /** Whether its pages link to each other from the top of their host. If not, it may be published in any folder. */
  readonly isAtRoot: boolean
  /** Throws if an address does not lead anywhere in a folder. */
  readonly verify: (folder: string) => Promise<void>
}

const oldId = `<span id="{{ id }}" ${ownMark}></span>`
const ownRule = '# Made by npm run anchors -- --apply'
/** How a page starts that was made here, and what was put into others, and into _redirects. */
const startOfOurs = `<html lang="en" ${ownMark}>`
const ownParts = new RegExp(`<(span|div)(?: id="[^"]*")? ${ownMark}>.*?</\\1>`, 'gs')
const ownRules = new RegExp(`\n?${ownRule}.*`, 's')

/**
 * Writes all of it or nothing, and changes nothing else in a page. Done again, it first takes out what
 * it put in before. Returns how many pages have old ids now, and how many are redirects.
 */
export async function keepOldLinks(keeping: Keeping) {
  const { output, folder, site, verify } = keeping
  const { pages, redirects } = site.linked
  const write = createWriter(keeping)
  const byPath = new Map(pages.map((page) => [page.doc.file, page]))
  const files: SiteFile[] = redirects.map(write.redirect)
  const changed = pages.filter(
    ({ doc, moved }) => moved.length > 0 || targetsOf(doc).some(({ was }) => was.length > 0)
  )
  const stale: string[] = []
  for (const { path } of folder.pages) {
    const bytes = await readFile(join(output, path))
    const page = byPath.get(path)
    const isOurs = bytes.includes(ownMark)
    if (isOurs && bytes.includes(startOfOurs)) stale.push(path)
    else if (isOurs || (page && changed.includes(page))) {
      // Other encodings are read as latin1, which keeps each byte: what we add is ASCII.
      const encoding = isUtf8(bytes) ? 'utf8' : 'latin1'
      const text = bytes.toString(encoding).replace(ownParts, '')
      files.push({ path, content: Buffer.from(page ? write.page(text, page) : text, encoding) })
    }
  }
  const redirectRules = join(output, '_redirects')
  const before = existsSync(redirectRules) ? await readFile(redirectRules, 'utf8') : ''
  const own = before.replace(ownRules, '')
  if (redirects.some(({ atOnce }) => atOnce)) {
    const added = `${ownRule}\n${write.hostFile('redirects-netlify.njk')}`
    files.push(
      { path: '_redirects', content: own === '' ? added : `${own}\n${added}` },
      { path: 'cloudfront-redirects.js', content: write.hostFile('redirects-cloudfront.njk') }
    )
  } else if (own !== before) {
    stale.push('cloudfront-redirects.js')
    if (own === '') stale.push('_redirects')
    else files.push({ path: '_redirects', content: own })
  }

  using staging = stage(output)
  const options = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true }
  await cp(output, staging.folder, options)
  for (const path of stale) await rm(join(staging.folder, path), { force: true })
  await writeFiles(staging.folder, files)
  await verify(staging.folder)
  staging.publish()
  return { pages: changed.length, redirects: redirects.length }
}

/** Makes the functions that write a page with its old ids, a redirect, and the rules for a host. */
function createWriter({ site, within, isAtRoot }: Keeping) {
  const environment = createEnvironment()
  const readPage = createPageReader(within)
  const { redirects } = site.linked
  /** A link as it is written on a page, with its id decoded as in HTML. */
  const shownOn =
    (url: string) =>
    <Link extends { readonly href: string; readonly id?: string }>(link: Link): Link => ({
      ...link,
      href: isAtRoot || isExternal(link.href) ? link.href : relative(url, link.href),
      ...(link.id !== undefined && { id: percentDecode(link.id) })
    })
  return {
    page(text: string, { url, doc, moved }: HtmlSite['linked']['pages'][number]): string {
      const edited = new MagicString(text)
      const { heading, anchors, end } = readPage(text)
      for (const { id, was } of targetsOf(doc)) {
        const { at } = anchors.find((one) => one.id === id) ?? heading
        for (const old of was) {
          const span = environment.renderString(oldId, { id: percentDecode(old) })
          edited.appendLeft(at, ascii(span))
        }
      }
      const view = { moved: moved.map(shownOn(url)) }
      if (moved.length > 0)
        edited.appendLeft(end, ascii(environment.render('any-site/moved.njk', { view }).trim()))
      return edited.toString()
    },
    redirect(redirect: Redirect): SiteFile {
      const { url, to, moved } = redirect
      const show = shownOn(url)
      const shown = { ...redirect, ...(to && { to: show(to) }), moved: moved.map(show) }
      return {
        path: percentDecode(url.slice(1)).replace(/(^|\/)$/, '$1index.html'),
        content: environment.render('any-site/page.njk', { redirect: shown })
      }
    },
    hostFile(name: string): string {
      const template = readFileSync(join('src/templates/pages', name), 'utf8').replace(
        /^---\n.*?\n---\n/s,
        ''
      )
      const view = { site: { base: '' }, rest: { redirects } }
      return `${environment.renderString(template, view).trim()}\n`
    }
  }
}

/** The address of a page of the same site, as a link on another one. */
function relative(from: string, to: string): string {
  const [path = '', ...fragment] = to.split(/(?=#)/)
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  const way = posix.relative(folder, path)
  return `${way === '' ? '.' : way}${path.endsWith('/') ? '/' : ''}${fragment.join('')}`
}

/** HTML that reads the same in every encoding that a page may have. */
function ascii(html: string): string {
  return html.replace(/[^\0-\x7f]/gu, (sign) => `&#${sign.codePointAt(0)};`)
}
