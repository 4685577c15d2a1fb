import type { StateCore, Token } from 'markdown-it'
import { contextOf, placeOfBlock, placeOfInline, report } from './context.ts'

/** Deeper nesting than this is a mistake, and browsers are slow to lay it out. */
const deepest = 10

/** Reports too deep emphasis once a page, and drops the excess. */
export function limitEmphasis(state: StateCore): void {
  const isTooDeep = ({ type, level }: Token) => level >= deepest && /^(em|strong|s)_/.test(type)
  const deep = state.tokens.filter(({ children }) => children?.some(isTooDeep))
  if (!deep[0]) return
  const context = contextOf(state)
  report(
    context,
    placeOfInline(context, deep[0], 0),
    'nesting',
    `Words here are in italics or bold more than ${deepest} times over.`,
    'Take out the * and _ that are not needed.'
  )
  for (const inline of deep) inline.children = inline.children!.filter((one) => !isTooDeep(one))
}

/** Reports too deep lists and quotes once a page, and drops the excess. */
export function limitNesting(state: StateCore): void {
  let depth = 0
  const at = state.tokens.findIndex(({ type, nesting: change }) => {
    if (/^(bullet_list|ordered_list|blockquote)_/.test(type)) depth += change
    return depth > deepest
  })
  const token = state.tokens[at]
  if (!token) return
  const context = contextOf(state)
  const outer = state.tokens.slice(0, at).findLast(({ level, map }) => level === 0 && map)
  report(
    context,
    placeOfBlock(context, outer ?? token),
    'nesting',
    `Lists and quotes stand in each other more than ${deepest} deep here.`,
    'Start the inner ones at the start of a line, under a heading of their own.'
  )
  state.tokens = state.tokens.filter(({ level }) => level < deepest * 2)
}
