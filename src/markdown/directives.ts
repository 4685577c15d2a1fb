import type { StateCore, Token } from 'markdown-it'
import type { BodyPart } from './document.ts'
import { either, isAudience } from './audience.ts'
import { newToken, type Context } from './context.ts'
import { didYouMean } from '../nearest.ts'
import type { Details, Place } from '../problem.ts'
import { offsetIn } from './positions.ts'

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
const foreign = /^(:::+)[ \t]*\{?([a-z-]*)\}?|^:(?::[ \t]+)?([a-z-]+)(?=(?:[ \t]+[a-z-]+)?\s*$)/i

const inText = new RegExp(`(?:^|\\s)::(${directiveNames.join('|')})(?![\\w:-])`)

const pattern = /^::([a-z-]+)(.*)$/s

const oneContact = /^ ([a-z][a-z0-9-]*)$/

/** The argument of `::pages`: `/security/ for cooks`. */
const selection = /^ (\/(?:[^\s/]+\/)*) for ([a-z]+)$/

/**
 * Reads directives, each alone on its line. `::contacts` shows all contacts and `::contacts urgent` only
 * that one; `::pages` lists the pages of a folder, and `::pages /security/ for cooks` those for an audience.
 */
export function readDirectives(state: StateCore, context: Context): void {
  const { tokens } = state
  const replaced = new Set<Token | undefined>()
  let isOpen = false
  state.tokens = tokens.flatMap((open, index) => {
    if (replaced.has(open)) return []
    if (open.type === 'inline') reportInText(context, open)
    if (open.type !== 'paragraph_open') return [open]
    const [inline, close] = tokens.slice(index + 1, index + 3)
    isOpen = reportForeign(context, open, inline, isOpen)
    const [, name, rest = ''] = pattern.exec(inline?.content ?? '') ?? []
    if (open.level > 0 || name === undefined) return [open]
    const part = readDirective(context, context.placeOf(open), name, rest)
    if ('message' in part) {
      context.report('placed-block', open, part)
      return [open]
    }
    replaced.add(inline).add(close)
    return [Object.assign(newToken('directive', ''), { map: open.map, meta: { part } })]
  })
}

/**
 * Reports a line that looks like a directive or a note of another tool, and would be shown as text, but for the
 * line that closes one that was reported: `isOpen` says whether there is one, and so does the result.
 */
function reportForeign(
  context: Context,
  open: Token,
  inline: Token | undefined,
  isOpen: boolean
): boolean {
  const [sign = '', colons = '', ofColons = '', ofOne = ''] =
    foreign.exec(inline?.content ?? '') ?? []
  const name = (ofColons || ofOne).toLowerCase()
  const isOurs = isDirective(name)
  if (colons === '' && !isOurs) return isOpen
  if (isOpen && name === '') return false
  const fix = isOurs
    ? `Write ::${name} alone on a line.`
    : name === ''
      ? `Take out the ${colons}.`
      : `Take out every ${colons} with the word after it. A note starts with > [!NOTE] on a line of its own, a warning with > [!WARNING], and each line of its words with >.`
  const message = `"${sign}" means nothing here, so readers see it as words.`
  context.report('placed-block', open, { message, fix })
  return colons !== '' && name !== ''
}

function reportInText(context: Context, inline: Token): void {
  for (const child of inline.children ?? []) {
    const found = child.type === 'text' ? inText.exec(child.content) : null
    if (!found) continue
    const [written, name = ''] = found
    const at = found.index + written.indexOf(':')
    const offset = offsetIn(child, at)
    // At the start of a paragraph it is read as a directive, and reported there if it is wrong.
    if (offset === 0 && inline.level === 1) continue
    context.report('placed-block', context.placeIn(inline, offset), {
      message: `"::${name}" places a block only when it stands alone.`,
      fix: 'Write it on a line of its own, that starts with it, with an empty line before and after it.'
    })
  }
}

/** The part of the body that a directive becomes, or what is wrong with it. */
function readDirective(
  context: Context,
  place: Place,
  name: string,
  rest: string
): BodyPart | Details {
  const [, from = '', audience] = name === 'pages' ? (selection.exec(rest) ?? []) : []
  if (audience !== undefined && isAudience(context, audience)) {
    return { block: 'pages-for', list: { from, audience, ...place } }
  }
  if (name === 'pages' && rest) {
    const { audiences = [] } = context
    return {
      message: 'After "::pages" there can only be an address and an audience.',
      fix:
        audiences.length > 0
          ? `Write ::pages alone on a line, or for example ::pages /security/ for ${audiences[0]}. The audience is ${either(audiences)}.`
          : 'Write ::pages alone on a line, or name an audience in site.yaml.',
      ...(audience !== undefined && { unknown: 'audience' })
    }
  }
  if (!isDirective(name)) {
    const known = directiveNames.map((one) => `::${one}`)
    return {
      message: `"::${name}" is not a block.${didYouMean(`::${name}`, known)}`,
      fix: `Use one of: ${known.join(', ')}.`
    }
  }
  const [, id] = name === 'contacts' ? (oneContact.exec(rest) ?? []) : []
  if (rest !== '' && id === undefined) {
    return {
      message: `"::${name}" places a block only when it stands alone.`,
      fix: 'Put an empty line before and after it, and nothing else on its line.'
    }
  }
  return {
    block: name,
    ...(id && { contact: { id, ...place } }),
    ...(name === 'news' && { news: place })
  }
}

function isDirective(name: string): boolean {
  return directiveNames.some((known) => known === name)
}
