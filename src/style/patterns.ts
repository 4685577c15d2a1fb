import type { StyleRule } from '../model.ts'
import type { Fault } from './fault.ts'
import { placeIn, runAt, type PageWords } from './page-words.ts'

/** A rule that is data, made ready to read pages. `everything` is for rules that read code and addresses too. */
export interface Pattern {
  readonly regex: RegExp
  readonly unless?: RegExp
  readonly betterFor: (match: RegExpExecArray) => string | undefined
}

/** Makes a pattern of a rule that has words or a pattern. */
export function patternOf(rule: StyleRule): Pattern | undefined {
  const { words, find, replace } = rule
  const unless = rule.unless === undefined ? undefined : new RegExp(rule.unless, 'u')
  const rest = unless ? { unless } : {}
  if (words) {
    const known = new Map(
      Object.entries(words).map(([wrong, right]) => [wrong.toLowerCase(), right])
    )
    return {
      regex: anyOf(Object.keys(words), 'giu'),
      betterFor: ([found]) => known.get(found.toLowerCase().replace(/\s+/g, ' ')),
      ...rest
    }
  }
  if (find === undefined) return undefined
  const flags = rule.exact ? 'gu' : 'giu'
  const regex = new RegExp(find, flags)
  if (replace === undefined) return { regex, betterFor: () => undefined, ...rest }
  return { regex, betterFor: (match) => fill(replace, match), ...rest }
}

/** A pattern for whole words, the longest first, so that 'click on' comes before 'click'. */
export function anyOf(words: readonly string[], flags: string): RegExp {
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  const escaped = longestFirst.map((word) => RegExp.escape(word).replaceAll('\\x20', '\\s'))
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_-])`, flags)
}

/** All places on a page where a pattern is broken. */
export function findPattern(
  { regex, unless, betterFor }: Pattern,
  page: PageWords,
  text: string,
  isAllowed: (from: number, to: number) => boolean
): Fault[] {
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
