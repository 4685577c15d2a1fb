import type { StyleRule } from './read-style.ts'
import type { Fault } from './fault.ts'
import { isLiteral, linkAt, placeIn, segmentAt, type PageWords } from './page-words.ts'

export interface Pattern {
  readonly regex: RegExp
  readonly unless?: RegExp
  readonly outsideLinks: boolean
  /** Lower-case words of which a page must have one to match. Most rules match nothing, and this finds out fast. */
  readonly hints?: readonly string[]
  readonly replacementFor: (match: RegExpExecArray) => string | undefined
  /** Whether the replacement is right at an offset of a text. */
  readonly isSure: (text: string, at: number) => boolean
}

export function patternOf(rule: StyleRule): Pattern | undefined {
  const { words, find, replace, outsideLinks } = rule
  const unless = rule.unless === undefined ? undefined : new RegExp(rule.unless, 'u')
  const flags = rule.exact ? 'gu' : 'giu'
  const inCase = ({ 0: found, input, index }: RegExpExecArray, right?: string) =>
    rule.exact || (isTitled(found) && !startsSentence(input, index))
      ? right
      : keepCase(found, right)
  const rest = { outsideLinks, isSure: surelyOf(rule), ...(unless && { unless }) }
  if (words) {
    const keyOf = (word: string) => (rule.exact ? word : word.toLowerCase())
    const known = new Map(Object.entries(words).map(([wrong, right]) => [keyOf(wrong), right]))
    const replacementFor = (match: RegExpExecArray) => inCase(match, known.get(keyOf(match[0])))
    const hints = Object.keys(words).map((word) => word.toLowerCase())
    return { regex: anyOf(Object.keys(words), flags), replacementFor, hints, ...rest }
  }
  if (find === undefined) return undefined
  const regex = new RegExp(find, flags)
  if (replace === undefined) return { regex, replacementFor: () => undefined, ...rest }
  return { regex, replacementFor: (match) => inCase(match, fill(replace, match)), ...rest }
}

function surelyOf({ fixable }: StyleRule): Pattern['isSure'] {
  if (typeof fixable === 'boolean') return () => fixable
  const regex = new RegExp(fixable, 'uy')
  return (text, at) => {
    regex.lastIndex = at
    return regex.test(text)
  }
}

/** A pattern that matches any of some whole words, the longest first, so that 'click on' wins over 'click'. */
function anyOf(words: readonly string[], flags: string): RegExp {
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  const escaped = longestFirst.map((word) => RegExp.escape(word))
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_-])`, flags)
}

/** All matches of a pattern in a text of the page, `page.words` or `page.all`. */
export function findPattern(
  { regex, unless, outsideLinks, hints, replacementFor, isSure }: Pattern,
  page: PageWords,
  text: string,
  isAllowed: (from: number, to: number) => boolean
): Fault[] {
  if (hints && !hints.some((word) => page.lower.includes(word))) return []
  const faults: Fault[] = []
  for (const match of text.matchAll(regex)) {
    const end = match.index + match[0].length
    if (isAllowed(match.index, end)) continue
    const { segment, at } = segmentAt(page, match.index)
    if (unless?.test(segment.text) || (outsideLinks && linkAt(segment, at))) continue
    const replacement = replacementFor(match)
    // What stands in front matter has no code.
    if (replacement?.startsWith('`') && /^(?:title|description)$/.test(segment.kind)) continue
    const shown = replacement === undefined ? {} : { replacement }
    const isCopied = segment.kind === 'quote' || isLiteral(segment, at, at + match[0].length)
    const unsure = !isSure(text, match.index) || isCopied
    faults.push({ ...placeIn(segment, at), found: match[0], ...shown, unsure })
  }
  return faults
}

function fill(replace: string, match: RegExpExecArray): string {
  return replace.replace(/\$([&1-9])/g, (_all, name: string) =>
    name === '&' ? match[0] : (match[Number(name)] ?? '')
  )
}

/** Whether a word is written like Wi-Fi or E-mail: within a sentence its first capital goes with the rest. */
function isTitled(found: string): boolean {
  return /^\p{Lu}(?:-|\p{Ll}*[-\s]\p{Lu})/u.test(found)
}

function startsSentence(text: string, at: number): boolean {
  return /(?:^|\0|[.!?:]["'’”)]?\s)$/.test(text.slice(Math.max(at - 3, 0), at))
}

/** Capitalises the replacement if the word it replaces was capitalised. */
export function keepCase(found: string, replacement?: string): string | undefined {
  const first = found[0] ?? ''
  return replacement !== undefined && first !== first.toLowerCase()
    ? `${replacement.slice(0, 1).toUpperCase()}${replacement.slice(1)}`
    : replacement
}
