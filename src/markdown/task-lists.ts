import type { MarkdownIt, Token } from 'markdown-it'

const box = /^\[([ xX])\][ \t]+/

/** `- [ ] item` and `- [x] item` become a box that is printed, not a control: nothing here is stored. */
export function taskLists(md: MarkdownIt): void {
  md.core.ruler.push('task_lists', (state) => {
    state.tokens.forEach((item, index) => {
      const inline = state.tokens[index + 2]
      if (item.type !== 'list_item_open' || inline?.type !== 'inline') return
      const first = inline.children?.[0]
      const match = first?.type === 'text' ? box.exec(first.content) : null
      if (!first || !match) return
      first.content = first.content.slice(match[0].length)
      item.attrJoin('class', 'app-task')
      const mark: Token = new state.Token('text', '', 0)
      mark.content = match[1] === ' ' ? '☐ ' : '☑ '
      inline.children?.unshift(mark)
    })
  })
}
