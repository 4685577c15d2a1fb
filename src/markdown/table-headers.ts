import type { StateCore } from 'markdown-it'
import { textOf } from './context.ts'

/**
 * Makes the first cell of each row the header of the row, and gives each other cell the name of its column:
 * where a table is narrow its cells stand below each other, and show it.
 */
export function nameCells(state: StateCore): void {
  let columns: string[] = []
  let column = 0
  state.tokens.forEach((token, index) => {
    const text = textOf(state.tokens[index + 1]?.children ?? null).trim()
    if (token.type === 'table_open') columns = []
    if (token.type === 'tr_open') column = 0
    if (token.type === 'th_open') columns.push(text)
    if (token.type !== 'td_open') return
    const label = columns[column++]
    if (column > 1) {
      if (label) token.attrSet('data-label', label)
    } else if (columns.length > 1 && text) {
      token.attrSet('scope', 'row')
      token.tag = state.tokens[index + 2]!.tag = 'th'
    }
  })
}
