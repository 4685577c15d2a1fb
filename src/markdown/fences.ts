import type { MarkdownIt } from 'markdown-it'
import { contextOf, placeOfBlock, report } from './context.ts'

/** Reports a code block that does not end: the rest of its page would be code. */
export function fences(md: MarkdownIt): void {
  md.core.ruler.push('fences', (state) => {
    const context = contextOf(state)
    for (const token of state.tokens) {
      if (token.type !== 'fence' || !token.map) continue
      const [first, end] = token.map
      const last = (context.lines[end - 1] ?? '').replace(/^[\s>]+/, '').trimEnd()
      const sign = token.markup.charAt(0)
      const isEnd = last.startsWith(token.markup) && last.replaceAll(sign, '') === ''
      if (isEnd && end - 1 > first) continue
      report(
        context,
        placeOfBlock(context, token),
        'open-code',
        'This code block has no end, so all that follows it is code.',
        `Write ${token.markup} on a line of its own after the last line of the code.`
      )
    }
  })
}
