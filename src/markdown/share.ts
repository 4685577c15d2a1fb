import type { MarkdownIt, StateCore } from 'markdown-it'
import type { Anchor } from './document.ts'
import { attributeOf, contextOf, ownInline } from './context.ts'

/**
 * Adds a link to itself at the end of each list item, table row and paragraph with an id. It is a real
 * link with its own name, so it works by keyboard, by touch and without JavaScript.
 */
export function linkToItems(state: StateCore): void {
  if (contextOf(state).part) return // readers should share the address of the page itself
  const names = namesOf(contextOf(state).anchors.filter(({ kind }) => kind !== 'note'))
  state.tokens.forEach((token, index) => {
    if (token.nesting !== 1 || token.type === 'heading_open') return
    const id = attributeOf(token, 'id') ?? ''
    const name = names.get(id)
    const inline = ownInline(state.tokens, index)
    if (!name || !inline) return
    const link = new state.Token('share_link', '', 0)
    link.content = id
    link.info = name
    inline.children?.push(link)
  })
}

export function renderShareLinks(md: MarkdownIt): void {
  const { escapeHtml } = md.utils
  md.renderer.rules.share_link = (tokens, index) => {
    const { content, info } = tokens[index]!
    return (
      `&nbsp;<a class="app-share app-share--item govuk-link" href="#${escapeHtml(content)}">` +
      `<span class="govuk-visually-hidden">Copy link to ${escapeHtml(info)}</span>` +
      `<span aria-hidden="true">#</span></a>`
    )
  }
}

/** The name of each anchor, by id. If two have the same words, their section is added. */
function namesOf(anchors: readonly Anchor[]): ReadonlyMap<string, string> {
  let section = ''
  const named = anchors.map((anchor) => {
    if (anchor.kind === 'heading') section = anchor.text
    const text = anchor.text.replace(/[.:]$/, '')
    const name = anchor.number === undefined ? text : `step ${anchor.number}: ${text}`
    return { id: anchor.id, name, section }
  })
  const byName = Map.groupBy(named, ({ name }) => name)
  return new Map(
    named.map(({ id, name, section }) => [
      id,
      byName.get(name)!.length === 1 ? name : `${name}, in ${section}`
    ])
  )
}
