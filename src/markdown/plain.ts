import type { Token } from 'markdown-it'
import { urlFor } from '../urls.ts'
import { attributeOf, textOf, type Context } from './context.ts'

/** Turns the address of a link or image, as a page has it, into a whole one. */
type WholeAddress = (href: string) => string

/** A page, or a piece of one, as Markdown that any reader of it understands: without our own marks, and with whole addresses. */
export function plainMarkdown(context: Context, tokens: readonly Token[]): string {
  const here = context.base + urlFor(context.file)
  return blocks(tokens, wholeFrom, '\n\n')

  function wholeFrom(href: string): string {
    if (href.startsWith('#')) return context.origin + here + href
    return href.startsWith('/') && !href.startsWith('//') ? context.origin + href : href
  }
}

/** A footnote as Markdown, from its id and its blocks. */
export function plainFootnote(context: Context, id: string, tokens: readonly Token[]): string {
  const label = id.replace(/^note-/, '')
  return `[^${label}]: ${plainMarkdown(context, tokens).replace(/\n(?=.)/g, '\n    ')}`
}

/** Words as Markdown: what has a meaning in it gets a backslash, and a line break becomes a space. Nothing else changes. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\n\s*/g, ' ')
    .replace(/[\\`*[\]]|<(?=[a-z/!?])|&(?=#|[a-z][a-z\d]*;)|~(?=~)|(?<=~)~/gi, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
}

const otherMarkup: Record<string, string | undefined> = {
  '-': '*',
  '*': '-',
  '+': '-',
  '.': ')',
  ')': '.'
}

function blocks(tokens: readonly Token[], whole: WholeAddress, between: string): string {
  const written: string[] = []
  let listBefore: string | undefined
  for (let at = 0, end: number; at < tokens.length; at = end) {
    end = endOf(tokens, at)
    const [open, ...inside] = tokens.slice(at, end)
    if (!open) continue
    // What parted two lists may be a mark of ours that is gone.
    const markup = open.markup === listBefore ? (otherMarkup[open.markup] ?? '') : open.markup
    const text = block(open, inside, whole, markup)
    if (text === undefined) continue
    listBefore = /_list_open$/.test(open.type) ? markup : undefined
    written.push(text)
  }
  return written.join(between)
}

/** The index after the block that starts at an index. */
function endOf(tokens: readonly Token[], start: number): number {
  let depth = 0
  for (let at = start; at < tokens.length; at++) {
    depth += tokens[at]?.nesting ?? 0
    if (depth <= 0) return at + 1
  }
  return tokens.length
}

/** One block, from the token that opens it and those up to its end; undefined for what the site adds. */
function block(
  open: Token,
  inside: readonly Token[],
  whole: WholeAddress,
  markup: string
): string | undefined {
  const [first] = inside
  switch (open.type) {
    case 'paragraph_open':
    case 'figure_open':
      return withoutBlockStarts(inline(first, whole))
    case 'heading_open':
      return `${'#'.repeat(Number(open.tag.slice(1)))} ${inline(first, whole)
        .replace(/\\?\n/g, ' ')
        .replace(/(?<=^|\s)#+$/, '\\$&')}`
    case 'blockquote_open':
      return quoted(blocks(inside.slice(0, -1), whole, '\n\n'))
    case 'alert_open':
      return quoted(
        `[!${open.info === 'warning' ? 'WARNING' : 'NOTE'}]\n${blocks(inside.slice(0, -1), whole, '\n\n')}`
      )
    case 'bullet_list_open':
    case 'ordered_list_open':
      return list(open, inside, whole, markup)
    case 'table_open':
      return table(inside, whole)
    case 'fence':
    case 'code_block':
      return fence(open)
    case 'hr':
      return '___'
    default:
      return undefined
  }
}

/** A line that starts like a list, a heading or the like is text here. */
function withoutBlockStarts(text: string): string {
  return text
    .replace(/^(?:[-+](?=[-\s:|]|$)|>|#{1,6}(?=\s|$)|=+(?=\s*$)|[|:](?=[-:| ]+$))/gm, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')
}

function quoted(text: string): string {
  return text.replace(/^(?=.)/gm, '> ').replace(/^$/gm, '>')
}

function list(open: Token, inside: readonly Token[], whole: WholeAddress, markup: string): string {
  const isTight = inside.some(({ type, hidden, level }) => {
    return type === 'paragraph_open' && hidden && level === open.level + 2
  })
  const items: string[] = []
  let number = Number(open.attrGet('start') ?? 1)
  for (let at = 0, end: number; at < inside.length - 1; at = end) {
    end = endOf(inside, at)
    const marker = open.type === 'ordered_list_open' ? `${number++}${markup}` : markup
    const box = open.meta?.checklist ? '[ ] ' : ''
    const text = blocks(inside.slice(at + 1, end - 1), whole, isTight ? '\n' : '\n\n')
    items.push(`${marker} ${box}${text.replace(/\n(?=.)/g, `\n${' '.repeat(marker.length + 1)}`)}`)
  }
  return items.map((item) => item.trimEnd()).join(isTight ? '\n' : '\n\n')
}

function table(inside: readonly Token[], whole: WholeAddress): string {
  const rows: string[][] = []
  const aligned: string[] = []
  inside.forEach((token, index) => {
    if (token.type === 'tr_open') rows.push([])
    if (token.type !== 'th_open' && token.type !== 'td_open') return
    rows.at(-1)?.push(inline(inside[index + 1], whole).replaceAll('|', '\\|'))
    const isNumber = attributeOf(token, 'class')?.includes('--numeric')
    if (token.type === 'th_open') aligned.push(isNumber ? '---:' : '---')
  })
  return [...rows.slice(0, 1), aligned, ...rows.slice(1)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function fence({ content, info }: Token): string {
  const marks = ticksAround(content, 3)
  return `${marks}${info.trim()}\n${content.replace(/(?<!\n)$/, '\n')}${marks}`
}

/** More backticks than stand together anywhere in a text, and at least so many. */
function ticksAround(content: string, least: number): string {
  const longest = (content.match(/`+/g) ?? []).reduce(
    (most, { length }) => Math.max(most, length),
    0
  )
  return '`'.repeat(Math.max(longest + 1, least))
}

function inline(token: Token | undefined, whole: WholeAddress): string {
  const children = token?.children ?? []
  const addresses: (string | undefined)[] = []
  let isBare = false
  return children
    .map((child, index) => {
      const { type, content, markup } = child
      const next = children[index + 1]?.type
      if (isBare && type !== 'link_close') return ''
      switch (type) {
        case 'text':
          return escapeMarkdown(content).replace(/!$/, next === 'link_open' ? '\\!' : '!')
        case 'code_inline':
          return code(content)
        case 'footnote_ref':
          return `[^${String(child.meta?.label)}]`
        case 'softbreak':
          return '\n'
        case 'hardbreak':
          return '\\\n'
        case 'image': {
          const words = escapeMarkdown(textOf(child.children))
          return isRefused(child, 'src') ? words : `![${words}]${target(child, 'src', whole)}`
        }
        case 'link_open':
          addresses.push(isRefused(child, 'href') ? undefined : target(child, 'href', whole))
          isBare = /^(linkify|autolink)$/.test(markup) && addresses.at(-1) !== undefined
          if (isBare) return bare(child)
          return addresses.at(-1) === undefined ? '' : '['
        case 'link_close': {
          const address = addresses.pop()
          const written = isBare || address === undefined ? '' : `]${address}`
          isBare = false
          return written
        }
        default:
          // Emphasis stands as it was written; what the site puts into the text has no words.
          return /^(strong|em|s)_(open|close)$/.test(type) ? markup : ''
      }
    })
    .join('')
    .trimEnd()
}

function code(content: string): string {
  const marks = ticksAround(content, 1)
  const pad = /^`|`$|^ .* $/s.test(content) ? ' ' : ''
  return marks + pad + content + pad + marks
}

function bare(link: Token): string {
  return `<${attributeOf(link, 'href')?.replace(/^mailto:/, '')}>`
}

/** An address that the rule of links refused: its words stand alone. */
function isRefused(token: Token, attribute: 'href' | 'src'): boolean {
  return attributeOf(token, attribute) === '#'
}

/** The title of a picture that became its caption. */
function captionOf({ meta }: Token): string | undefined {
  return typeof meta?.title === 'string' ? meta.title : undefined
}

/** What stands in the round brackets of a link or image. */
function target(token: Token, attribute: 'href' | 'src', whole: WholeAddress): string {
  const href = whole(attributeOf(token, attribute) ?? '')
  const title = attributeOf(token, 'title') ?? captionOf(token)
  const address = /[()]/.test(href) || href === '' ? `<${href}>` : href
  return title === undefined
    ? `(${address})`
    : `(${address} "${title.replace(/\n\s*/g, ' ').replace(/[\\"]/g, '\\$&')}")`
}
