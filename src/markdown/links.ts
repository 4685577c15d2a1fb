import markdownIt, { type MarkdownIt, type StateCore, type Token } from 'markdown-it'
import { isExternal, isShared, isSharedPage, urlFor, withBase } from '../urls.ts'
import { replaceInline } from './source-edits.ts'
import { startOf } from './positions.ts'
import { attributeOf, newToken, targetOf, textOf, type Context } from './context.ts'

/**
 * Resolves links between files to page addresses, and lists every link with its place. Reports links that
 * leave the content folder, that a browser would run, or that have no words: none of them is rendered.
 */
export function resolveLinks({ md, tokens }: StateCore, context: Context): void {
  for (const inline of tokens.filter(({ type }) => type === 'inline')) {
    showEmpty(context, inline)
    inline.children?.forEach((_, at) => follow(md, context, inline, at))
  }
}

/** Lets markdown-it accept every address, so that we can report unsafe ones at their place. */
export function readAllLinks(md: MarkdownIt): void {
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
  md.validateLink = () => true
}

const { validateLink: isSafe } = markdownIt()

/** Reports links without words, and shows their address instead. */
function showEmpty(context: Context, inline: Token): void {
  for (let at = 0; at < (inline.children?.length ?? 0); at++) {
    const children = inline.children!
    const link = children[at]!
    if (link.type !== 'link_open') continue
    const close = closeOf(children, at)
    if (textOf(children.slice(at, close)) !== '') continue
    const offset = offsetOf(inline, at, '')
    context.report('empty-link', context.placeIn(inline, offset), {
      message: 'This link has no words, so nobody sees it, and nobody hears where it leads.',
      fix: 'Write what is there between its square brackets, or take it out.'
    })
    const shown = newToken('code_inline', attributeOf(link, 'href') ?? '')
    shown.meta = { offset }
    children.splice(at, close - at + 1, shown)
  }
}

/** The attribute with the address, by the type of token. */
export const addressAttributes: Record<string, string | undefined> = {
  link_open: 'href',
  image: 'src'
}

function follow(md: MarkdownIt, context: Context, inline: Token, at: number): void {
  const token = inline.children![at]!
  const attribute = addressAttributes[token.type]
  const href = attribute && attributeOf(token, attribute)
  if (!attribute || href === undefined) return
  const place = context.placeIn(inline, offsetOf(inline, at, href))
  const exportAs = (url: string) =>
    replaceAddress(md, context, inline, at, absoluteUrl(context, url))
  if (href === '') {
    context.report('empty-link', place, {
      message:
        'Nothing stands between the round brackets, so this leads to the page that it is on.',
      fix: 'Write its address between them. If it leads nowhere, take out all 4 brackets and keep the words.'
    })
  }

  const unsafe = unsafeAddress(href)
  const url = unsafe ? undefined : targetOf(context, place, href)
  if (url === undefined) {
    const [what, fix] =
      unsafe ?? outside(href, context.sourceOf?.(place.line).file ?? '', token.type === 'image')
    const shown = href.length > 100 ? `${href.slice(0, 40)}…` : href
    context.report(unsafe ? 'unsafe-link' : 'link-outside', place, {
      message: `"${shown}" ${what}`,
      fix
    })
    token.attrSet(attribute, '#')
    exportAs('#')
    return
  }
  // What is wrong with one from shared words is for the check of links to find out.
  if (isSharedPage(url) && !isShared(context.sourceOf?.(place.line).file ?? '')) {
    context.report('shared-words', place, {
      message: `"${href}" is not a page: its words stand on the pages that show them.`,
      fix: 'To show them here, put this link alone on its line, with an empty line before and after it. To lead to them, link to a page that shows them.'
    })
    token.attrSet(attribute, '#')
    return
  }
  // The Content-Security-Policy blocks pictures from other hosts.
  if (token.type === 'image' && !/^\/(?!\/)/.test(url)) {
    context.report('image-elsewhere', place, {
      message:
        'This picture is on another site, and pages show none of other sites: readers would see its words alone.',
      fix: 'Put its file beside this page, for example as picture.png, and write that name as its address.'
    })
  }
  token.meta = { ...token.meta, href }
  const fragment = context.part?.fragmentFor(url)
  if (fragment !== undefined) token.attrSet(attribute, fragment)
  else if (!href.startsWith('#')) token.attrSet(attribute, withBase(context.base, url))
  const [from, to] = addressIn(md, inline, at)?.range ?? []
  const written = to && { ...context.placeIn(inline, from!), length: to - from! }
  context.links.push({ href, url, ...place, ...(written && { written }) })
  if (!isExternal(url)) exportAs(href.startsWith('#') ? href : url)
}

type Words = readonly [what: string, fix: string]

/** What to say of an address that no browser of a reader may follow. */
function unsafeAddress(href: string): Words | undefined {
  if (/^data:image\//i.test(href)) {
    return [
      'is the picture itself, in letters. The guide does not publish it.',
      'Save the picture as a file beside this page, and write its name here.'
    ]
  }
  if (isSafe(href) && !/^data:/i.test(href)) return undefined
  const what = /^file:/i.test(href)
    ? 'is a file on your own computer, which nobody else can open.'
    : 'is an address that a browser could run. The guide does not publish it.'
  return [what, 'Link to an https address or to a page of the guide.']
}

/** What to say of an address outside the content folder, in shared words or on a page. */
function outside(href: string, file: string, isPicture: boolean): Words {
  if (isPicture) {
    return [
      'leaves the content folder.',
      'Put the file of the picture beside this page, and write its name as its address.'
    ]
  }
  if (!isShared(file)) {
    return [
      'leaves the content folder.',
      'Link to a page of the guide, or to the full https address of the file.'
    ]
  }
  return [
    'leaves the content folder. A link in shared words starts from their own folder, not from a page that shows them.',
    `Did you mean ${fromTop(file, href)}? If it is not a page of the guide, write its full https address.`
  ]
}

/** A path with no more ../ than lead from a file to the content folder. */
function fromTop(file: string, href: string): string {
  return '../'.repeat(file.split('/').length - 1) + href.replace(/^(?:\.{1,2}\/)+/, '')
}

function absoluteUrl({ origin, base, file }: Context, url: string): string {
  return origin + base + (url.startsWith('#') ? urlFor(file) + url : url)
}

/** Adds an edit that puts another URL into a link or a picture. In a reference link it replaces the name. */
export function replaceAddress(
  md: MarkdownIt,
  context: Context,
  inline: Token,
  at: number,
  url: string
): void {
  const { start, range } = addressIn(md, inline, at) ?? {}
  if (start === undefined) return
  const address = /[()]/.test(url) ? `<${url}>` : url
  if (range) return replaceInline(context, inline, range, address)
  const name = /^\[[^\]]*\]/.exec(inline.content.slice(start))?.[0] ?? ''
  const title = attributeOf(inline.children![at]!, 'title')
  const words = title === undefined ? '' : ` "${title.replace(/["\\]/g, '\\$&')}"`
  replaceInline(context, inline, [start, start + name.length], `(${address}${words})`)
}

/** Where the brackets after the words of a link start, and the range of an address in round ones. A bare address has none. */
function addressIn(
  { helpers }: MarkdownIt,
  { content, children }: Token,
  at: number
): { readonly start: number; readonly range?: readonly [number, number] } | undefined {
  const { type, markup, meta, content: words } = children![at]!
  if (markup !== '') return undefined
  const end =
    type === 'image'
      ? Number(meta?.offset) + '!['.length + words.length
      : Number(children![closeOf(children!, at)]?.meta?.offset)
  const start = end + 1
  if (content[start] !== '(') return { start }
  const from = start + 1 + content.slice(start + 1).search(/\S/)
  const { pos, ok } = helpers.parseLinkDestination(content, from, content.length)
  return ok ? { start, range: [from, pos] } : undefined
}

/** The offset of a link in its block. markdown-it makes its token just after the opening bracket, and that of a bare address in the middle of it. */
function offsetOf({ content, children }: Token, at: number, href: string): number {
  const token = children![at]!
  const offset = Number(token.meta?.offset ?? 0)
  if (token.markup === 'linkify') return startOf(content, href, offset) ?? offset
  return token.type === 'link_open' && token.markup === '' ? Math.max(offset - 1, 0) : offset
}

/** The index of the token that closes the link that opens at an index. Links do not nest. */
function closeOf(tokens: readonly Token[], at: number): number {
  let close = at
  while (tokens[close] && tokens[close]?.type !== 'link_close') close++
  return close
}
