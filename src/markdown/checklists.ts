import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { attributeOf, contextOf, textOf } from './context.ts'

/**
 * Marks lists of things to do, which print with boxes, and puts a control after each that copies it.
 * These are all numbered lists and the lists of a practice page, if each of their items has an id.
 */
export function checklists(md: MarkdownIt): void {
  md.core.ruler.push('checklists', (state) => {
    const { type, part } = contextOf(state)
    const names = new Map<string, number>()
    let heading = ''
    let open = -1
    state.tokens = state.tokens.flatMap((token, index, tokens) => {
      if (token.type === 'heading_open') heading = textOf(tokens[index + 1]?.children ?? null)
      if (token.nesting === 1 && token.level === 0) open = index
      const isToDo = token.type === 'ordered_list_close' || type === 'practice'
      if (!isToDo || token.level > 0 || !/_list_close$/.test(token.type)) return token
      if (!tokens.slice(open, index).every(hasIdIfItem)) return token
      tokens[open]?.attrJoin('class', 'app-checklist')
      if (part) return token // what is shared is the address of the page itself
      const count = (names.get(heading) ?? 0) + 1
      names.set(heading, count)
      const name = [heading && `in section ${heading}`, count > 1 && `list ${count}`]
      return [token, controlFor(state, name.filter(Boolean).join(', '))]
    })
  })
  md.renderer.rules.checklist = (tokens, index) => {
    const name = md.utils.escapeHtml(tokens[index]!.content)
    const hidden = name && `<span class="govuk-visually-hidden"> ${name}</span>`
    return `<p class="app-copy"><button type="button">Copy checklist${hidden}</button></p>\n`
  }
}

/** Whether a token is an item of the list itself that has an id, or no item of it at all. */
function hasIdIfItem(token: Token): boolean {
  return (
    token.type !== 'list_item_open' || token.level > 1 || attributeOf(token, 'id') !== undefined
  )
}

function controlFor(state: StateCore, name: string): Token {
  const token = new state.Token('checklist', '', 0)
  token.content = name
  return token
}
