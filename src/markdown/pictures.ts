import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { isExternal, isPicture } from '../urls.ts'
import { attributeOf, newToken, targetOf, type Context } from './context.ts'
import { offsetOf } from './positions.ts'

/**
 * Gives each picture its width and height, so that the page does not shift when it loads, and turns the title
 * of a picture that stands alone into a caption. Reports files that browsers do not show.
 */
export function showPictures({ tokens }: StateCore, context: Context): void {
  tokens.forEach((inline, index) => {
    if (inline.type !== 'inline') return
    const images = inline.children?.filter(({ type }) => type === 'image') ?? []
    for (const image of images) setSize(context, inline, image)
    const titled = images.find((image) => attributeOf(image, 'title') !== undefined)
    if (titled) setCaption(tokens, context, index, titled)
  })
}

export function renderCaptions(md: MarkdownIt): void {
  md.renderer.rules.caption = (tokens, index) =>
    `<figcaption>${md.utils.escapeHtml(tokens[index]!.content)}</figcaption>`
}

function setSize(context: Context, inline: Token, image: Token): void {
  const href = String(image.meta?.href ?? '').replace(/[?#].*/s, '')
  const url =
    href && attributeOf(image, 'src') !== '#'
      ? targetOf(context, placeOf(context, inline, image), href)
      : undefined
  if (!url || isExternal(url)) return
  if (!isPicture(url)) {
    const [ending] = /\.[a-z\d]+$/i.exec(href) ?? []
    context.report('image-format', placeOf(context, inline, image), {
      message: ending
        ? `Browsers do not show pictures of the kind ${ending.toLowerCase()}.`
        : 'Browsers do not show this as a picture: its name has no ending that says of which kind it is.',
      fix: 'Save it as .jpg, .png or .svg beside this page, and write that name.'
    })
    image.attrSet('src', '#')
  }
  const size = context.pictures.get(decodeURIComponent(url.slice(1)))
  if (!size) return
  image.attrSet('width', String(size.width))
  image.attrSet('height', String(size.height))
}

/** Turns a paragraph that is only a picture into a figure. A caption is not valid HTML anywhere else. */
function setCaption(tokens: readonly Token[], context: Context, index: number, image: Token): void {
  const before = tokens[index - 2]
  const [open, inline, close] = tokens.slice(index - 1, index + 2)
  if (!inline?.children || !close) return
  const title = attributeOf(image, 'title') ?? ''
  // Tokens that rules have added, such as the link to share, do not count as text.
  const shown = inline.children.filter(({ type, content }) => {
    return type === 'text'
      ? content.trim() !== ''
      : !/^(share_link|item_link|old_id|softbreak)$/.test(type)
  })
  const isAlone = /^(link_open )?image( link_close)?$/.test(shown.map(({ type }) => type).join(' '))
  const isWarning = before?.type === 'alert_open' && before.info === 'warning'
  if (open?.type !== 'paragraph_open' || !isAlone || isWarning) {
    context.report('image-caption', placeOf(context, inline, image), {
      message:
        'The words in quotation marks are a caption, and only a picture that stands alone has one.',
      fix: 'Put an empty line before and after the picture, or take out the quotation marks and what is between them.'
    })
    return
  }
  for (const token of [open, close]) {
    const type = token.type.replace('paragraph', 'figure')
    Object.assign(token, { type, tag: 'figure', hidden: false })
  }
  const caption = newToken('caption', title)
  const start = offsetOf(image)
  caption.meta = { offset: Math.max(inline.content.indexOf(title, start), start) }
  // Remove the attribute: browsers would show it a second time, as a tooltip.
  image.attrs = image.attrs!.filter(([name]) => name !== 'title')
  image.meta = { ...image.meta, title }
  // The link to share goes after the caption.
  const isLink = ({ type }: Token) => type === 'share_link'
  inline.children = [
    ...inline.children.filter((token) => token.type !== 'text' && !isLink(token)),
    caption,
    ...inline.children.filter(isLink)
  ]
}

function placeOf(context: Context, inline: Token, image: Token) {
  return context.placeIn(inline, offsetOf(image))
}
