/** HTML that GitHub shows and that has a form in Markdown: pictures, links, headings and anchors. */
import { isTag } from 'domhandler'
import { DomUtils, parseDocument } from 'htmlparser2'
import { escapeMarkdown } from './escape.ts'

/** A tag, by its offsets in the words or the block that it is in. */
interface Tag {
  readonly name: string
  readonly closes: boolean
  readonly attributes: Readonly<Record<string, string>>
  readonly from: number
  readonly to: number
}

export type Replace = (from: number, to: number, text: string) => void
type HrefFor = (href: string) => string | undefined

const tag = /<(\/?)([a-z][a-z\d]*)(?:\s[^<>]*)?>/gi

/** A comment. Each must have an end, or else many openings would take quadratic time. */
const comment = /<!(?=--)[^]*?-->/g

/** HTML up to the end of its last comment, and what is left. */
function splitAtComments(html: string): [commented: string, rest: string] {
  const end = html.lastIndexOf('-->') + '-->'.length
  return [html.slice(0, end), html.slice(end)]
}

/** Takes out comments, which GitHub does not show and we would. Their lines stay, and are empty. */
export function cutComments(html: string, replace: Replace): string[] {
  const [commented] = splitAtComments(html)
  return [...commented.matchAll(comment)].map(({ 0: words, index }) => {
    replace(index, index + words.length, words.replace(/[^\n]+/g, ''))
    return words
  })
}

export function tagsIn(html: string, start = 0): Tag[] {
  const [commented, rest] = splitAtComments(html)
  const shown = commented.replace(comment, ({ length }) => ' '.repeat(length)) + rest
  return [...shown.matchAll(tag)].map(({ 0: whole, 1: slash, 2: name = '', index }) => {
    const [element] = parseDocument(whole).children
    return {
      name: name.toLowerCase(),
      closes: slash === '/',
      attributes: element && isTag(element) ? element.attribs : {},
      from: start + index,
      to: start + index + whole.length
    }
  })
}

/** The next closing tag of the name of each tag. */
function closingTags(tags: readonly Tag[]): readonly (Tag | undefined)[] {
  const next = new Map<string, Tag>()
  const closing = tags.toReversed().map((tag) => {
    const found = next.get(tag.name)
    if (tag.closes) next.set(tag.name, tag)
    return found
  })
  return closing.reverse()
}

/** Rewrites pictures and links as Markdown, takes out anchors without words, and gives the ids of all anchors. */
export function rewriteHtml(tags: readonly Tag[], replace: Replace, hrefFor: HrefFor): string[] {
  const destination = (href: string) => {
    const url = hrefFor(href) ?? href
    return /[()\s]/.test(url) ? `<${url}>` : url
  }
  const closing = closingTags(tags)
  return tags.flatMap(({ name, closes, attributes, from, to }, index) => {
    const close = closing[index]
    const { src, href, id, name: anchor, alt = '' } = attributes
    if (name === 'img' && src) {
      replace(from, to, `![${escapeMarkdown(alt)}](${destination(src)})`)
    }
    if (closes || !close) return []
    if (name === 'a' && href) {
      replace(from, to, '[')
      replace(close.from, close.to, `](${destination(href)})`)
    } else if (name === 'a' && close.from === to) replace(from, close.to, '')
    return /^(a|h[1-6])$/.test(name)
      ? [...new Set([id, anchor])].filter((one) => one !== undefined)
      : []
  })
}

/** Rewrites headings that have their lines to themselves as Markdown, and gives the words and the row of all headings. */
export function rewriteHeadings(html: string, tags: readonly Tag[], replace: Replace) {
  const closing = closingTags(tags)
  return tags.flatMap((open, index) => {
    const close = closing[index]
    if (open.closes || !close || !/^h[1-6]$/.test(open.name)) return []
    const inside = html.slice(open.to, close.from)
    const start = open.to + Math.max(inside.search(/\S/), 0)
    const before = html.slice(html.lastIndexOf('\n', open.from - 1) + 1, open.from)
    if (before.trim() === '' && !html.slice(start, close.from).trim().includes('\n')) {
      replace(open.from - before.length, open.to, '')
      replace(
        Math.max(html.lastIndexOf('\n', start) + 1, open.to),
        start,
        `${'#'.repeat(Number(open.name.slice(1)))} `
      )
      replace(close.from, close.to, '')
    }
    const row = html.slice(0, start).split('\n').length - 1
    return { words: DomUtils.textContent(parseDocument(inside)), row }
  })
}
