import type { MarkdownIt } from 'markdown-it'
import { contextOf, placeOfBlock, report } from './context.ts'

/** Reports a table row with more cells than its table has columns: Markdown leaves them out without a word. */
export function tables(md: MarkdownIt): void {
  md.core.ruler.push('tables', (state) => {
    const context = contextOf(state)
    let columns = 0
    for (const token of state.tokens) {
      if (token.type === 'table_open') columns = 0
      if (token.type === 'th_open') columns++
      if (token.type !== 'tr_open' || !token.map || columns === 0) continue
      const cells = cellsIn(context.lines[token.map[0]] ?? '')
      if (cells.slice(columns).join('').trim() === '') continue
      report(
        context,
        placeOfBlock(context, token),
        'table-cells',
        `This row has ${cells.length} cells in a table of ${columns} columns, so readers do not see the last.`,
        'Take out a | that is one too many, or write \\| for one that is part of the words.'
      )
    }
  })
}

/** The cells of a row as they are written, without the signs of a quote before it. */
export function cellsIn(row: string): string[] {
  const inside = row
    .replace(/^[\s>]+/, '')
    .trimEnd()
    .replace(/^\||(?<!\\)\|$/g, '')
  return inside.split(/(?<!\\)\|/)
}
