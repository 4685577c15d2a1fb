/** Where an element of a built page was written: on a line of the content, or in the template of its page. */
import { selectOne } from 'css-select'
import type { AnyNode, Document, Element } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import { memoize } from '../../memoize.ts'
import type { Problem, Where } from '../../problem.ts'
import { docsByUrl, type CheckInput } from '../check.ts'
import type { BuiltPage } from './links/parse-page.ts'
import { createPageTemplates } from './page-template.ts'

export type ElementPlaces = ReturnType<typeof createElementPlaces>

export function createElementPlaces({ built, site }: CheckInput) {
  const docs = docsByUrl(site)
  // Nothing says that a folder of HTML was made with our templates.
  const templateOf = site ? createPageTemplates(site) : () => undefined
  const documentOf = memoize((page: BuiltPage) =>
    parseDocument(built.read(page.path), { withStartIndices: true })
  )
  /** The HTML of Markdown on a page. Templates place it as it is, so it stands there in its order, unless something has changed the page since. */
  const textOn = memoize((page: BuiltPage) => {
    const html = built.read(page.path)
    const doc = docs.get(page.url)
    const { parts = [] } = site?.singlePages.find(({ url }) => url === page.url) ?? {}
    const texts = doc ? [doc] : parts.map((one) => ({ ...one, file: docs.get(one.url)!.file }))
    let from = 0
    return texts.flatMap(({ file, body, notes }) => {
      const written = [...body, ...notes].filter((part) => 'html' in part)
      return written.flatMap(({ html: own, lines }) => {
        const start = html.indexOf(own, from)
        if (start === -1) return []
        from = start + own.length
        return { file, start, end: from, lines }
      })
    })
  })
  /** The place of what stands at an offset in the HTML of a page. */
  const at = (page: BuiltPage, offset: number): Where => {
    const range = textOn(page).find(({ start, end }) => start <= offset && offset < end)
    if (!range) {
      const file = templateOf(page)
      return file === undefined ? {} : { file }
    }
    const line = range.lines.findLastIndex((from = Infinity) => range.start + from <= offset)
    return { file: range.file, ...(line >= 0 && { line, column: 1 }) }
  }
  /** The place of the element that a CSS selector means. What a script made is placed at what holds it. */
  const of = (page: BuiltPage, selector: string): Where => {
    const offset = offsetOf(documentOf(page), selector)
    return offset === undefined ? {} : at(page, offset)
  }
  return { at, of }
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
 * Reports once, with the number of pages, what many pages have from one place: a line that the single
 * page repeats, or a template. Elements of templates that differ only in which child of their parent
 * they are come from one loop.
 */
export function oncePerPlace(
  problems: readonly (Problem & { readonly selector?: string | undefined })[]
): Problem[] {
  const groups = Map.groupBy(problems, (one) => {
    const { rule, file, line, column, selector = '' } = one
    if (file === undefined) return one
    return JSON.stringify(
      line === undefined
        ? [rule, selector.replace(/:nth-[\w-]+\(\d+\)/g, '')]
        : [rule, file, line, column]
    )
  })
  return [...groups.values()].flatMap((same) => {
    const first = same.filter(({ page }) => page === same[0]?.page)
    const isOfTemplate = same[0]?.line === undefined && same[0]?.file !== undefined
    const pages = new Set(same.map(({ page }) => page)).size
    return (isOfTemplate ? first.slice(0, 1) : first).map(({ selector: _, ...one }) =>
      pages === 1 ? one : { ...one, message: `${one.message} It is on ${pages} pages.` }
    )
  })
}
