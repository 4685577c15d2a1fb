import { posix } from 'node:path'
import { sourceLocation } from '../../content/source.ts'
import { hasId } from '../../permalinks/page.ts'
import { problem, type Problem } from '../../problem.ts'
import type { Site } from '../../site/build.ts'
import { replacing } from '../../text-edits.ts'
import { basePath, encodePath, isExternal, percentDecode, urlFor } from '../../urls.ts'
import { asWrittenIn } from '../built/links/written-link.ts'
import { docsByUrl, type CheckInput } from '../check.ts'

/** A preview shows pages here. */
const preview = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

const byAbsoluteUrl =
  'This leads to a page of the guide by its whole address, so nobody hears when it breaks.'
const byAddress = 'This leads to a page by its address on the site: on github.com it leads nowhere.'
const byBuiltFile = 'This leads to the built file of a page: on github.com it leads nowhere.'

/**
 * Reports links to a page of the guide by another way than the path to its file: by its absolute URL or that of
 * its file in the repository, which are not checked, or by its address on the site, its built file or a path
 * at which it has no file, which lead nowhere on github.com.
 */
export function checkOwnLinks({ site, base }: CheckInput): Problem[] {
  if (!site) return []
  const docs = docsByUrl(site)
  const files = new Map(site.pages.map(({ doc, url }) => [doc.file, url]))
  const folders = new Set(['.', ...[...files.keys()].map((file) => posix.dirname(file))])
  const pageOf = createPageFinder(site, files)
  const otherFile = otherThan([...files.keys()])
  return site.pages.flatMap(({ doc }) =>
    doc.links.flatMap(({ href, url: resolved, line, column, written: range }): Problem | [] => {
      if (href.startsWith('#')) return []
      const [page = '', fragment = ''] = href.replace(/#?:~:.*/, '').split(/(?=#)/)
      const isAbsolute = isExternal(resolved)
      const path = resolved.replace(/#.*/, '').replace(/(?<=\/)index\.html?$/, '')
      const url = isAbsolute ? pageOf(page) : path
      const target = url === undefined ? undefined : docs.get(url)
      if (url === undefined || !target) return []
      const from = sourceLocation(doc, line).file
      const write = (to: string) => asWrittenIn(from, base + to + fragment, docs, base)
      const report = (message: string, to = url, other?: string) => {
        const fix = `Write ${write(to)} in its place.`
        const edits = other === undefined && range && [replacing(range, range.length, write(to))]
        const details = { message, fix: other ? `${fix} ${other}` : fix, ...(edits && { edits }) }
        return problem('own-link', { file: doc.file, line, column }, details)
      }
      const id = percentDecode(fragment.slice(1))
      const lacksId = id !== '' && !hasId(target, id)
      const named = posix.join(posix.dirname(from), percentDecode(page))
      // github.com shows a folder, with the README in it.
      const isThere = files.has(named) || folders.has(named.replace(/\/$/, ''))
      const isFile = isAbsolute || page.startsWith('/') || isThere
      const other = isFile ? undefined : otherFile(named, target.file)
      const message = `No file has the path ${named}, so on github.com this leads nowhere. The page is ${target.file}.`
      if (other && lacksId) return report(message, urlFor(other))
      // What the link should lead to is asked first.
      if (lacksId) return []
      if (isAbsolute) return report(byAbsoluteUrl)
      if (/(?:^|\/)index\.html?$/.test(page)) return report(byBuiltFile)
      // One that ends in .md is that of its Markdown for programs.
      if (page.startsWith('/') && page.endsWith('/')) return report(byAddress)
      if (isFile) return []
      return report(message, url, other && `If you mean ${other}, write ${write(urlFor(other))}`)
    })
  )
}

/** The file that was meant by a path with a folder too many or too few, which may lead to another page by chance. */
function otherThan(files: readonly string[]) {
  const inFolders = files.filter((file) => file.includes('/'))
  return (named: string, found: string): string | undefined => {
    const shorter = inFolders.filter((file) => named.endsWith(`/${file}`))
    const longer = files.filter((file) => file.endsWith(`/${named}`))
    const [meant] = shorter.length > 0 ? shorter.toSorted((a, b) => b.length - a.length) : longer
    return meant === found || (shorter.length === 0 && longer.length > 1) ? undefined : meant
  }
}

/** Makes the function that gives the page at an address of the site, of a preview, or of its file in the repository or a fork of it. */
function createPageFinder({ pages, config }: Site, files: ReadonlyMap<string, string>) {
  const { address, repository } = config
  const urls = new Set(pages.map(({ url }) => url))
  const { host } = new URL(address)
  const base = basePath(address)
  const { origin, pathname } = new URL(repository.url)
  const name = RegExp.escape(pathname.split('/').findLast((part) => part !== '') ?? '')
  const inRepository = new RegExp(
    `^${RegExp.escape(origin)}/(?:.+/)?${name}/(?:-/)?(?:blame|blob|edit|raw|tree)/.+?/${RegExp.escape(encodePath(repository.content))}/(.+)$`
  )
  return (href: string): string | undefined => {
    const [, file] = inRepository.exec(href) ?? []
    if (file !== undefined) return files.get(percentDecode(file))
    const url = URL.parse(href)
    if (!url || !(url.host === host || preview.test(url.hostname))) return undefined
    const path = url.pathname.replace(/(?:\/index\.html?)?\/?$/, '/')
    const page = path.slice(base.length)
    return path.startsWith(`${base}/`) && urls.has(page) ? page : undefined
  }
}
