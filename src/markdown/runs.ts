import type { Token } from 'markdown-it'
import type { List, Piece, Prose, Run, RunKind, Span } from './document.ts'
import { attributeOf, placeOfBlock, placeOfInline, type Context } from './context.ts'
import { writtenOf } from './positions.ts'

/** The words of a page as they read, each with its place in the file, and its lists. */
export function proseOf(context: Context, tokens: readonly Token[]): Prose {
  const runs: Run[] = []
  const lists: List[] = []
  const open: { token: Token; items: Run[] }[] = []
  tokens.forEach((token, index) => {
    if (/_list_open$/.test(token.type)) {
      const items: Run[] = []
      const before = tokens[index - 1]
      const leadIn = before?.type === 'paragraph_close' ? runs.at(-1) : undefined
      const ordered = token.type === 'ordered_list_open'
      const start = Number(token.attrGet('start') ?? 1)
      const place = placeOfBlock(context, token)
      lists.push({ ordered, start, items, ...place, ...(leadIn && { leadIn }) })
      open.push({ token, items })
    } else if (token.type === 'inline') {
      const around = open.map(({ token: { type } }) => type)
      const opensItem = tokens[index - 2]?.type === 'list_item_open'
      const run = runOf(context, token, kindOf(around, opensItem), tokens[index + 2])
      runs.push(run)
      if (run.kind === 'bullet' || run.kind === 'step') {
        open.findLast(({ token: { type } }) => /_list_open$/.test(type))?.items.push(run)
      }
    } else if (token.nesting === 1) open.push({ token, items: [] })
    else if (token.nesting === -1) open.pop()
  })
  return { runs, lists, exceptions: context.exceptions }
}

/** What a run is, from the tokens that are open around it. */
function kindOf(around: readonly string[], opensItem: boolean): RunKind {
  if (around.includes('blockquote_open')) return 'quote'
  const last = around.at(-1)
  if (last === 'heading_open') return 'heading'
  if (last === 'th_open') return 'header'
  if (last === 'td_open') return 'cell'
  if (!opensItem) return around.some((type) => notes.has(type)) ? 'note' : 'paragraph'
  return around.findLast((type) => /_list_open$/.test(type)) === 'ordered_list_open'
    ? 'step'
    : 'bullet'
}

const notes = new Set(['alert_open', 'footnote_reference_open'])

const leads = /^(bullet_list_open|ordered_list_open|fence|code_block)$/

const spanKinds: Record<string, Span['kind'] | undefined> = {
  link_open: 'link',
  strong_open: 'strong',
  em_open: 'em'
}

function runOf(context: Context, inline: Token, kind: RunKind, next: Token | undefined): Run {
  let text = ''
  const spans: Span[] = []
  const pieces: Piece[] = []
  const open: { kind: Span['kind']; from: number; href?: string }[] = []
  // A | in a cell is two characters in the file, so it is a piece of its own.
  const place = (at: number, words: string, offset: number) => {
    const starts = words.includes('|') ? words.matchAll(/^|(?=\|)|(?<=\|)/g) : [{ index: 0 }]
    for (const { index: start } of starts) {
      const { line, column } = placeOfInline(context, inline, offset + start)
      pieces.push({ at: at + start, line, column })
    }
  }
  const add = (words: string, offset: number) => {
    place(text.length, words, offset)
    text += words
  }
  const offsetOf = ({ meta }: Token) => (typeof meta?.offset === 'number' ? meta.offset : 0)
  for (const token of inline.children ?? []) {
    const kind = spanKinds[token.type]
    if (kind) {
      const href = attributeOf(token, 'href')
      const bare = token.markup === 'linkify' || token.markup === 'autolink'
      open.push({ kind: bare ? 'address' : kind, from: text.length, ...(href && { href }) })
    } else if (/^(link|strong|em)_close$/.test(token.type)) {
      const span = open.pop()
      if (span) spans.push({ ...span, to: text.length })
    } else if (token.type === 'code_inline') {
      const from = text.length
      add(token.content, offsetOf(token) + token.markup.length)
      spans.push({ kind: 'code', from, to: text.length })
    } else if (token.type === 'image') {
      const from = text.length
      add(token.content, offsetOf(token) + '!['.length)
      spans.push({ kind: 'image', from, to: text.length })
    } else if (token.type === 'caption') {
      add(' ', offsetOf(token))
      add(token.content, offsetOf(token))
    } else if (token.type === 'softbreak' || token.type === 'hardbreak') {
      add(' ', offsetOf(token))
    } else if (token.type === 'text' && token.content !== '') {
      const written = writtenOf(token)
      if (!written) continue
      const cut = Math.max(written.text.indexOf(token.content), 0)
      const first = written.pieces.findLastIndex(({ at }) => at <= cut)
      const from = text.length
      const end = cut + token.content.length
      written.pieces.slice(first).forEach(({ at, offset }, index, rest) => {
        const start = Math.max(at, cut)
        const words = written.text.slice(start, Math.min(rest[index + 1]?.at ?? end, end))
        if (at < end) place(from + start - cut, words, offset + start - at)
      })
      text += token.content
    }
  }
  // An empty cell has a place too.
  if (pieces.length === 0) place(0, '', 0)
  const leadsIn = leads.test(next?.type ?? '')
  // A list that grew has room for 16 more, and most have one: copies have no more than they need.
  return { kind, text: text.trimEnd(), spans: [...spans], pieces: [...pieces], leadsIn }
}
