/** What a link can lead to on a page of HTML that any engine may have built. */
import { compile, selectAll, selectOne } from 'css-select'
import { isTag, isText, type AnyNode, type Document, type Element } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import type { Target } from './page.ts'

/** The part of a page that readers link to. */
export const mainPart = 'main, [role=main]'

/** The attribute of what `npm run anchors -- --apply` adds to a page: it is not part of what the engine built. */
export const ownMark = 'data-permalink'

export interface HtmlTarget extends Target {
  /** The offset in the HTML where an element with an old id of it goes. */
  readonly at: number
  readonly inside: boolean
}

export type HtmlPage = ReturnType<typeof readPage>

/** Elements that may have an empty `<span>` inside. Before any other, it stands beside the element. */
const mayHoldSpan =
  /^(?:a|abbr|address|article|aside|b|blockquote|caption|cite|code|dd|div|dt|em|figcaption|figure|footer|form|h[1-6]|header|i|kbd|label|legend|li|main|mark|nav|p|q|s|section|small|span|strong|sub|summary|sup|td|th|u|var)$/
const partOfTable = /^(?:thead|tbody|tfoot|tr)$/
const inline = /^(?:a|abbr|b|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr)$/
/** What is in these is not text of the page, and no link leads into it. */
const apart = /^(?:script|style|template|svg|math|noscript)$/

const longest = 200

/** Makes the function that reads pages. `within` is a CSS selector of the parts that readers link to. */
export function createPageReader(within: string) {
  const isPart = compile<AnyNode, Element>(within)
  return (html: string) => readPage(html, isPart)
}

function readPage(html: string, isPart: (node: Element) => boolean) {
  const document = parseDocument(html, { withStartIndices: true, withEndIndices: true })
  const parts = selectAll<AnyNode, Element>(isPart, document)
  const { text, elements, titles } = readElements(document)
  const isInside = ({ element: { startIndex: at } }: Found) =>
    parts.some(({ startIndex, endIndex }) => startIndex! < at! && at! <= endIndex!)
  const inside = elements.filter(isInside)
  const all = elements.flatMap((one) => targetsFrom(one, isInside(one), text, html))
  // Of two things with one id, a browser goes to the first.
  const targets = [...Map.groupBy(all, ({ id }) => id).values()].map(([first]) => first!)
  const ofTitle = titles.find((one) => one.level === 1 && (parts.length === 0 || isInside(one)))
  const main = parts[0] ?? selectOne<AnyNode, Element>('body', document) ?? undefined
  const withTitle =
    inside.find(({ level }) => level === 1) ?? inside.find(({ heading }) => heading?.level === 1)
  /** The title. Its id is '' if it has none. */
  const heading: HtmlTarget = targets.find(
    ({ id }) => id === asFragment(withTitle?.ids[0] ?? '')
  ) ?? {
    ...{ id: '', was: [], line: 1, column: 1, inside: true },
    text: wordsOf(ofTitle ? text.slice(ofTitle.start, ofTitle.end) : titleOf(document)),
    at: ofTitle || main ? afterTag((ofTitle?.element ?? main)!, html) : 0
  }
  const mayLeadOn = html.includes(ownMark) || /http-equiv=["']?refresh/i.test(html)
  return {
    heading,
    anchors: targets.filter((target) => target !== heading),
    ids: new Set(elements.flatMap(({ ids }) => ids.map(asFragment))),
    hasPart: parts.length > 0,
    end: main ? endOf(main, html) : html.length,
    /** Set on a page that only leads on: to what, as it is written there, or '' if to several. */
    leadsTo: mayLeadOn ? refreshOf(document) : undefined
  }
}

/** An id as it is written after # in an address: without spaces. */
export function asFragment(id: string): string {
  return id.replace(/[\s%]/g, encodeURIComponent)
}

/** An element with what it says: a part of the text of its page. */
interface Found {
  readonly element: Element
  readonly ids: readonly string[]
  readonly start: number
  end: number
  /** That of a heading, or 0. */
  readonly level: number
  /** The heading that it is, is in, or starts with. */
  heading?: Found
}

/** All elements with an id, all headings, and the text that they are ranges of. Not recursive: pages can be deep. */
function readElements(document: AnyNode) {
  const elements: Found[] = []
  const titles: Found[] = []
  const open: Found[] = []
  let text = ''
  const enter = (node: AnyNode): AnyNode | undefined => {
    if (isText(node)) text += node.data
    else if (isTag(node)) {
      const { name, attribs, children } = node
      if (!inline.test(name)) text += ' '
      if (apart.test(name) || attribs[ownMark] !== undefined) return undefined
      const level = Number(/^h([1-6])$/.exec(name)?.[1] ?? 0)
      const ids = [attribs['id'], name === 'a' ? attribs['name'] : ''].flatMap((id) => id || [])
      const { length: start } = text
      const one = { element: node, ids: [...new Set(ids)], start, end: start, level }
      open.push(one)
      if (ids.length > 0) elements.push(one)
      if (level > 0) titles.push(one)
      return children[0]
    }
    return 'children' in node ? node.children[0] : undefined
  }
  const leave = (node: AnyNode) => {
    if (open.at(-1)?.element === node) open.pop()!.end = text.length
    if (isTag(node) && !inline.test(node.name)) text += ' '
  }
  let node: AnyNode | null | undefined = document
  while (node) {
    let next: AnyNode | null | undefined = enter(node)
    for (let done: AnyNode | null = node; done && !next; done = done.parent) {
      leave(done)
      next = done.next
    }
    node = next
  }
  let next = 0
  for (const one of elements) {
    while (titles[next] && titles[next]!.end < one.start) next++
    const near = titles[next]
    const isOfHeading =
      near &&
      ((near.start <= one.start && one.end <= near.end) ||
        (one.start <= near.start && near.end <= one.end) ||
        text.slice(one.start, near.start).trim() === '')
    if (isOfHeading) one.heading = near
  }
  return { text, elements, titles }
}

function targetsFrom(
  { element, ids, start, end, heading }: Found,
  inside: boolean,
  text: string,
  html: string
) {
  // An empty element marks what follows.
  const own = text.slice(start, Math.min(end, start + longest))
  const said = own.trim() === '' ? text.slice(start, start + longest) : own
  const words = wordsOf(heading ? text.slice(heading.start, heading.end) : said)
  const at = placeFor(element, html)
  return ids.map((id): HtmlTarget => ({
    ...{ id: asFragment(id), was: [], text: words, line: 1, column: 1, at, inside },
    ...(heading && { level: heading.level })
  }))
}

/** A text without line breaks, and without the sign of a link to a heading at its end. */
function wordsOf(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  const sign = ['¶', '#', '🔗'].find((end) => words.endsWith(end)) ?? ''
  return words.slice(0, words.length - sign.length).trimEnd()
}

/** Where an empty element can be put in, with nothing moving on the page. */
function placeFor(element: Element, html: string): number {
  if (mayHoldSpan.test(element.name)) return afterTag(element, html)
  const cell = partOfTable.test(element.name)
    ? selectOne<AnyNode, Element>('td, th', element.children)
    : undefined
  if (cell) return afterTag(cell, html)
  let { parent } = element
  let beside = element
  while (parent && isTag(parent) && !mayHoldSpan.test(parent.name) && parent.name !== 'body') {
    beside = parent
    parent = beside.parent
  }
  return beside.startIndex ?? 0
}

const startTag = /<(?:[^>"']|"[^"]*"|'[^']*')*>/y

function afterTag({ startIndex }: Element, html: string): number {
  startTag.lastIndex = startIndex ?? 0
  return startTag.test(html) ? startTag.lastIndex : html.length
}

/** The offset before the end tag of an element, or after the element if it has none. */
function endOf({ name, endIndex }: Element, html: string): number {
  const end = Math.min((endIndex ?? html.length) + 1, html.length)
  const tag = html.lastIndexOf('</', end - 1)
  return html.slice(tag + 2, tag + 2 + name.length).toLowerCase() === name ? tag : end
}

function titleOf(document: Document): string {
  const [text] = selectOne<AnyNode, Element>('title', document)?.children ?? []
  return text && isText(text) ? text.data : ''
}

function refreshOf(document: Document): string | undefined {
  if (selectOne(`html[${ownMark}]`, document)) {
    return selectOne<AnyNode, Element>('a[data-forward]', document)?.attribs['href'] ?? ''
  }
  const meta = selectOne<AnyNode, Element>('meta[http-equiv=refresh i]', document)
  return refreshTarget(meta?.attribs['content'] ?? '')
}

/** https://html.spec.whatwg.org/multipage/semantics.html#shared-declarative-refresh-steps */
export function refreshTarget(content: string): string | undefined {
  const [, rest = ''] = /^\s*(?=[\d.])[\d.]*(?:\s*[;,]\s*|\s+)(\S[\s\S]*)$/.exec(content) ?? []
  const url = rest.replace(/^url\s*=\s*/i, '')
  const quote = /^["']/.exec(url)?.[0]
  return (quote ? url.slice(1).split(quote)[0] : url) || undefined
}
