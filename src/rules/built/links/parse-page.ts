import { Parser } from 'htmlparser2'
import type { Place } from '../../../problem.ts'
import { addressesInCss } from './css.ts'
import { createLines } from '../lines.ts'
import { addressesInElement } from './references.ts'

/** A link, image or other reference of a built page or style sheet, as it is written there. */
export interface BuiltLink extends Place {
  readonly href: string
  readonly element: string
  readonly attribute: string
}

/** A file of a built site that links. `path` is relative to its folder, `url` is where a host serves it. */
export interface LinkingFile {
  readonly path: string
  readonly url: string
  readonly links: readonly BuiltLink[]
}

/** One HTML file of a built site. `base` is what its links are relative to, where it says so itself. */
export interface BuiltPage extends LinkingFile {
  readonly title: string
  readonly ids: ReadonlySet<string>
  readonly base?: string
}

/** A link with its offset in the text that it is written in. */
interface Found extends Pick<BuiltLink, 'href' | 'attribute' | 'element'> {
  readonly at: number
}

/** What the checks need of one page: its ids, its links with their places, its base and its title. */
export function parsePage(path: string, html: string): BuiltPage {
  const ids = new Set<string>()
  const found: Found[] = []
  const templates: ('inert' | 'shadow')[] = []
  let title: string | undefined
  let base: string | undefined
  let style: { readonly at: number; text: string } | undefined
  let inTitle = false
  let drawings = 0

  const parser = new Parser({
    onopentag(element, attributes) {
      if (element === 'svg') drawings++
      if (element === 'template') {
        templates.push(attributes['shadowrootmode'] === undefined ? 'inert' : 'shadow')
      }
      // What is in a template is not part of the page until a script puts it there.
      if (templates.includes('inert')) return
      const { id, name, href } = attributes
      // No address leads into a shadow tree, but what is in it is on the page.
      if (templates.length === 0) {
        if (id !== undefined) ids.add(detached(id))
        if (element === 'a' && name !== undefined) ids.add(detached(name))
      }
      if (element === 'base') base ??= href
      if (element === 'title' && drawings === 0 && title === undefined) {
        title = ''
        inTitle = true
      }
      const at = parser.startIndex
      for (const one of addressesInElement(element, attributes)) found.push({ ...one, element, at })
      if (element === 'style') style = { at: parser.endIndex + 1, text: '' }
    },
    ontext(text) {
      if (inTitle) title += text
      if (style) style.text += text
    },
    onclosetag(element) {
      if (element === 'svg') drawings--
      if (element === 'template') templates.pop()
      if (element === 'title') inTitle = false
      if (element !== 'style' || !style) return
      const { at, text } = style
      style = undefined
      for (const one of addressesInCss(text)) {
        found.push({ href: one.href, at: at + one.at, attribute: 'style', element })
      }
    }
  })
  parser.end(html)
  return {
    path,
    url: urlOf(path),
    title: detached(title?.trim() ?? ''),
    ids,
    links: withPlaces(found, html),
    ...(base !== undefined && { base: detached(base) })
  }
}

/** The links of a style sheet. `url(#id)` is an id of whatever page uses it. */
export function linksInCss(css: string): BuiltLink[] {
  const addresses = addressesInCss(css).filter(({ href }) => !href.startsWith('#'))
  return withPlaces(
    addresses.map((one) => ({ ...one, attribute: 'style', element: 'style' })),
    css
  )
}

function urlOf(path: string): string {
  return '/' + path.replace(/(^|\/)index\.html$/, '$1')
}

/** Links with their places. Addresses that hold their own data lead nowhere, and can be long. */
function withPlaces(found: readonly Found[], text: string): BuiltLink[] {
  const placeOf = createLines(text)
  return found
    .filter(({ href }) => !/^\s*data:/i.test(href))
    .sort((a, b) => a.at - b.at)
    .map(({ href, attribute, element, at }) => {
      return { href: detached(href), attribute, element, ...placeOf(at) }
    })
}

/** A copy of a part of a text. V8 keeps the whole text for as long as a part of it is in use. */
function detached(part: string): string {
  return Buffer.from(part).toString()
}
