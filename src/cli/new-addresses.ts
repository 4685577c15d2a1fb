/** Writes new addresses into everything in a content folder that names the old ones. */
import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Doc } from '../content/doc.ts'
import { sourceLocation } from '../content/source.ts'
import type { Link } from '../markdown/document.ts'
import type { TextEdit } from '../problem.ts'
import { hasId } from '../permalinks/page.ts'
import { docsByUrl } from '../rules/check.ts'
import type { Site } from '../site/build.ts'
import { replacing } from '../text-edits.ts'
import { encodePath, isExternal, markdownUrl, resolveHref, urlFor } from '../urls.ts'
import { UsageError } from '../usage-error.ts'

/** What a page or something on it has as its address from now on. Undefined for what stays. */
type NewAddress = (address: string) => string | undefined

export interface Move {
  readonly newAddress: NewAddress
  /** The new path of each file that moves. */
  readonly files?: ReadonlyMap<string, string>
  /** Files that were moved by hand, by where they are now, each with where its relative links were written. */
  readonly before?: ReadonlyMap<string, readonly string[]>
}

/** The address of a page or of another file. */
export function urlOf(file: string): string {
  return /\.md$/i.test(file) ? urlFor(file) : encodePath(`/${file}`)
}

/** An edit, and the file that it is for. */
type FileEdit = readonly [file: string, edit: TextEdit]

/** Makes the function that gives the edits for the links of a page. `goalOf` names the file that a line goes into, if it leaves its page. */
export function createLinkEdits(site: Site, { newAddress, files, before }: Move) {
  const fileOf = (file: string) => files?.get(file) ?? file
  const all = [...site.pages.map(({ doc }) => doc.file), ...site.assets]
  const now = new Map(all.map((file) => [urlOf(fileOf(file)), fileOf(file)]))
  const docs = docsByUrl(site)
  const there = new Set(all.map(urlOf))
  const isKnown = (address: string) => {
    const [path = '', id] = address.split(/[?#]/)
    const doc = docs.get(path)
    return newAddress(address) !== undefined || (id && doc ? hasId(doc, id) : there.has(path))
  }

  const writtenFrom = (target: string, href: string, address: string) => {
    const [path = '', ...rest] = address.split(/(?=[?#])/)
    const end = rest.join('')
    const file = now.get(path)
    if (href.startsWith('/') && /\.md(?=#|$)/.test(href)) return markdownUrl(path) + end
    if (file === undefined || href.startsWith('/')) return address
    if (file === target && end !== '') return end
    return encodeURI(posix.relative(posix.dirname(target), file)) + end
  }

  /** Where a link leads, or led before its words were moved by hand. */
  const addressOf = (doc: Doc, { href, url }: Link) => {
    if (isExternal(href) || isKnown(url)) return url
    const was = before?.get(doc.file)?.map((file) => resolveHref(file, href) ?? url) ?? []
    return was.find(isKnown) ?? url
  }

  return (doc: Doc, goalOf: (line: number) => string | undefined): FileEdit[] => [
    ...doc.links.flatMap((link): FileEdit[] => {
      const { href, written } = link
      const { file, line } = sourceLocation(doc, link.line)
      const target = goalOf(link.line) ?? fileOf(file)
      // In shared words it leads to whatever page shows them.
      if (file !== doc.file && href.startsWith('#')) return []
      const address = addressOf(doc, link)
      const isRelative = !isExternal(href) && !href.startsWith('/')
      const mayChange = target !== file || address !== link.url
      if (newAddress(address) === undefined && !(mayChange && isRelative)) return []
      const text = writtenFrom(target, href, newAddress(address) ?? address)
      if (text === href) return []
      if (written) return [[file, replacing({ ...written, line }, written.length, text)]]
      throw new UsageError(
        `${file}:${line}: this link is in a form that cannot be changed by a program. Write it as [its words](${href}), then run this again.`
      )
    }),
    ...doc.body.flatMap((part): FileEdit[] => {
      const { from = '', line = 0 } = ('block' in part && part.list) || {}
      const to = newAddress(from)
      const at = doc.lines[line - 1]?.indexOf(from) ?? -1
      if (to === undefined || at === -1) return []
      const place = sourceLocation(doc, line)
      return [[place.file, replacing({ line: place.line, column: at + 1 }, from.length, to)]]
    }),
    ...doc.included.flatMap(({ file, written }): FileEdit[] => {
      const goal = fileOf(doc.file)
      if (goal === doc.file) return []
      const path = encodeURI(posix.relative(posix.dirname(goal), fileOf(file)))
      return [[doc.file, replacing(written, written.length, path)]]
    })
  ]
}

/** An address in a file of data. */
const address = /(?<![^\s"'[{(,])\/[^\s"'\]},)]*/g

/** The files beside the pages that name addresses, as they are with the new ones, by their path after the move. */
export function dataWithAddresses(
  content: string,
  { newAddress, files }: Move
): ReadonlyMap<string, string> {
  const inText = (text: string) => text.replace(address, (one) => newAddress(one) ?? one)
  const changes: Readonly<Record<string, (text: string) => string>> = {
    '{site.yaml,*/guide.yaml}': inText,
    'style.yaml': (text) =>
      text.replace(/(?<![\w./-])[\w./-]+\.md\b/g, (file) => files?.get(file) ?? file),
    'anchors.txt': (text) => text.replace(/(?<= See )\/\S+$/gm, (one) => newAddress(one) ?? one),
    '*.tsv': (text) => inColumn(text, inText)
  }
  return new Map(
    Object.entries(changes).flatMap(([pattern, change]) =>
      globSync(pattern, { cwd: content }).flatMap((file) => {
        const text = readFileSync(join(content, file), 'utf8')
        const changed = change(text)
        return changed === text ? [] : [[files?.get(file) ?? file, changed] as const]
      })
    )
  )
}

/** A table in tabs with its column of addresses changed. */
function inColumn(text: string, change: (cell: string) => string): string {
  const rows = text.split('\n').map((row) => row.split('\t'))
  const column = rows.find((row) => row.includes('addresses'))?.indexOf('addresses') ?? -1
  return rows
    .map((row) => row.map((cell, at) => (at === column ? change(cell) : cell)).join('\t'))
    .join('\n')
}
