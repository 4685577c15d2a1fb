import type { MarkdownIt } from 'markdown-it'
import { attributeOf, contextOf, ownInline } from './context.ts'

/**
 * Puts a link to itself at the end of each list item, table row and paragraph that has an id. It is
 * a real link with a name of its own, so it works by keyboard, by touch and without JavaScript.
 */
export function share(md: MarkdownIt): void {
  md.core.ruler.push('share', (state) => {
    if (contextOf(state).part) return // what is shared is the address of the page itself
    const byId = new Map(contextOf(state).anchors.map((anchor) => [anchor.id, anchor]))
    state.tokens.forEach((token, index) => {
      if (token.nesting !== 1 || token.type === 'heading_open') return
      const anchor = byId.get(attributeOf(token, 'id') ?? '')
      const inline = ownInline(state.tokens, index)
      if (!anchor || !inline) return
      const link = new state.Token('share_link', '', 0)
      const text = anchor.text.replace(/[.:]$/, '')
      link.content = anchor.id
      link.info = anchor.number === undefined ? text : `step ${anchor.number}: ${text}`
      inline.children?.push(link)
    })
  })
  const { escapeHtml } = md.utils
  md.renderer.rules.share_link = (tokens, index) => {
    const { content, info } = tokens[index]!
    return (
      ` <a class="app-share app-share--item govuk-link" href="#${escapeHtml(content)}">` +
      `<span class="govuk-visually-hidden">Copy link to ${escapeHtml(info)}</span>` +
      `<span aria-hidden="true">#</span></a>`
    )
  }
}
