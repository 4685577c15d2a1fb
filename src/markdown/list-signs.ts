import type { StateCore, Token } from 'markdown-it'
import type { Problem, TextEdit } from '../problem.ts'
import { replacing } from '../text-edits.ts'
import { textOf, type Context } from './context.ts'
import { withoutMarker } from './id-marker.ts'

/** Reports a change of sign between items: Markdown starts a new list there. */
export function checkSigns(state: StateCore, context: Context): void {
  // For each open list: the first sign, counted from the adjacent lists before it.
  const signs: string[] = []
  state.tokens.forEach(({ type, markup }, index) => {
    if (/_list_open$/.test(type)) {
      const isNext = state.tokens[index - 1]?.type === type.replace('_open', '_close')
      if (!isNext) signs.push(markup)
      return
    }
    if (!/_list_close$/.test(type)) return
    const next = state.tokens[index + 1]
    if (next?.type !== type.replace('_close', '_open')) return void signs.pop()
    const sign = signs.at(-1) ?? ''
    if (next.markup === sign) return
    const like = (one: string) => (type === 'ordered_list_close' ? `"1${one}"` : `"${one}"`)
    context.report('list-signs', next, {
      message: `This item is written like ${like(next.markup)} and those above it like ${like(sign)}, so Markdown makes two lists of them.`,
      fix: `Write it like ${like(sign)} too.`,
      edits: signEdits(context, state.tokens.slice(index + 1), sign)
    })
  })
}

/** The edits that give all items of the list that opens first another sign. None if one is not where its line starts. */
function signEdits(context: Context, tokens: readonly Token[], sign: string): TextEdit[] {
  const { markup } = tokens[0]!
  const edits = itemsOf(tokens).flatMap((token) => {
    const { line, column } = context.placeOf(token)
    const place = { line, column: column + token.info.length }
    const isHere = context.lines[line - context.bodyLine]?.[place.column - 1] === markup
    return isHere ? replacing(place, markup.length, sign) : undefined
  })
  return edits.every((edit) => edit !== undefined) ? edits : []
}

/**
 * Reports steps whose numbers repeat or leave one out: Markdown counts them itself, so readers see others. All
 * of a list may have the same number.
 */
export function checkNumbers(state: StateCore, context: Context): void {
  state.tokens.forEach((list, index) => {
    if (list.type !== 'ordered_list_open') return
    const items = itemsOf(state.tokens.slice(index))
    const numbers = items.map(({ info }) => Number(info))
    const first = numbers[0] ?? 1
    if (numbers.every((number) => number === first)) return
    const wrong = items.flatMap((item, at) =>
      numbers[at] === first + at ? [] : { item, written: item.info, right: String(first + at) }
    )
    if (!wrong[0]) return
    const { item, written, right } = wrong[0]
    const others = wrong.length > 1 ? ' Number the items below it on from there.' : ''
    context.report('item-number', item, {
      message: `This item is written as ${written}, and readers see ${right}.`,
      fix: `Write ${right}.${others}`,
      severity: 'warning',
      edits: wrong.map((one) => replacing(context.placeOf(one.item), one.written.length, one.right))
    })
  })
}

/**
 * Reports one step without its number between others: a bullet, or a line of words. It ends the list, and the
 * number of the next step shows that it was meant as one.
 */
export function checkLostNumbers(state: StateCore, context: Context): void {
  const { tokens } = state
  let next: number | undefined
  let lost: Token | undefined
  for (const [index, token] of tokens.entries()) {
    if (token.level > 0) continue
    if (token.type === 'ordered_list_open') {
      const start = Number(token.attrGet('start') ?? 1)
      if (lost && start - 1 === next) reportLost(context, lost, next)
      next = start + itemsOf(tokens.slice(index)).length
      lost = undefined
    } else if (isLikeStep(tokens, index)) lost ??= token
    else if (token.nesting !== -1 && !/^(?:inline|paragraph_open)$/.test(token.type)) {
      next = lost = undefined
    }
  }
}

/** Whether a block is one bullet, or a paragraph that may be a step. */
function isLikeStep(tokens: readonly Token[], index: number): boolean {
  const { type } = tokens[index]!
  if (type === 'bullet_list_open') return itemsOf(tokens.slice(index)).length === 1
  if (type !== 'paragraph_open') return false
  const words = withoutMarker(textOf(tokens[index + 1]!.children))
  return /^\p{Lu}/u.test(words) && words.endsWith('.')
}

function reportLost(context: Context, token: Token, number: number): void {
  const place = context.placeOf(token)
  // Another rule knows why it is none, or which line above has its number, without a space.
  const isKnown = ({ rule, line = 0 }: Problem) =>
    line === place.line || (rule === 'item-space' && line < place.line)
  if (context.problems.some(isKnown)) return
  const isBullet = token.type === 'bullet_list_open'
  context.report('list-signs', place, {
    message: `The steps below go on with ${number + 1}, so this is step ${number}, without its number.`,
    fix: isBullet
      ? `Write ${number}. in place of ${token.markup}`
      : `Start the line with ${number}. and a space.`,
    edits: [replacing(place, isBullet ? 1 : 0, isBullet ? `${number}.` : `${number}. `)]
  })
}

/** The items of the list that opens first, without those of lists in it. */
function itemsOf([list, ...tokens]: readonly Token[]): Token[] {
  const end = tokens.findIndex(({ level, nesting }) => level === list!.level && nesting === -1)
  return tokens
    .slice(0, end)
    .filter(({ type, level }) => type === 'list_item_open' && level === list!.level + 1)
}
