/** Where an element of a built page was written: on a line of the content, or in a template. */
import { selectOne } from 'css-select'
import { isTag, type AnyNode, type Document, type Element } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import type { BuiltPage } from './links/parse-page.ts'
import type { Place, Problem } from '../../problem.ts'
import { docsByUrl, type CheckInput } from '../check.ts'
import { memoize } from '../../memoize.ts'
import { findTag, pageTemplate, readTemplates, type Template } from './template-places.ts'
import { textRanges } from './text-ranges.ts'

/** The file to edit, or the built page where no file is known. */
export interface ElementPlace extends Partial<Place> {
  readonly file?: string
  /**
   * What pages have in common of the opening tag, where a template is known but not where it has the
   * tag, and '' where that is known too. `oncePerPlace` takes it off again.
   */
  readonly tag?: string
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
  // Nothing says that a folder of HTML was made with our templates.
  if (!site) return { at: () => ({}), of: () => ({}) }
  const docs = docsByUrl(site)
  let known: readonly Template[] | undefined
  const templates = () => (known ??= readTemplates())
  // Of pages that a template makes, most have the same tags around the same element.
  const find = memoize((tags: string) => findTag(tags.split('\0'), templates()))
  const parsed = memoize((page: BuiltPage) =>
    parseDocument(built.read(page.path), { withStartIndices: true, withEndIndices: true })
  )
  const textOn = memoize((page: BuiltPage) => {
    const doc = docs.get(page.url)
    const whole = site.whole?.url === page.url ? site.whole.parts : []
    const parts = whole.flatMap(({ url, body, notes }) => {
      const file = docs.get(url)?.file
      return file === undefined ? [] : { file, body, notes }
    })
    const texts = doc ? [doc] : parts
    const ranges = textRanges(built.read(page.path), texts)
    const count = texts
      .flatMap(({ body, notes }) => [...body, ...notes])
      .filter((part) => 'html' in part).length
    return { ranges, isAllFound: ranges.length === count }
  })

  const at = (page: BuiltPage, offset: number): ElementPlace => {
    const { ranges, isAllFound } = textOn(page)
    const range = ranges.find(({ start, end }) => start <= offset && offset < end)
    if (range) {
      const from = range.lines.findLast((one) => range.start + one.offset <= offset)
      return { file: range.file, ...(from && { line: from.line, column: 1 }) }
    }
    const tags = tagsAt(parsed(page), built.read(page.path), offset)
    // Text that is not known, or was changed since, has parents in templates and does not come from there.
    const found = find((isAllFound ? tags : tags.slice(0, 1)).join('\0'))
    const file = found?.file ?? pageTemplate(page, site, templates())
    if (file === undefined) return {}
    const place: ElementPlace = { ...found, file }
    if (!isAllFound) return place
    const common = tags[0]?.match(/^<[\w-]+|\sclass="[^"]*"/g)?.join('') ?? ''
    return { ...place, tag: place.column === undefined ? common : '' }
  }

  const of = (page: BuiltPage, selector: string): ElementPlace => {
    const offset = offsetOf(parsed(page), selector)
    return offset === undefined ? {} : at(page, offset)
  }

  return { at, of }
}

/** The opening tags of the element at an offset and of its parents, nearest first. */
function tagsAt(document: Document, html: string, offset: number): string[] {
  const tags: string[] = []
  let below: AnyNode[] = document.children
  for (;;) {
    const element = below.find(
      (one): one is Element =>
        isTag(one) && (one.startIndex ?? 0) <= offset && offset <= (one.endIndex ?? 0)
    )
    if (!element) return tags
    const start = element.startIndex ?? 0
    tags.unshift(html.slice(start, html.indexOf('>', start) + 1))
    below = element.children
  }
}

/** Selectors of axe and of pa11y go from element to child: what the file lacks is looked for one level up. */
function offsetOf(document: Document, selector: string): number | undefined {
  for (let path = selector; path; path = path.slice(0, Math.max(path.lastIndexOf('>'), 0)).trim()) {
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
 * pages: those of a template, and those of a page that the whole guide repeats. What a template has in
 * one place can be on a page many times, and is told once too.
 */
export function oncePerPlace(
  problems: readonly (Problem & Pick<ElementPlace, 'tag'>)[]
): Problem[] {
  const key = ({ rule, file, line, column, tag, page }: (typeof problems)[number]) =>
    JSON.stringify(
      line === undefined && tag === undefined ? [rule, page] : [rule, file, line, column, tag]
    )
  return [...Map.groupBy(problems, key).values()].flatMap((same) => {
    const onFirst = same.filter(({ page }) => page === same[0]?.page)
    const told = same[0]?.tag === '' ? onFirst.slice(0, 1) : onFirst
    const first = told.map(({ tag: _, ...one }) => one)
    const pages = new Set(same.map(({ page }) => page)).size
    if (pages === 1) return first
    return first.map((one) => ({ ...one, message: `${one.message} It is on ${pages} pages.` }))
  })
}
