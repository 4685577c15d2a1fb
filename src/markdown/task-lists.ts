import type { StateCore, Token } from 'markdown-it'
import { contextOf, placeOfBlock, placeOfInline, report, textOf, type Context } from './context.ts'

const box = /^\[([ xX])\][ \t]+/

/**
 * Bullets that start with `[ ]` are things to do, and a list of nothing else is a checklist: its token
 * says so. Numbered steps need no boxes. A line that forbids cannot introduce either of them, because
 * who copies the list would do what is forbidden.
 */
export function readTaskLists(state: StateCore): void {
  const context = contextOf(state)
  const open: { readonly list: Token; readonly todo: Token[]; readonly others: Token[] }[] = []
  state.tokens.forEach((token, index, tokens) => {
    if (/_list_open$/.test(token.type)) {
      const before = /^(paragraph|heading)_close$/.test(tokens[index - 1]?.type ?? '')
      if (before) refuseForbidden(context, tokens, index)
      open.push({ list: token, todo: [], others: [] })
    } else if (token.type === 'list_item_open') {
      const isTodo = takeBox(context, tokens[index + 2])
      open.at(-1)?.[isTodo ? 'todo' : 'others'].push(token)
    } else if (/_list_close$/.test(token.type)) {
      const { list, todo, others } = open.pop()!
      if (list.type === 'ordered_list_open' || todo.length === 0) return
      if (others[0]) reportPart(context, others[0])
      else list.meta = { ...list.meta, checklist: true }
    }
  })
}

/** Takes the box off the words of an item, and tells whether it had one. */
function takeBox(context: Context, inline: Token | undefined): boolean {
  const first = inline?.children?.[0]
  const found = first?.type === 'text' ? box.exec(first.content) : null
  if (!inline || !first || !found) return false
  first.content = first.content.slice(found[0].length)
  if (found[1] !== ' ') {
    report(
      context,
      placeOfInline(context, inline, 0),
      'checklist',
      'This box is ticked, so who copies the checklist would leave it out.',
      'Write [ ] in place of [x].'
    )
  }
  return true
}

function reportPart(context: Context, item: Token): void {
  report(
    context,
    placeOfBlock(context, item),
    'checklist',
    'Other items of this list have a box, and this one has none, so the list is no checklist.',
    'Start each item with - [ ], or none.'
  )
}

/** Reports the line before the list that opens at an index, where the list is of things to do and the line forbids. */
function refuseForbidden(context: Context, tokens: readonly Token[], index: number): void {
  const [line, inline] = tokens.slice(index - 3)
  const isNumbered = tokens[index]?.type === 'ordered_list_open'
  const isTodo = isNumbered || box.test(tokens[index + 3]?.content ?? '')
  if (!line || !isTodo || !forbids(textOf(inline?.children ?? null), line.type)) return
  report(
    context,
    placeOfBlock(context, line),
    'checklist',
    'This forbids what follows, and the list is one of things to do: it prints with boxes, and people copy it into tickets.',
    `${isNumbered ? 'Write - in place of the numbers' : 'Take the [ ] off each item'}, or say here what to do.`
  )
}

/** What says when or why, before what is to be done or not. */
const circumstance =
  /^(?:if|when|where|before|after|while|until|unless|as|because|to)\b[^,]*(?:, |$)/i

const forbidding = [
  /^(?:please )?(?:never|avoid|do not|don[’']t)\b(?! forget\b)/i,
  /^(?:(?!(?:that|what|who|which|whether|where|how)\b)\S+ ){1,5}(?:(?:must|should|may|can) ?(?:not|never)|(?:must|should|ca)n[’']t)\b/i,
  /^no(?:body| ?one)\b/i,
  /\bnot (?:allowed|permitted)\b|\b(?:forbidden|prohibited|banned)\b/i,
  /(?<!\bor )\bnot to\b/i,
  /^(?:things|words|mistakes|what) to avoid\b/i
]

/** Whether a line says what not to do. Of several sentences the last introduces the list, where it has no end. */
function forbids(line: string, type: string): boolean {
  const words = line.replace(/\s*\{#[^{}]*\}$/, '')
  if (/[.!?]$/.test(words)) return false
  const last = words.split(/(?<=[.!?]) /).at(-1) ?? ''
  const clause = type === 'heading_open' ? last : last.replace(circumstance, '')
  return forbidding.some((pattern) => pattern.test(clause))
}
