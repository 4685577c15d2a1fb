/** Where an element of a built page was written: on a line of the content, or in a template. */
import { selectOne } from 'css-select'
import type { AnyNode, Document, Element } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import type { BuiltPage, Place, Problem } from '../model.ts'
import { docsByUrl, type CheckInput } from './check.ts'
import { remembered } from './remembered.ts'
import { findTag, pageTemplate, readTemplates, type Template } from './template-places.ts'
import { textRanges } from './text-ranges.ts'

/** The file to edit, or the built page where no file is known. */
export interface ElementPlace extends Partial<Place> {
  readonly file?: string
}

export interface ElementPlaces {
  /** The place of what stands at an offset in the HTML of a page. */
  at(page: BuiltPage, offset: number): ElementPlace
  /** The place of the element that a CSS selector means. What a script made is placed at what holds it. */
  of(page: BuiltPage, selector: string): ElementPlace
}

/** Makes the functions that find the places of elements. */
export function createElementPlaces(input: CheckInput): ElementPlaces {
  const { built, site } = input
  const docs = docsByUrl(site)
  let known: readonly Template[] | undefined
  const templates = () => (known ??= readTemplates())
  const find = remembered((tag: string) => findTag(tag, templates()))
  const parsed = remembered((page: BuiltPage) =>
    parseDocument(built.read(page.path), { withStartIndices: true })
  )
  const rangesOn = remembered((page: BuiltPage) => {
    const html = built.read(page.path)
    const doc = docs.get(page.url)
    if (doc) return textRanges(html, [doc])
    if (site?.whole?.url !== page.url) return []
    const parts = site.whole.parts.flatMap(({ url, body }) => {
      const file = docs.get(url)?.file
      return file === undefined ? [] : { file, body }
    })
    return textRanges(html, parts)
  })

  const at = (page: BuiltPage, offset: number): ElementPlace => {
    const range = rangesOn(page).find(({ start, end }) => start <= offset && offset < end)
    if (range) {
      const from = range.lines.findLast((one) => range.start + one.offset <= offset)
      return { file: range.file, ...(from && { line: from.line, column: 1 }) }
    }
    const html = built.read(page.path)
    const found = find(html.slice(offset, html.indexOf('>', offset) + 1))
    if (found) return found
    const template = site && pageTemplate(page, site, templates())
    return template === undefined ? {} : { file: template }
  }

  const of = (page: BuiltPage, selector: string): ElementPlace => {
    const offset = offsetOf(parsed(page), selector)
    return offset === undefined ? {} : at(page, offset)
  }

  return { at, of }
}

/** Selectors of axe and of pa11y go from element to child: what the file lacks is looked for one level up. */
function offsetOf(document: Document, selector: string): number | undefined {
  for (let path = selector; path; path = path.replace(/(^|\s*>\s*)[^>]*$/, '')) {
    try {
      const found = selectOne<AnyNode, Element>(path, document.children)
      if (found) return found.startIndex ?? undefined
    } catch {
      // An id with signs that CSS would want escaped: its parent is near enough.
    }
  }
  return undefined
}

/**
 * Problems of which those that many pages have from one place are told once, with the number of
 * pages: those of a template, and those of a page that the whole guide repeats.
 */
export function oncePerPlace(problems: readonly Problem[]): Problem[] {
  const key = ({ rule, file, line, page }: Problem) =>
    JSON.stringify(line === undefined ? [rule, page] : [rule, file, line])
  return [...Map.groupBy(problems, key).values()].flatMap((same) => {
    const first = same.filter(({ page }) => page === same[0]?.page)
    const pages = new Set(same.map(({ page }) => page)).size
    if (pages === 1) return first
    return first.map((one) => ({ ...one, message: `${one.message} It is on ${pages} pages.` }))
  })
}
