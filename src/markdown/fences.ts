import type { MarkdownIt } from 'markdown-it'
import { contextOf, placeOfBlock, report } from './context.ts'

/** Reports a code block that does not end, since the rest of its page would be code, and a space in one that is none to a machine. */
export function fences(md: MarkdownIt): void {
  md.core.ruler.push('fences', (state) => {
    const context = contextOf(state)
    for (const token of state.tokens) {
      if (token.type !== 'fence' || !token.map) continue
      const [first, end] = token.map
      const spaced = context.lines.slice(first, end).findIndex((line) => line.includes('\u00A0'))
      if (spaced !== -1) {
        const row = first + spaced
        const column = (context.lines[row] ?? '').indexOf('\u00A0') + 1
        report(
          context,
          { line: context.bodyLine + row, column },
          'encoding',
          'This code has a space that does not break (U+00A0), and a command that is copied with it fails.',
          'Type an ordinary space in its place.'
        )
      }
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
