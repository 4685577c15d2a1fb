/** The files of a folder of Markdown, where each goes, and what links between them lead to then. */
import { existsSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { isAsset } from '../../content/read.ts'
import { fileName, plainPath } from '../../slug.ts'
import {
  encodePath,
  isExternal,
  isPageAddress,
  isPortable,
  percentDecode,
  urlFor
} from '../../urls.ts'
import type { Clone } from './clone.ts'
import type { Decide } from './decisions.ts'

/** A Markdown file: where it goes, and its old address if that is another one. */
interface Destination {
  readonly target: string
  readonly alias: string | undefined
}

const isMarkdown = /\.md$/i
const isReadme = /(^|\/)readme\.md$/i

export function readFolder(
  folder: string,
  { top, path: inClone, repository }: Clone,
  into: string,
  decide: Decide
) {
  const files = listFiles(folder, decide)
  const pages = destinationsOf(files, into, decide)
  const assets = new Map(
    files.filter(isAsset).map((file) => {
      const { dir, base } = posix.parse(file)
      return [file, posix.join(into, plainNames(dir), base)]
    })
  )
  // On GitHub a folder shows its README. A link may write README.md for README.MD, which works on some computers.
  const byPath = new Map([
    ...files.map((file) => [file.toLowerCase(), file] as const),
    ...files
      .filter((file) => isReadme.test(file))
      .map((file) => [posix.dirname(file).toLowerCase(), file] as const)
  ])
  /** Where the pictures and documents go that pages have links to. */
  const linked = new Map<string, string>()

  /** What a link on a line of a page leads to here. Undefined for one that stays as it is. */
  const resolve = (page: string, href: string, line: number): string | undefined => {
    const own = repository && href.startsWith(`${repository}/`) ? pathIn(repository, href) : href
    if (isExternal(own)) return undefined
    const [, path = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(own) ?? []
    if (path === '') return undefined
    const decoded = percentDecode(path)
    // An address from the root is one in the whole clone.
    const wanted = decoded.startsWith('/')
      ? posix.relative(`/${inClone}`, decoded) || '.'
      : posix.join(posix.dirname(page), decoded).replace(/\/$/, '')
    const file = byPath.get(wanted.toLowerCase()) ?? ''
    const target = pages.get(file)?.target ?? assets.get(file)
    if (target !== undefined) {
      if (assets.has(file)) linked.set(file, target)
      const here = posix.dirname(pages.get(page)?.target ?? '')
      const isRight = own === href && posix.join(here, decoded) === target
      return isRight ? undefined : encodePath(posix.relative(here, target)) + fragment
    }
    // What leaves the clone, or is the top of the folder without a README, stays.
    const whole = posix.join(inClone, wanted)
    const isOutside = /^\.\.(\/|$)/
    if (/^\.?$/.test(wanted) || isOutside.test(whole)) return undefined
    if (!existsSync(join(top, whole))) return undefined
    if (repository) return `${repository}/blob/HEAD/${encodePath(whole)}${fragment}`
    if (!isOutside.test(wanted)) decide('file', `${page}:${line}`, href)
    return undefined
  }
  return { pages, linked, resolve }
}

/** The files of a folder and below, by name. Those of git and npm are none that GitHub shows. */
function listFiles(folder: string, decide: Decide): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({
      entry,
      file: posix.relative(folder, posix.join(entry.parentPath, entry.name))
    }))
    .filter(({ file }) => !/(^|\/)(\.git|node_modules)(\/|$)/.test(file))
    .flatMap(({ entry, file }) => {
      if (entry.isSymbolicLink() && isMarkdown.test(file)) {
        decide('unreadable', file, 'It is a symbolic link.')
      }
      return entry.isFile() ? file : []
    })
    .sort()
}

/** Where each page goes. A README comes first, because GitHub shows it at the address of its folder. */
function destinationsOf(
  files: readonly string[],
  into: string,
  decide: Decide
): Map<string, Destination> {
  const byIsReadme = Map.groupBy(
    files.filter((file) => isMarkdown.test(file)),
    (file) => isReadme.test(file)
  )
  const taken = new Set<string>()
  /** Whether nothing else has an address. Some hosts do not tell capitals. */
  const take = (url: string) => !taken.has(url.toLowerCase()) && taken.add(url.toLowerCase())
  const destinations = [true, false].flatMap((isIndex) =>
    (byIsReadme.get(isIndex) ?? []).map((file) => {
      const { dir, name } = posix.parse(file)
      const start = posix.join(into, plainNames(dir), isIndex ? 'index' : plainNames(name))
      let target = `${start}.md`
      for (let count = 2; !take(urlFor(target)); count++) target = `${start}-${count}.md`
      if (target !== `${start}.md`) decide('renamed', file, `It is ${target} now.`)
      return { file, target }
    })
  )
  return new Map(
    destinations.map(({ file, target }) => {
      const old = urlFor(posix.join(into, file))
      return [file, { target, alias: isPageAddress(old) && take(old) ? old : undefined }]
    })
  )
}

/** Names that people can type and every system can keep. */
function plainNames(path: string): string {
  return path
    .split('/')
    .map((name) => plainPath(name.replace(/^\.+/, '')))
    .map((name) => (path === '' || isPortable(name) ? name : fileName(name) || 'page'))
    .join('/')
}

/** The path of a file in the repository, from the address that GitHub shows it at. Other addresses stay. */
function pathIn(repository: string, href: string): string {
  const [, path] = /^\/(?:blob|raw|tree)\/[^/]+(\/.+)$/s.exec(href.slice(repository.length)) ?? []
  return path ?? href
}
