import type { Token } from 'markdown-it'
import type {
  Anchor,
  Block,
  Item,
  Section,
  SourceMapping,
  Span,
  TextKind,
  TextSegment
} from './document.ts'
import { attributeOf, textOf, type Context } from './context.ts'
import { offsetOf, piecesOf } from './positions.ts'

/** What a block is inside, if that changes the kind of its text. */
type Within = 'quote' | 'note' | undefined

export function sectionsOf(context: Context, tokens: readonly Token[]): Section[] {
  const anchors = new Map(context.anchors.map((anchor) => [anchor.id, anchor]))
  let at = 0
  let current = { blocks: [] as Block[], footnotes: [] as Block[] }
  const sections: Section[] = [current]
  while (at < tokens.length) {
    const token = tokens[at]!
    if (token.type === 'heading_open' && token.level === 0) {
      const { anchor, segment } = readWords('heading', 'heading')
      current = { blocks: [], footnotes: [] }
      sections.push({ ...(anchor && { heading: anchor }), ...(segment && { segment }), ...current })
      continue
    }
    const block = readBlock(current.blocks.at(-1))
    if (block) current[block.kind === 'footnote' ? 'footnotes' : 'blocks'].push(block)
  }
  return sections

  /** Reads the block at the current token. Undefined for tokens without text, and for those that we added. */
  function readBlock(before?: Block, within?: Within, opens?: TextKind): Block | undefined {
    const open = tokens[at]!
    switch (open.type) {
      case 'paragraph_open':
      case 'figure_open':
        return readWords(
          'paragraph',
          within === 'quote' ? within : (opens ?? within ?? 'paragraph')
        )
      case 'heading_open':
        return readWords('heading', within === 'quote' ? within : 'heading')
      case 'ordered_list_open':
      case 'bullet_list_open':
        return readList(before, within)
      case 'table_open':
        return readTable(within)
      case 'blockquote_open':
        return { ...start(), kind: 'quote', blocks: readInside('quote') }
      case 'alert_open':
        return { ...start(), kind: 'alert', blocks: readInside(within ?? 'note') }
      case 'footnote_reference_open': {
        const footnote = start()
        const blocks = readInside(within ?? 'note')
        const { line, column } = blocks[0] ?? footnote
        return { ...footnote, kind: 'footnote', line, column, blocks }
      }
      case 'fence':
      case 'code_block': {
        const language = open.info.trim().split(/\s+/)[0] ?? ''
        return { ...start(), kind: 'code', language, code: open.content }
      }
      case 'diagram':
        return { ...start(), kind: 'diagram', code: open.content }
      case 'directive':
        return { ...start(), kind: 'directive' }
    }
    at++
    if (open.nesting === 1) readInside(within)
    return undefined
  }

  /** Consumes an opening token, and returns its place and its anchor. */
  function start(): Pick<Block, 'blocks' | 'items' | 'line' | 'column' | 'anchor'> {
    const open = tokens[at++]!
    return { ...context.placeOf(open), ...anchorOf(open), blocks: none, items: none }
  }

  function anchorOf(token: Token): { anchor?: Anchor } {
    const anchor = anchors.get(attributeOf(token, 'id') ?? '')
    return anchor ? { anchor } : {}
  }

  /** Reads blocks up to the closing token around them. `opens` is the kind of text of the first. */
  function readInside(within: Within, opens?: TextKind): Block[] {
    const blocks: Block[] = []
    const first = at
    while (at < tokens.length && tokens[at]!.nesting !== -1) {
      const block = readBlock(blocks.at(-1), within, at === first ? opens : undefined)
      if (block) blocks.push(block)
    }
    at++
    // A copy, here and below: V8 leaves room for 16 more elements in an array that grew.
    return [...blocks]
  }

  function readWords(kind: 'paragraph' | 'heading' | 'cell', textKind: TextKind): Block {
    const block = start()
    const inline = tokens[at++]
    if (inline?.type !== 'inline') return { ...block, kind }
    at++
    const introducesBlock = introduced.test(tokens[at]?.type ?? '')
    const segment = segmentOf(context, inline, textKind, introducesBlock)
    // A cell starts on the line of its row, so its place is that of its text.
    const place = kind === 'cell' && context.placeIn(inline, 0)
    const { line, column, anchor } = { ...block, ...place }
    // Written out: V8 keeps what is added to an object in a second one.
    return { kind, line, column, segment, blocks: none, items: none, ...(anchor && { anchor }) }
  }

  function readList(before: Block | undefined, within: Within): Block {
    const open = tokens[at]!
    const isOrdered = open.type === 'ordered_list_open'
    const introduction = tokens[at - 1]?.type === 'paragraph_close' ? before?.segment : undefined
    const block = start()
    const items: Item[] = []
    while (tokens[at]?.type === 'list_item_open') {
      items.push(itemOf(start(), readInside(within, isOrdered ? 'step' : 'bullet')))
    }
    at++
    return {
      ...block,
      kind: isOrdered ? 'steps' : 'bullets',
      items,
      ...(introduction && { introduction }),
      ...(isOrdered && { start: Number(open.attrGet('start') ?? 1) }),
      ...(open.meta?.checklist === true && { checklist: true })
    }
  }

  function readTable(within: Within): Block {
    const block = start()
    const rows: Item[] = []
    while (at < tokens.length && tokens[at]!.type !== 'table_close') {
      if (tokens[at]!.type === 'tr_open') rows.push(readRow(within))
      else at++
    }
    at++
    const [header, ...items] = rows
    return { ...block, kind: 'table', items, ...(header && { header }) }
  }

  function readRow(within: Within): Item {
    const row = start()
    const blocks: Block[] = []
    while (/^t[hd]_open$/.test(tokens[at]?.type ?? '')) {
      const kind = tokens[at]!.type === 'th_open' ? 'header' : 'cell'
      blocks.push(readWords('cell', within === 'quote' ? within : kind))
    }
    at++
    return itemOf(row, [...blocks])
  }
}

function itemOf({ line, column, anchor }: Omit<Item, 'text'>, blocks: readonly Block[]): Item {
  const text = blocks.find(({ segment }) => segment)?.segment?.text.trim() ?? ''
  return { line, column, text, blocks, ...(anchor && { anchor, id: anchor.id }) }
}

/** What most blocks have inside. One for all: a guide has a hundred thousand blocks. */
const none: readonly never[] = []

const introduced = /^(bullet_list_open|ordered_list_open|fence|code_block)$/

const spanKinds: Record<string, Span['kind'] | undefined> = {
  link_open: 'link',
  strong_open: 'strong',
  em_open: 'em'
}

function segmentOf(
  context: Context,
  inline: Token,
  kind: TextKind,
  introducesBlock: boolean
): TextSegment {
  let text = ''
  const spans: Span[] = []
  const mappings: SourceMapping[] = []
  const open: { kind: Span['kind']; from: number; href?: string }[] = []
  // A | in a cell is two characters in the file, so it has a mapping of its own.
  const map = (at: number, words: string, offset: number) => {
    const starts = words.includes('|') ? words.matchAll(/^|(?=\|)|(?<=\|)/g) : [{ index: 0 }]
    for (const { index: start } of starts) {
      mappings.push({ at: at + start, ...context.placeIn(inline, offset + start) })
    }
  }
  const add = (words: string, offset: number) => {
    map(text.length, words, offset)
    text += words
  }
  const addSpan = (kind: Span['kind'], words: string, offset: number) => {
    const from = text.length
    add(words, offset)
    spans.push({ kind, from, to: text.length })
  }
  for (const token of inline.children ?? []) {
    const { type, content, markup } = token
    const offset = offsetOf(token)
    const kind = spanKinds[type]
    if (kind) {
      const href = attributeOf(token, 'href')
      const isBare = markup === 'linkify' || markup === 'autolink'
      open.push({ kind: isBare ? 'address' : kind, from: text.length, ...(href && { href }) })
    } else if (/^(link|strong|em)_close$/.test(type)) {
      const span = open.pop()
      if (span) spans.push({ ...span, to: text.length })
    } else if (type === 'code_inline') addSpan('code', content, offset + markup.length)
    else if (type === 'image') addSpan('image', textOf(token.children), offset + '!['.length)
    else if (type === 'caption') {
      add(' ', offset)
      add(content, offset)
    } else if (type === 'softbreak' || type === 'hardbreak') add(' ', offset)
    else if (type === 'text' && content !== '') {
      for (const { at, words, offset } of piecesOf(token)) map(text.length + at, words, offset)
      text += content
    }
  }
  // An empty cell has a place too.
  const [{ line, column } = context.placeIn(inline, 0), ...later] = mappings
  return {
    line,
    column,
    kind,
    text: text.trimEnd(),
    spans: spans.length > 0 ? [...spans] : none,
    mappings: later.length > 0 ? later : none,
    introducesBlock,
    ...(typeof inline.meta?.lang === 'string' && { lang: inline.meta.lang })
  }
}
