/** Where the links of a built page are written in its Markdown, and how an author writes one there. */
import { posix } from 'node:path'
import type { BuiltLink, BuiltPage } from './parse-page.ts'
import type { Doc } from '../../../content/doc.ts'
import type { Link } from '../../../markdown/document.ts'
import type { Place } from '../../../problem.ts'
import { withBase } from '../../../urls.ts'
import { createLines } from '../lines.ts'
import { textRanges } from '../text-ranges.ts'
import { encodePath, percentDecode } from './resolve-link.ts'

/** The links of a built page that are written in the text of its Markdown file, with their places there. */
export function linksOfText(
  page: BuiltPage,
  doc: Doc,
  html: string,
  base: string
): ReadonlyMap<BuiltLink, Link> {
  const isInText = rangesOfText(doc, html)
  const written = Map.groupBy(doc.links, (link) => hrefOf(link, base))
  // Links with one address come in the order in which they were written.
  return new Map(
    page.links.filter(isInText).flatMap((link) => {
      const first = written.get(link.href)?.shift()
      return first ? [[link, first] as const] : []
    })
  )
}

/** A link as the text of the page has it once it is built. */
function hrefOf({ href, url }: Link, base: string): string {
  return href.startsWith('#') ? href : withBase(base, url)
}

/** Tells of a place in a built page whether it is in the text. */
function rangesOfText(doc: Doc, html: string): (place: Place) => boolean {
  const found = textRanges(html, [doc])
  // A page that was changed after it was laid out: its text may be anywhere.
  if (found.length < doc.body.filter((part) => 'html' in part).length + doc.notes.length)
    return () => true
  const placeOf = createLines(html)
  const ranges = found.map(({ start, end }) => ({ start: placeOf(start), end: placeOf(end) }))
  return (place) => ranges.some(({ start, end }) => !isBefore(place, start) && isBefore(place, end))
}

function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column)
}

/** An address of the site as a link in a Markdown file: a page is the path to its file. */
export function asWrittenIn(
  { file }: Doc,
  address: string,
  docs: ReadonlyMap<string, Doc>,
  base: string
): string {
  if (!address.startsWith(`${base}/`)) return address
  const [path = '', ...fragment] = address.slice(base.length).split(/(?=#)/)
  const target = docs.get(path) ?? docs.get(encodePath(percentDecode(path)))
  if (!target) return path + fragment.join('')
  const relative = posix.relative(posix.dirname(file), target.file)
  return encodeURI(relative) + fragment.join('')
}
