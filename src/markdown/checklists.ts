import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { attributeOf, contextOf, textOf } from './context.ts'

/**
 * Marks checklists, which print with boxes: numbered steps that all have ids, and bullets with `[ ]`. A
 * checklist whose items all have ids is followed by a button that copies it.
 */
export function markChecklists(state: StateCore): void {
  const { part } = contextOf(state)
  const names = new Map<string, number>()
  const open: Token[] = []
  let heading = ''
  let start = 0
  state.tokens = state.tokens.flatMap((token, index, tokens) => {
    if (token.type === 'heading_open') heading = textOf(tokens[index + 1]?.children ?? null)
    if (token.nesting === 1 && token.level === 0) start = index
    if (/_list_open$/.test(token.type)) open.push(token)
    if (!/_list_close$/.test(token.type)) return token
    const list = open.pop()!
    const isCitable = token.level === 0 && tokens.slice(start, index).every(hasIdIfItem)
    const isSteps = list.type === 'ordered_list_open' && isCitable
    if (!isSteps && !list.meta?.checklist) return token
    list.attrJoin('class', 'app-checklist')
    // On the single page there is nothing to copy: readers should share the address of the page itself.
    if (!isCitable || part) return token
    const count = (names.get(heading) ?? 0) + 1
    names.set(heading, count)
    const name = [heading && `in section ${heading}`, count > 1 && `list ${count}`]
    return [token, controlFor(state, name.filter(Boolean).join(', '))]
  })
}

export function renderCopyControls(md: MarkdownIt): void {
  md.renderer.rules.checklist = (tokens, index) => {
    const name = md.utils.escapeHtml(tokens[index]!.content)
    const hidden = name && `<span class="govuk-visually-hidden"> ${name}</span>`
    return `<p class="app-copy"><button type="button">Copy checklist${hidden}</button></p>\n`
  }
}

/** False only for an item of the outermost list that has no id. */
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
