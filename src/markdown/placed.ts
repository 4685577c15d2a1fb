import { closest } from 'fastest-levenshtein'
import type { MarkdownIt, Token } from 'markdown-it'
import { contextOf, placeOfBlock, report } from './context.ts'

/** The blocks that a template can place in a page, by the name an author writes after `::`. */
export const placedBlocks = ['accessibility-checks', 'contacts', 'pages'] as const

const directive = /^::([a-z-]+)(.*)$/s

/** A line that is `::contacts` and nothing else marks where a template places that block. */
export function placed(md: MarkdownIt): void {
  md.core.ruler.push('placed', (state) => {
    const context = contextOf(state)
    const { tokens } = state
    const replaced = new Set<Token>()
    tokens.forEach((open, index) => {
      const inline = tokens[index + 1]
      const [, name, rest] = directive.exec(inline?.content ?? '') ?? []
      if (open.type !== 'paragraph_open' || open.level > 0 || name === undefined) return
      if (rest) {
        report(
          context,
          placeOfBlock(context, open),
          'placed-block',
          `"::${name}" places a block only when it stands alone.`,
          'Put an empty line before and after it, and nothing else on its line.'
        )
        return
      }
      if (!placedBlocks.some((known) => known === name)) {
        report(
          context,
          placeOfBlock(context, open),
          'placed-block',
          `"::${name}" is not a block. Did you mean "::${closest(name, placedBlocks)}"?`,
          `Use one of: ${placedBlocks.map((known) => `::${known}`).join(', ')}.`
        )
        return
      }
      Object.assign(open, { type: 'placed', tag: '', nesting: 0, info: name })
      for (const one of tokens.slice(index + 1, index + 3)) replaced.add(one)
    })
    state.tokens = tokens.filter((token) => !replaced.has(token))
  })
}
