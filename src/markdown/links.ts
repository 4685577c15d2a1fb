import type { MarkdownIt, Token } from 'markdown-it'
import { resolveHref, withBase } from '../urls.ts'
import { attributeOf, contextOf, placeOfInline, report, type Context } from './context.ts'

/**
 * Turns links between files into addresses of pages, and lists every link with its place. A link
 * that leaves the content folder, and one that a browser would run, is reported and not made.
 */
export function links(md: MarkdownIt): void {
  const isSafe = md.validateLink.bind(md)
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
  // Let every address become a token, so that a refused one can be reported where it stands.
  md.validateLink = () => true
  md.core.ruler.push('links', (state) => {
    const context = contextOf(state)
    for (const inline of state.tokens.filter(({ type }) => type === 'inline')) {
      for (const token of inline.children ?? []) follow(context, inline, token, isSafe)
    }
  })
}

const attributes: Record<string, string | undefined> = { link_open: 'href', image: 'src' }

function follow(
  context: Context,
  inline: Token,
  token: Token,
  isSafe: (url: string) => boolean
): void {
  const attribute = attributes[token.type]
  const href = attribute && attributeOf(token, attribute)
  if (!attribute || href === undefined) return
  const place = placeOfInline(context, inline, offsetOf(inline, token, href))

  const url = isSafe(href) && !/^data:/i.test(href) ? resolveHref(context.file, href) : undefined
  if (url === undefined) {
    const unsafe = !isSafe(href) || /^data:/i.test(href)
    report(
      context,
      place,
      unsafe ? 'unsafe-link' : 'link-outside',
      unsafe
        ? `"${href}" is an address that a browser could run. The guide does not publish it.`
        : `"${href}" leaves the content folder.`,
      unsafe
        ? 'Link to an https address or to a page of the guide.'
        : 'Link to a page of the guide, or to the full https address of the file.'
    )
    token.attrSet(attribute, '#')
    return
  }
  const fragment = context.part?.fragmentFor(url)
  if (fragment !== undefined) token.attrSet(attribute, fragment)
  else if (!href.startsWith('#')) token.attrSet(attribute, withBase(context.base, url))
  context.links.push({ href, url, ...place })
}

/**
 * Where a link was written. Its token is made just after the opening bracket; that of a bare address
 * in the middle of it; and that of a link by reference knows only where its words end.
 */
function offsetOf(inline: Token, token: Token, href: string): number {
  const { content, children } = inline
  const offset: unknown = token.meta?.offset
  if (typeof offset !== 'number') {
    const after = children?.slice(children.indexOf(token)) ?? []
    const end: unknown = after.find(({ type }) => type === 'link_close')?.meta?.offset
    return Math.max(content.lastIndexOf('[', typeof end === 'number' ? end : 0), 0)
  }
  if (token.markup === 'linkify') return Math.max(content.lastIndexOf(href, offset), 0)
  return token.type === 'link_open' && token.markup === '' ? Math.max(offset - 1, 0) : offset
}
