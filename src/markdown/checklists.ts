import type { StateCore, Token } from 'markdown-it'
import { attributeOf } from './context.ts'

/**
 * Marks checklists, which print with boxes: numbered steps that all have ids, and bullets with `[ ]`. A
 * checklist whose items all have ids can be copied too.
 */
export function markChecklists({ tokens }: StateCore): void {
  const open: Token[] = []
  let start = 0
  tokens.forEach((token, index) => {
    if (token.nesting === 1 && token.level === 0) start = index
    if (/_list_open$/.test(token.type)) open.push(token)
    if (!/_list_close$/.test(token.type)) return
    const list = open.pop()!
    const isCitable = token.level === 0 && tokens.slice(start, index).every(hasIdIfItem)
    const isSteps = list.type === 'ordered_list_open' && isCitable
    if (!isSteps && !list.meta?.checklist) return
    list.attrJoin('class', 'app-checklist')
    const after = tokens[index + 1]
    if (isCitable && after?.type === 'list_link') after.meta = { copy: true }
  })
}

/** False only for an item of the outermost list that has no id. */
function hasIdIfItem(token: Token): boolean {
  return (
    token.type !== 'list_item_open' || token.level > 1 || attributeOf(token, 'id') !== undefined
  )
}
