import type { MarkdownIt, StateBlock, StateCore } from 'markdown-it'
import { contextOf, placeOfBlock, report } from './context.ts'

/**
 * Reports what is one character away from a heading or a list, and reads it as what was meant, so
 * that nothing else on the page seems wrong for it.
 */
export function slips(md: MarkdownIt): void {
  md.block.ruler.before('heading', 'tight_heading', readTightHeading, {
    alt: ['paragraph', 'reference', 'blockquote']
  })
  md.core.ruler.after('block', 'split_lists', joinLists)
}

/** `##Steps`. One # alone may start other words, such as a number. */
const tight = /^(#{2,6})([^\s#].*)$/

/** A heading without the space that makes it one. */
function readTightHeading(state: StateBlock, line: number, _end: number, silent: boolean): boolean {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  if (state.src[start] !== '#' || state.level > 0 || (state.sCount[line] ?? 0) >= 4) return false
  const found = tight.exec(state.src.slice(start, state.eMarks[line]))
  if (!found) return false
  if (silent) return true
  const [, signs = '', words = ''] = found
  state.line = line + 1
  const open = state.push('heading_open', `h${signs.length}`, 1)
  const inline = state.push('inline', '', 0)
  const close = state.push('heading_close', open.tag, -1)
  open.markup = close.markup = signs
  open.map = inline.map = [line, state.line]
  inline.content = words.trim()
  inline.children = []
  const context = contextOf(state)
  report(
    context,
    placeOfBlock(context, open),
    'heading-space',
    `Without a space after ${signs} this line is not a heading, and readers see the ${signs}.`,
    `Start the line with ${signs} and a space.`
  )
  return true
}

/** Where the sign of its items changes, Markdown ends a list and starts another. */
function joinLists(state: StateCore): void {
  const context = contextOf(state)
  const signs: string[] = []
  const dropped = new Set<number>()
  state.tokens.forEach(({ type, markup }, index) => {
    if (type.endsWith('_list_open') && !dropped.has(index)) signs.push(markup)
    if (!type.endsWith('_list_close')) return
    const next = state.tokens[index + 1]
    if (next?.type !== type.replace('_close', '_open')) return void signs.pop()
    dropped.add(index).add(index + 1)
    const sign = signs.at(-1) ?? ''
    if (next.markup === sign) return
    const like = (one: string) => (type === 'ordered_list_close' ? `"1${one}"` : `"${one}"`)
    report(
      context,
      placeOfBlock(context, next),
      'list-signs',
      `This item is written like ${like(next.markup)} and those above it like ${like(sign)}, so Markdown makes two lists of them.`,
      `Write it like ${like(sign)} too.`
    )
  })
  state.tokens = state.tokens.filter((_token, index) => !dropped.has(index))
}
