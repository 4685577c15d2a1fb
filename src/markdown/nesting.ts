import type { StateCore, Token } from 'markdown-it'
import { contextOf } from './context.ts'

/** A list in a list in a list is as much as people can follow. */
const deepestList = 3

/** Deeper nesting than this is a mistake, and browsers are slow to lay it out. */
const deepest = 10

/** Reports too deep emphasis once a page, and drops the excess. */
export function limitEmphasis(state: StateCore): void {
  const isTooDeep = ({ type, level }: Token) => level >= deepest && /^(em|strong|s)_/.test(type)
  const deep = state.tokens.filter(({ children }) => children?.some(isTooDeep))
  if (!deep[0]) return
  const context = contextOf(state)
  context.report(
    context.placeIn(deep[0], 0),
    'nesting',
    `Words here are in italics or bold more than ${deepest} times over.`,
    'Take out the * and _ that are not needed.'
  )
  for (const inline of deep) inline.children = inline.children!.filter((one) => !isTooDeep(one))
}

/** Reports too deep lists and quotes once a page, and drops what stands in more than browsers can lay out. */
export function limitNesting(state: StateCore): void {
  const { tokens } = state
  const context = contextOf(state)
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
    context.report(
      outer ?? tokens[at]!,
      'nesting',
      `Lists and quotes stand in each other more than ${deepest} deep here.`,
      'Start the inner ones at the start of a line, under a heading of their own.'
    )
    state.tokens = tokens.filter(({ level }) => level < deepest * 2)
    return
  }
  const deep = tokens[firstBelow(deepestList, /_list_(?:open|close)$/)]
  if (!deep) return
  context.report(
    deep,
    'nesting',
    `This list stands in lists more than ${deepestList} deep.`,
    'Take out the spaces before its items, or give the inner items a heading of their own.'
  )
}
