import type { Token } from 'markdown-it'
import type { Block, BlockKind, Item, Section } from './document.ts'
import { attributeOf, ownInline, placeOfBlock, textOf, type Context } from './context.ts'

const kinds: Record<string, BlockKind | undefined> = {
  paragraph_open: 'paragraph',
  figure_open: 'paragraph',
  ordered_list_open: 'steps',
  bullet_list_open: 'bullets',
  table_open: 'table',
  fence: 'code',
  code_block: 'code',
  alert_open: 'alert',
  blockquote_open: 'quote',
  placed: 'placed'
}

/** The structure of a page: its headings, and the top-level blocks below each. */
export function sectionsOf(context: Context, tokens: readonly Token[]): Section[] {
  const byId = new Map(context.anchors.map((anchor) => [anchor.id, anchor]))
  const sections: { heading?: Section['heading']; blocks: Block[] }[] = [{ blocks: [] }]
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open' && token.level === 0) {
      const heading = byId.get(attributeOf(token, 'id') ?? '')
      sections.push({ ...(heading && { heading }), blocks: [] })
    }
    // Code counts at any depth: a fence in a step is pasted as often as one that stands alone.
    const kind = token.level === 0 || token.type === 'fence' ? kinds[token.type] : undefined
    if (!kind) return
    sections.at(-1)?.blocks.push({
      kind,
      text: kind === 'code' ? token.content : textBelow(tokens, index),
      ...(token.meta?.checklist === true && { checklist: true }),
      items: itemTypes[kind] ? itemsOf(context, tokens, index, itemTypes[kind]) : [],
      ...(kind === 'code' && { language: token.info.trim().split(/\s+/)[0] ?? '' }),
      ...placeOfBlock(context, token)
    })
  })
  return sections
}

/** The token that opens one item of a list, or one row of a table. */
const itemTypes: Partial<Record<BlockKind, { readonly type: string; readonly depth: number }>> = {
  steps: { type: 'list_item_open', depth: 1 },
  bullets: { type: 'list_item_open', depth: 1 },
  table: { type: 'tr_open', depth: 2 }
}

/** The items of the list that opens at an index, without those of lists inside it; or the rows of a table's body. */
function itemsOf(
  context: Context,
  tokens: readonly Token[],
  index: number,
  { type, depth }: { readonly type: string; readonly depth: number }
): Item[] {
  const level = (tokens[index]?.level ?? 0) + depth
  const block = blockAt(tokens, index)
  const from = block.findIndex((token) => token.type === 'tbody_open')
  const heads = block
    .filter((_, at) => block[at - 1]?.type === 'th_open')
    .map(({ children }) => textOf(children))
  return block.flatMap((token, at) => {
    if (token.type !== type || token.level !== level || at < from) return []
    const inline = ownInline(block, at)
    const id = attributeOf(token, 'id')
    const place = placeOfBlock(context, token)
    const text = textOf(inline?.children ?? null)
    return [
      { text, words: wordsBelow(block, at, heads), ...(id !== undefined && { id }), ...place }
    ]
  })
}

function textBelow(tokens: readonly Token[], index: number): string {
  return blockAt(tokens, index)
    .filter(({ type }) => type === 'inline')
    .map(({ children }) => textOf(children))
    .join('\n')
}

/** All words of an item: those of its paragraphs, lists and code, and in a row what heads each cell. */
function wordsBelow(tokens: readonly Token[], index: number, heads: readonly string[]): string {
  const isRow = tokens[index]?.type === 'tr_open'
  return blockAt(tokens, index)
    .filter(({ type }) => type === 'inline' || type === 'fence')
    .map(({ type, children, content }, at) => {
      const words = type === 'fence' ? content : textOf(children)
      return isRow && heads[at] && words ? `${heads[at]}: ${words}` : words
    })
    .filter((words) => words !== '')
    .join(isRow ? '; ' : ' ')
    .trim()
}

/** The tokens of the block that opens at an index, up to its end. */
function blockAt(tokens: readonly Token[], index: number): Token[] {
  const open = tokens[index]
  if (open?.nesting !== 1) return tokens.slice(index, index + 1)
  let end = index + 1
  while (
    end < tokens.length &&
    (tokens[end]?.nesting !== -1 || tokens[end]?.level !== open.level)
  ) {
    end++
  }
  return tokens.slice(index, end)
}
