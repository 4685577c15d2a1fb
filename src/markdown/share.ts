import type { MarkdownIt, StateCore } from 'markdown-it'
import { attributeOf, newToken, ownInline, type Context } from './context.ts'
import { urlFor } from '../urls.ts'

/** What a list or a table is a list of, in the words of the link below it. */
const units: Record<string, string | undefined> = {
  ordered_list_close: 'a step',
  bullet_list_close: 'an item',
  table_close: 'a row'
}

/**
 * Gives everything with an id a link to itself. That of a paragraph is like that of a heading. That of an
 * item or a row is for mouse and touch only: read aloud, one beside each would drown the words. One
 * link after the whole list or table serves everybody else.
 */
export function addShareLinks(state: StateCore, context: Context): void {
  if (context.part) return // readers should share the address of the page itself
  const kinds = new Map(context.anchors.map(({ id, kind }) => [id, kind]))
  let depth = 0
  let items = 0
  state.tokens = state.tokens.flatMap((token, index, tokens) => {
    if (/_list_open$|^table_open$/.test(token.type) && depth++ === 0) items = 0
    const id = attributeOf(token, 'id') ?? ''
    const kind = token.nesting === 1 ? kinds.get(id) : undefined
    const inline = kind && ownInline(tokens, index)
    if (inline && kind === 'paragraph') inline.children?.push(newToken('share_link', id))
    else if (inline && kind !== 'heading' && kind !== 'note') {
      inline.children?.unshift(newToken('item_link', id))
      items++
    }
    const unit = units[token.type]
    if (!unit || --depth > 0 || items === 0) return token
    const all = newToken('list_link', `${context.base}/links/#${urlFor(context.file)}`)
    all.info = unit
    return [token, all]
  })
}

export function renderShareLinks(md: MarkdownIt): void {
  const { rules } = md.renderer
  const text = md.utils.escapeHtml
  rules.share_link = (tokens, index) =>
    `<a class="app-share govuk-link" href="#${text(tokens[index]!.content)}" aria-label="Share"></a>`
  rules.item_link = (tokens, index) =>
    `<a class="app-item" href="#${text(tokens[index]!.content)}" tabindex="-1" aria-hidden="true"></a>`
  rules.list_link = (tokens, index) => {
    const { content, info, meta } = tokens[index]!
    const copy = meta?.copy ? '<button type="button">Copy checklist</button> ' : ''
    return `<p data-markdown-ignore class="app-copy">${copy}<a class="govuk-link" href="${text(content)}">Link to ${info}</a></p>\n`
  }
}
