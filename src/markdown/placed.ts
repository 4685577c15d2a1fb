import { closest } from 'fastest-levenshtein'
import type { MarkdownIt } from 'markdown-it'
import { contextOf, placeOfBlock, report } from './context.ts'

/** The blocks that a template can place in a page, by the name an author writes after `::`. */
export const placedBlocks = ['accessibility-checks', 'contacts', 'filter', 'pages'] as const

const directive = /^::([a-z-]+)(.*)$/s

/** A line that is `::contacts` and nothing else marks where a template places that block. */
export function placed(md: MarkdownIt): void {
  md.core.ruler.push('placed', (state) => {
    const context = contextOf(state)
    for (let index = 0; index < state.tokens.length; index++) {
      const open = state.tokens[index]
      const inline = state.tokens[index + 1]
      const [, name, rest] = directive.exec(inline?.content ?? '') ?? []
      if (open?.type !== 'paragraph_open' || open.level > 0 || name === undefined) continue
      if (rest) {
        report(
          context,
          placeOfBlock(context, open),
          'placed-block',
          `"::${name}" places a block only when it stands alone.`,
          'Put an empty line before and after it, and nothing else on its line.'
        )
        continue
      }
      if (!placedBlocks.some((known) => known === name)) {
        report(
          context,
          placeOfBlock(context, open),
          'placed-block',
          `"::${name}" is not a block. Did you mean "::${closest(name, placedBlocks)}"?`,
          `Use one of: ${placedBlocks.map((known) => `::${known}`).join(', ')}.`
        )
        continue
      }
      const token = new state.Token('placed', '', 0)
      token.map = open.map
      token.info = name
      state.tokens.splice(index, 3, token)
    }
  })
}
