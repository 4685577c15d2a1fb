import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it'
import { contextOf } from './context.ts'

/**
 * Records where things were written: each inline token gets `meta.offset`, its place in the content
 * of its block, and each table cell gets the line it is on, which markdown-it knows only for rows.
 */
export function positions(md: MarkdownIt): void {
  const State = md.inline.State
  md.inline.State = class extends State {
    override push(...args: Parameters<StateInline['push']>): Token {
      const offset = this.pos
      const token = super.push(...args)
      token.meta = { ...token.meta, offset }
      return token
    }
  }
  md.core.ruler.after('inline', 'positions', placeCells)
}

function placeCells(state: StateCore): void {
  const { lines } = contextOf(state)
  let row: Token | undefined
  let from = 0
  for (const token of state.tokens) {
    if (token.type === 'tr_open') {
      row = token
      from = 0
    } else if (token.type === 'inline' && !token.map && row?.map) {
      token.map = row.map
      token.meta = { from }
      const start = (lines[row.map[0]] ?? '').indexOf(token.content, from)
      if (start !== -1) from = start + token.content.length
    }
  }
}
