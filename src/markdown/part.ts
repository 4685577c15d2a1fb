import type { StateCore, Token } from 'markdown-it'
import type { Part } from './document.ts'
import { attributeOf, newToken, ownInline, type Context } from './context.ts'

/** Turns a page into a part of the single page: ids get a prefix, headings go down a level, and links beside headings are removed. */
export function makePart(state: StateCore, { part: asPart }: Context): void {
  if (!asPart) return
  // The links beside headings are the only ones at block level.
  state.tokens = state.tokens.filter(({ type }) => !/^(?:link_|html_inline)/.test(type))
  state.tokens.forEach((token, index) => {
    if (/^heading_(open|close)$/.test(token.type)) {
      token.tag = `h${Math.min(Number(token.tag.slice(1)) + 1, 6)}`
    }
    const id = attributeOf(token, 'id')
    if (id === undefined || token.nesting !== 1) return
    token.attrSet('id', asPart.prefix + id)
    const inline = ownInline(state.tokens, index)
    if (inline) renameOldIds(inline, asPart, id)
  })
}

/** Gives old ids the prefix too, and adds the ids that only the single page has. */
function renameOldIds(inline: Token, asPart: Part, id: string): void {
  for (const child of inline.children ?? []) {
    if (child.type === 'old_id') child.content = asPart.prefix + child.content
  }
  for (const name of asPart.alsoKnownAs.get(id) ?? []) {
    inline.children?.unshift(newToken('old_id', name))
  }
}
