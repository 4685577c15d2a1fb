import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it'
import { inCell, type Context } from './context.ts'

/** Records the offset of each inline token in the content of its block, as `meta.offset`. */
export function positions(md: MarkdownIt): void {
  const State = md.inline.State
  md.inline.State = class extends State {
    override push(...args: Parameters<StateInline['push']>): Token {
      const offset = this.pos
      const token = super.push(...args)
      token.meta = { ...token.meta, offset }
      if (/^(image|link_open)$/.test(token.type)) keepOffset(token, offset)
      return token
    }

    override pushPending(): Token {
      const token = super.pushPending()
      token.meta = { end: this.pos }
      return token
    }
  }
}

/** Keeps `offset` when markdown-it replaces the `meta` of an image or a reference link. */
function keepOffset(token: Token, offset: number): void {
  let { meta } = token
  Object.defineProperty(token, 'meta', {
    get: () => meta,
    set: (value: Token['meta']) => (meta = { offset, ...value })
  })
}

/** The offset of an inline token in the content of its block. */
export function offsetOf({ meta }: Token): number {
  return typeof meta?.offset === 'number' ? meta.offset : 0
}

/** Gives each table cell its line and column. markdown-it gives only rows a line. */
export function placeCells(state: StateCore, { lines }: Context): void {
  let row: Token | undefined
  let from = 0
  for (const token of state.tokens) {
    if (token.type === 'tr_open') {
      row = token
      from = 0
    } else if (token.type === 'inline' && !token.map && row?.map) {
      token.map = row.map
      const cell = inCell(token.content)
      const start = (lines[row.map[0]] ?? '').indexOf(cell, from)
      token.meta = { cellAt: Math.max(start, from) }
      if (start !== -1) from = start + cell.length
    }
  }
}

/** The text of a token as it was parsed, and the offsets of its pieces in the content of its block. */
interface ParsedText {
  readonly text: string
  readonly pieces: readonly { readonly at: number; readonly offset: number }[]
}

/** The pieces of the source that a text token still has. None for a token that a rule has made. */
export function piecesOf({ content, meta }: Token) {
  const { text, pieces } = (meta?.parsed ?? { text: '', pieces: [] }) as ParsedText
  const cut = Math.max(text.indexOf(content), 0)
  const end = cut + content.length
  const first = pieces.findLastIndex(({ at }) => at <= cut)
  return pieces.slice(Math.max(first, 0)).flatMap(({ at, offset }, index, rest) => {
    const start = Math.max(at, cut)
    const words = text.slice(start, Math.min(rest[index + 1]?.at ?? end, end))
    return at < end ? [{ at: start - cut, words, offset: offset + start - at }] : []
  })
}

/** The offset of a character of a text token in the content of its block. */
export function offsetIn(token: Token, at: number): number {
  const piece = piecesOf(token).findLast((one) => one.at <= at)
  return piece ? piece.offset + at - piece.at : 0
}

/** Records the parsed text of each text token. Later rules cut text off, and this says where the rest of it is. */
export function placeText({ tokens }: StateCore): void {
  for (const inline of tokens.filter(({ type }) => type === 'inline')) {
    for (const token of inline.children ?? []) {
      if (token.type !== 'text') continue
      token.meta = { ...token.meta, parsed: parseText(inline.content, token) }
    }
  }
}

/** A bare address: markdown-it makes its token in the middle of it. */
const address = /^[a-z][a-z+.-]*:/i

/** The start of some words that contain an offset. Undefined if they are not found near it. */
export function startOf(content: string, words: string, offset: number): number | undefined {
  const from = Math.max(offset - words.length, 0)
  const found = content.slice(from, offset + words.length).lastIndexOf(words, offset - from)
  return found === -1 ? undefined : from + found
}

/** The longest an entity may be. Nothing else is longer in the file than on the page. */
const longest = 40

/**
 * Finds the characters of a text token in the content of its block, from the last to the first, because
 * markdown-it joins adjacent texts into the last of them and so only their end is known.
 */
function parseText(content: string, { content: text, meta, markup }: Token): ParsedText {
  const { end, offset } = (meta ?? {}) as { readonly end?: number; readonly offset?: number }
  if (address.test(text) && end === undefined && offset !== undefined) {
    const start = startOf(content, text, offset + 1)
    if (start !== undefined) return { text, pieces: [{ at: 0, offset: start }] }
  }
  let next = end ?? (offset === undefined ? content.length : offset + (markup.length || 1))
  // The usual case: the text is in the file unchanged.
  if (content.endsWith(text, next)) return { text, pieces: [{ at: 0, offset: next - text.length }] }
  const pieces: { at: number; offset: number }[] = []
  for (let at = text.length - 1; at >= 0; at--) {
    let found = next - 1
    const sought = content[found] === ';' && text[at] !== ';' ? '&' : text[at]
    while (found > next - longest && content[found] !== sought) found--
    if (content[found] !== sought) found = Math.max(next - 1, 0)
    if (found !== next - 1 && at < text.length - 1) pieces.push({ at: at + 1, offset: next })
    next = found
  }
  pieces.push({ at: 0, offset: Math.max(next, 0) })
  return { text, pieces: pieces.reverse() }
}
