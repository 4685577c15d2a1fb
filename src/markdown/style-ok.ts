import type { StateBlock, StateCore, StateInline, Token } from 'markdown-it'
import type { Place } from '../problem.ts'
import { cutInline, cutRows } from './source-edits.ts'
import type { Context } from './context.ts'
import { offsetOf } from './positions.ts'

/** The length of the reason is limited, so that many openings without an end do not take quadratic time. */
const comment = /<!--[ \t]*style-ok\b([^\n]{0,400}?)-->/y

/**
 * Reads `<!-- style-ok RULE: reason -->`, which is not shown. On a line of its own it applies to the next
 * block, otherwise to the block around it.
 */
export function readStyleOkBlock(
  state: StateBlock,
  startLine: number,
  _endLine: number,
  silent: boolean
): boolean {
  const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  const written = takeComment(state.src, from)
  if (!written || state.src.slice(written.end, state.eMarks[startLine]).trim() !== '') return false
  if (silent) return true
  const token = state.push('style_ok', '', 0)
  token.map = [startLine, startLine + 1]
  token.content = written.text
  state.line = startLine + 1
  return true
}

export function readStyleOkInline(state: StateInline, silent: boolean): boolean {
  const written = takeComment(state.src, state.pos)
  if (!written) return false
  if (!silent) state.push('style_ok', '', 0).content = written.text
  state.pos = written.end
  return true
}

function takeComment(text: string, from: number): { text: string; end: number } | undefined {
  comment.lastIndex = from
  const found = comment.exec(text)
  return found ? { text: found[1] ?? '', end: comment.lastIndex } : undefined
}

/** Lists the comments with the lines that they apply to, and removes their tokens. */
export function collectStyleOk(state: StateCore, context: Context): void {
  const { bodyLine, exceptions } = context
  const add = ({ content }: Token, place: Place, [from, to]: readonly number[] = [0, 0]) => {
    const [rule = '', ...reason] = content.trim().split(':')
    const lines = { from: bodyLine + from!, to: bodyLine + to! - 1 }
    exceptions.push({ rule: rule.trim(), reason: reason.join(':').trim(), ...place, ...lines })
  }
  state.tokens.forEach((token, index) => {
    if (token.type === 'style_ok') {
      const next = state.tokens.slice(index).find(({ type }) => type !== 'style_ok')
      if (token.map) cutRows(context, token.map)
      add(token, context.placeOf(token), next?.map ?? token.map ?? undefined)
    }
    for (const child of token.children ?? []) {
      if (child.type !== 'style_ok') continue
      const offset = offsetOf(child)
      const place = context.placeIn(token, offset)
      cutInline(context, token, [offset, token.content.indexOf('-->', offset) + '-->'.length])
      add(child, place, token.map ?? undefined)
    }
    const isLast = token.children?.at(-1)?.type === 'style_ok'
    token.children = token.children?.filter(({ type }) => type !== 'style_ok') ?? null
    const end = token.children?.at(-1)
    if (isLast && end?.type === 'text') end.content = end.content.trimEnd()
  })
  state.tokens = state.tokens.filter(({ type }) => type !== 'style_ok')
}
