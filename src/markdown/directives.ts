import type { StateCore, Token } from 'markdown-it'
import type { BodyPart } from './document.ts'
import { either, isAudience } from './audience.ts'
import { contextOf, type Context } from './context.ts'
import { didYouMean } from '../nearest.ts'
import type { Details } from '../problem.ts'
import { offsetsOf } from './positions.ts'

/** The directives that authors can write, such as `::contacts`. A template renders each. */
export const directiveNames = [
  'accessibility-checks',
  'contacts',
  'filter',
  'news',
  'pages',
  'search'
] as const

/** A directive of another tool, `:::warning`, or one with only one colon or a space after both. */
const foreign = /^(:::+)[ \t]*([a-z-]*)|^:(?::[ \t]+)?([a-z-]+)(?=(?:[ \t]+[a-z-]+)?\s*$)/i

const inText = new RegExp(`(?:^|\\s)::(${directiveNames.join('|')})(?![\\w:-])`)

const pattern = /^::([a-z-]+)(.*)$/s

const oneContact = /^ ([a-z][a-z0-9-]*)$/

/** The argument of `::pages`: `/security/ for cooks`. */
const selection = /^ (\/(?:[^\s/]+\/)*) for ([a-z]+)$/

/**
 * Reads directives, each alone on its line. `::contacts` shows all contacts and `::contacts urgent` only
 * that one; `::pages` lists the pages of a folder, and `::pages /security/ for cooks` those for an audience.
 */
export function readDirectives(state: StateCore): void {
  const { tokens } = state
  const replaced = new Set<Token>()
  state.tokens = tokens.flatMap((open, index) => {
    if (replaced.has(open)) return []
    if (open.type === 'inline') reportInText(state, open)
    if (open.type === 'paragraph_open') reportForeign(state, open, tokens[index + 1])
    const [, name, rest = ''] = pattern.exec(tokens[index + 1]?.content ?? '') ?? []
    if (open.type !== 'paragraph_open' || open.level > 0 || name === undefined) return [open]
    const fault = faultOf(contextOf(state), name, rest)
    if (fault) {
      const context = contextOf(state)
      context.report(open, 'placed-block', ...fault)
      return [open]
    }
    for (const one of tokens.slice(index + 1, index + 3)) replaced.add(one)
    return [directiveToken(state, open, name, rest)]
  })
}

/** Reports a line that looks like a directive or a note of another tool, and would be shown as text. */
function reportForeign(state: StateCore, open: Token, inline: Token | undefined): void {
  const [sign = '', colons = '', ofColons = '', ofOne = ''] =
    foreign.exec(inline?.content ?? '') ?? []
  const name = (ofColons || ofOne).toLowerCase()
  const isOurs = directiveNames.some((known) => known === name)
  if (colons === '' && !isOurs) return
  const fix = isOurs
    ? `Write ::${name} alone on a line.`
    : name === ''
      ? `Take out the ${colons}.`
      : `Take out every ${colons} with the word after it. A note starts with > [!NOTE] on a line of its own, a warning with > [!WARNING], and each line of its words with >.`
  const context = contextOf(state)
  const message = `"${sign}" means nothing here, so readers see it as words.`
  context.report(open, 'placed-block', message, fix)
}

function reportInText(state: StateCore, inline: Token): void {
  const context = contextOf(state)
  for (const child of inline.children ?? []) {
    const found = child.type === 'text' ? inText.exec(child.content) : null
    if (!found) continue
    const [written, name = ''] = found
    const at = found.index + written.indexOf(':')
    const offset = offsetsOf(child)(at)
    // At the start of a paragraph it is read as a directive, and reported there if it is wrong.
    if (offset === 0 && inline.level === 1) continue
    context.report(
      context.placeIn(inline, offset),
      'placed-block',
      `"::${name}" places a block only when it stands alone.`,
      'Write it on a line of its own, that starts with it, with an empty line before and after it.'
    )
  }
}

/** The token of a directive, with the part of the body that it becomes. */
function directiveToken(state: StateCore, open: Token, name: string, rest: string): Token {
  const place = contextOf(state).placeOf(open)
  const [, id] = name === 'contacts' ? (oneContact.exec(rest) ?? []) : []
  const [, from = '', audience] = name === 'pages' ? (selection.exec(rest) ?? []) : []
  const part: BodyPart = {
    block: audience ? 'pages-for' : name,
    ...(audience && { list: { from, audience, ...place } }),
    ...(id && { contact: { id, ...place } }),
    ...(name === 'news' && { news: place })
  }
  const token = new state.Token('directive', '', 0)
  token.map = open.map
  token.meta = { part }
  return token
}

function faultOf(
  context: Context,
  name: string,
  rest: string
): [message: string, fix: string, data?: Partial<Details>] | undefined {
  if (name === 'pages' && rest) {
    const [, , audience] = selection.exec(rest) ?? []
    if (audience !== undefined && isAudience(context, audience)) return undefined
    const { audiences = [] } = context
    return [
      'After "::pages" there can only be an address and an audience.',
      audiences.length > 0
        ? `Write ::pages alone on a line, or for example ::pages /security/ for ${audiences[0]}. The audience is ${either(audiences)}.`
        : 'Write ::pages alone on a line, or name an audience in site.yaml.',
      audience === undefined ? {} : { unknown: 'audience' }
    ]
  }
  if (!directiveNames.some((known) => known === name)) {
    const known = directiveNames.map((one) => `::${one}`)
    return [
      `"::${name}" is not a block.${didYouMean(`::${name}`, known)}`,
      `Use one of: ${known.join(', ')}.`
    ]
  }
  if (rest === '' || (name === 'contacts' && oneContact.test(rest))) return undefined
  return [
    `"::${name}" places a block only when it stands alone.`,
    'Put an empty line before and after it, and nothing else on its line.'
  ]
}
