import type { StateCore, Token } from 'markdown-it'
import { attributeOf, textOf, type Context } from './context.ts'
import { inBraces } from './id-marker.ts'
import { replacing } from '../text-edits.ts'

const box = /^\[([ xX])\][ \t]+/

/**
 * Reads bullets that start with `[ ]`, and marks the token of a list that has nothing else as a checklist.
 * Reports a line before a checklist or numbered steps that forbids something: whoever copies the list
 * would do what is forbidden.
 */
export function readTaskLists(state: StateCore, context: Context): void {
  const open: { readonly list: Token; hasBoxes: boolean; without?: Token }[] = []
  state.tokens.forEach((token, index, tokens) => {
    if (/_list_open$/.test(token.type)) {
      const before = /^(paragraph|heading)_close$/.test(tokens[index - 1]?.type ?? '')
      if (before) refuseForbidden(context, tokens, index)
      open.push({ list: token, hasBoxes: false })
    } else if (token.type === 'list_item_open') {
      const around = open.at(-1)!
      if (takeBox(context, tokens[index + 2])) around.hasBoxes = true
      else around.without ??= token
    } else if (/_list_close$/.test(token.type)) {
      const { list, hasBoxes, without } = open.pop()!
      if (list.type === 'ordered_list_open' || !hasBoxes) return
      if (!without) list.meta = { ...list.meta, checklist: true }
      else {
        context.report('checklist', without, {
          message:
            'Other items of this list have a box, and this one has none, so the list is not a checklist.',
          fix: 'Start each item with - [ ], or none.'
        })
      }
    }
  })
}

function takeBox(context: Context, inline: Token | undefined): boolean {
  const first = inline?.children?.[0]
  if (!inline || first?.type !== 'text') return false
  const [start, sign] = box.exec(first.content) ?? []
  const [damaged] = /^\[ *\] *(?=\p{L})/u.exec(first.content) ?? []
  if (start !== undefined) first.content = first.content.slice(start.length)
  else if (damaged !== undefined) {
    const place = context.placeIn(inline, 0)
    context.report('checklist', place, {
      message:
        'A box has one space in it and one after it. Without them it is none, and readers see the brackets.',
      fix: 'Write [ ] and a space.',
      edits: [replacing(place, damaged.length, '[ ] ')]
    })
  }
  if (sign?.toLowerCase() === 'x') {
    context.report('checklist', context.placeIn(inline, 0), {
      message: 'This box is ticked, so whoever copies the checklist would leave it out.',
      fix: 'Write [ ] in place of [x].'
    })
  }
  return (start ?? damaged) !== undefined
}

/** Reports the line before the list that opens at an index, if the list says what to do and the line forbids it. */
function refuseForbidden(context: Context, tokens: readonly Token[], index: number): void {
  const [line, inline] = tokens.slice(index - 3)
  const isNumbered = tokens[index]?.type === 'ordered_list_open'
  const isTodo = isNumbered || box.test(tokens[index + 3]?.content ?? '')
  if (!line || !isTodo || !forbids(textOf(inline?.children), line.type)) return
  context.report('checklist', line, {
    message:
      'This forbids what follows, and the list is one of things to do: it prints with boxes, and people copy it into tickets.',
    fix: `${isNumbered ? 'Write - in place of the numbers' : 'Take the [ ] off each item'}, or say here what to do.`
  })
}

/** A clause that says when or why, before the main clause. */
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

/** Whether a line that introduces a list says what not to do. Its last sentence decides, which must be open: without a full stop. */
function forbids(line: string, type: string): boolean {
  const words = inBraces(line).replace(/(?<!\s)\s*\{(?:#|lang=)[^{}]*\}$/, '')
  if (/[.!?]$/.test(words)) return false
  const last = words.split(/(?<=[.!?]) /).at(-1) ?? ''
  const clause = type === 'heading_open' ? last : last.replace(circumstance, '')
  return forbidding.some((pattern) => pattern.test(clause))
}

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
