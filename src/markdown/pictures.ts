import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { isExternal, isPicture, resolveHref } from '../urls.ts'
import { attributeOf, contextOf, placeOfInline, report, type Context } from './context.ts'

/**
 * Gives each picture the size of its file, so that the page does not move when it arrives, and makes
 * the title of one that stands alone its caption. Reports what browsers would not show.
 */
export function showPictures(state: StateCore): void {
  const context = contextOf(state)
  state.tokens.forEach((inline, index) => {
    if (inline.type !== 'inline') return
    const images = inline.children?.filter(({ type }) => type === 'image') ?? []
    for (const image of images) setSize(context, inline, image)
    const titled = images.find((image) => attributeOf(image, 'title') !== undefined)
    if (titled) setCaption(state, index, titled)
  })
}

export function renderCaptions(md: MarkdownIt): void {
  md.renderer.rules.caption = (tokens, index) =>
    `<figcaption>${md.utils.escapeHtml(tokens[index]!.content)}</figcaption>`
}

function setSize(context: Context, inline: Token, image: Token): void {
  const href = String(image.meta?.href ?? '').replace(/[?#].*/s, '')
  const url =
    href && attributeOf(image, 'src') !== '#' ? resolveHref(context.file, href) : undefined
  if (!url || isExternal(url)) return
  if (!isPicture(url)) {
    const [ending] = /\.[a-z\d]+$/i.exec(href) ?? []
    report(
      context,
      placeOf(context, inline, image),
      'image-format',
      ending
        ? `Browsers do not show pictures of the kind ${ending.toLowerCase()}.`
        : 'Browsers do not show this as a picture: its name has no ending that says of which kind it is.',
      'Save it as .jpg, .png or .svg beside this page, and write that name.'
    )
    image.attrSet('src', '#')
  }
  const size = context.pictures.get(decodeURIComponent(url.slice(1)))
  if (!size) return
  image.attrSet('width', String(size.width))
  image.attrSet('height', String(size.height))
}

/** Makes the paragraph that a picture stands in alone a figure. Nowhere else is a caption valid HTML. */
function setCaption(state: StateCore, index: number, image: Token): void {
  const context = contextOf(state)
  const before = state.tokens[index - 2]
  const [open, inline, close] = state.tokens.slice(index - 1, index + 2)
  if (!inline?.children || !close) return
  const title = attributeOf(image, 'title') ?? ''
  // What rules have put into the paragraph, such as the link to share it, is no word of its author's.
  const shown = inline.children.filter(({ type, content }) => {
    return type === 'text' ? content.trim() !== '' : !/^(share_link|old_id|softbreak)$/.test(type)
  })
  const isAlone = /^(link_open )?image( link_close)?$/.test(shown.map(({ type }) => type).join(' '))
  const isWarning = before?.type === 'alert_open' && before.info === 'warning'
  if (open?.type !== 'paragraph_open' || !isAlone || isWarning) {
    report(
      context,
      placeOf(context, inline, image),
      'image-caption',
      'The words in quotation marks are a caption, and only a picture that stands alone has one.',
      'Put an empty line before and after the picture, or take out the quotation marks and what is between them.'
    )
    return
  }
  for (const [token, type] of [[open, 'figure_open'] as const, [close, 'figure_close'] as const]) {
    token.type = type
    token.tag = 'figure'
    token.hidden = false
  }
  const caption = new state.Token('caption', '', 0)
  caption.content = title
  const offset = inline.content.indexOf(title, offsetOf(image))
  caption.meta = { offset: Math.max(offset, offsetOf(image)) }
  // Not an attribute any more: a browser would show it a second time, to a mouse.
  image.attrs = image.attrs!.filter(([name]) => name !== 'title')
  image.meta = { ...image.meta, title }
  // The link to share stands after the caption, and is no part of it.
  const isLink = ({ type }: Token) => type === 'share_link'
  inline.children = [
    ...inline.children.filter((token) => token.type !== 'text' && !isLink(token)),
    caption,
    ...inline.children.filter(isLink)
  ]
}

function offsetOf({ meta }: Token): number {
  return typeof meta?.offset === 'number' ? meta.offset : 0
}

function placeOf(context: Context, inline: Token, image: Token) {
  return placeOfInline(context, inline, offsetOf(image))
}
