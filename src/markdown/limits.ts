import type { StateCore, Token } from 'markdown-it'
import { attributeOf, type Context } from './context.ts'
import { inBraces } from './id-marker.ts'

/** A list in a list in a list is as much as people can follow. */
const deepestList = 3

/** Deeper nesting than this is a mistake, and browsers are slow to lay it out. */
const deepest = 10

/** Reports too deep emphasis once a page, and drops the excess. */
export function limitEmphasis(state: StateCore, context: Context): void {
  const isTooDeep = ({ type, level }: Token) => level >= deepest && /^(em|strong|s)_/.test(type)
  const deep = state.tokens.filter(({ children }) => children?.some(isTooDeep))
  if (!deep[0]) return
  context.report('nesting', context.placeIn(deep[0], 0), {
    message: `Words here are in italics or bold more than ${deepest} times over.`,
    fix: 'Take out the * and _ that are not needed.'
  })
  for (const inline of deep) inline.children = inline.children!.filter((one) => !isTooDeep(one))
}

/** Reports too deep lists and quotes once a page, and drops what stands in more than browsers can lay out. */
export function limitNesting(state: StateCore, context: Context): void {
  const { tokens } = state
  const firstBelow = (most: number, kinds: RegExp) => {
    let depth = 0
    return tokens.findIndex(({ type, nesting }) => {
      if (kinds.test(type)) depth += nesting
      return depth > most
    })
  }
  const at = firstBelow(deepest, /^(?:bullet_list|ordered_list|blockquote)_/)
  if (at !== -1) {
    const outer = tokens.slice(0, at).findLast(({ level, map }) => level === 0 && map)
    context.report('nesting', outer ?? tokens[at]!, {
      message: `Lists and quotes stand in each other more than ${deepest} deep here.`,
      fix: 'Start the inner ones at the start of a line, under a heading of their own.'
    })
    state.tokens = tokens.filter(({ level }) => level < deepest * 2)
    return
  }
  const below = firstBelow(deepestList, /_list_(?:open|close)$/)
  const deep = tokens[below]
  if (!deep) return
  // Each list adds a level for itself and one for its item.
  const outermost = deep.level - 2 * deepestList
  const isOutermost = ({ type, level }: Token) => level <= outermost && type.endsWith('_list_open')
  const start = tokens.slice(0, below).findLastIndex(isOutermost) + 1
  const end = tokens.findIndex(({ level }, at) => at >= start && level <= outermost)
  const inner = tokens
    .slice(start, end)
    .filter(({ type, level }) => type === 'list_item_open' && level > outermost + 1)
  const [first, last] = [inner[0]!, inner.at(-1)!].map((one) =>
    context.numberOf(context.placeOf(one).line)
  )
  context.report('nesting', deep, {
    message: `This list stands in lists more than ${deepestList} deep.`,
    fix: `Make one list of it: take out the spaces at the start of lines ${first} to ${last}. Or give the inner items a heading of their own.`
  })
}

/**
 * The most elements that a page may have. Real pages have at most 55 for each 1,000 characters, so even
 * the longest stays below. A file of nothing but headings would have 300,000, and take minutes to check.
 */
const most = 20_000

/** Reports a page with too many elements at the line where the limit is passed, and drops the rest. */
export function limitSize(state: StateCore, context: Context): void {
  let count = 0
  const over = state.tokens.findIndex((token) => (count += elementsOf(token)) > most)
  if (over === -1) return
  const placed = state.tokens.slice(0, over + 1).findLast(({ map }) => map)
  context.report('file-too-large', placed ?? context.placeAt(0), {
    message: `Up to here this page has ${most.toLocaleString('en-GB')} headings, items, cells, links and other parts, and it may not have more.`,
    fix: 'Split it into several pages.'
  })
  const isStart = ({ level, nesting }: Token) => level === 0 && nesting !== -1
  state.tokens = state.tokens.slice(0, state.tokens.slice(0, over + 1).findLastIndex(isStart))
}

/** Tokens that become several elements: a heading has a link to copy, and code is in a scrollable region. */
const large: Record<string, number | undefined> = { heading_open: 5, fence: 3, code_block: 3 }

/** An estimate of the elements that a token becomes. A marker adds a link; a long address, which references may repeat, counts extra. */
function elementsOf(token: Token): number {
  const { type, nesting, children, content } = token
  if (type === 'inline') {
    const marks = inBraces(content).split('{#').length - 1
    return (children ?? []).reduce((sum, child) => sum + elementsOf(child), 3 * marks)
  }
  if (nesting !== 1 && !/^(code_inline|image|hardbreak|fence|code_block|hr)$/.test(type)) return 0
  const address = attributeOf(token, 'href') ?? ''
  return (large[type] ?? 1) + Math.floor(address.length / 100)
}
