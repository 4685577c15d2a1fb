import type { StyleRule } from './read-style.ts'
import type { Fault } from './fault.ts'
import { placeIn, runAt, type PageWords } from './page-words.ts'

/** A rule that is data, made ready to read pages. `everything` is for rules that read code and addresses too. */
export interface Pattern {
  readonly regex: RegExp
  readonly unless?: RegExp
  /** Words of which a text must have one, in lower case: most rules find nothing, and this tells at once. */
  readonly hints?: readonly string[]
  readonly betterFor: (match: RegExpExecArray) => string | undefined
}

/** Makes a pattern of a rule that has words or a pattern. */
export function patternOf(rule: StyleRule): Pattern | undefined {
  const { words, find, replace } = rule
  const unless = rule.unless === undefined ? undefined : new RegExp(rule.unless, 'u')
  const rest = unless ? { unless } : {}
  const flags = rule.exact ? 'gu' : 'giu'
  if (words) {
    const keyOf = (word: string) => (rule.exact ? word : word.toLowerCase())
    const known = new Map(Object.entries(words).map(([wrong, right]) => [keyOf(wrong), right]))
    const betterFor = ([found]: RegExpExecArray) => known.get(keyOf(found))
    const hints = Object.keys(words).map((word) => word.toLowerCase())
    return { regex: anyOf(Object.keys(words), flags), betterFor, hints, ...rest }
  }
  if (find === undefined) return undefined
  const regex = new RegExp(find, flags)
  if (replace === undefined) return { regex, betterFor: () => undefined, ...rest }
  return { regex, betterFor: (match) => fill(replace, match), ...rest }
}

/** A pattern for whole words, the longest first, so that 'click on' comes before 'click'. */
export function anyOf(words: readonly string[], flags: string): RegExp {
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  const escaped = longestFirst.map((word) => RegExp.escape(word))
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_-])`, flags)
}

/** All places on a page where a pattern is broken. */
export function findPattern(
  { regex, unless, hints, betterFor }: Pattern,
  page: PageWords,
  text: string,
  isAllowed: (from: number, to: number) => boolean
): Fault[] {
  if (hints && !hints.some((word) => page.lower.includes(word))) return []
  const faults: Fault[] = []
  for (const match of text.matchAll(regex)) {
    const end = match.index + match[0].length
    if (isAllowed(match.index, end)) continue
    const { run, at } = runAt(page, match.index)
    if (unless?.test(run.text)) continue
    const better = betterFor(match)
    const shown = better === undefined ? {} : { better: keepCase(match[0], better) }
    faults.push({ ...placeIn(run, at), found: match[0], ...shown })
  }
  return faults
}

function fill(replace: string, match: RegExpExecArray): string {
  return replace.replace(/\$([&1-9])/g, (_all, name: string) =>
    name === '&' ? match[0] : (match[Number(name)] ?? '')
  )
}

/** The better word starts with a capital where the word it stands for did. */
function keepCase(found: string, better: string): string {
  const first = found[0] ?? ''
  return first !== first.toLowerCase()
    ? `${better.slice(0, 1).toUpperCase()}${better.slice(1)}`
    : better
}
