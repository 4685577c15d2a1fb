import type { StyleRule } from './read-style.ts'
import type { TextSegment } from '../../markdown/document.ts'
import { keepCase } from '../../capitalised.ts'
import { isExternal } from '../../urls.ts'
import { eachMatch, type Algorithm, type Match } from './algorithms/algorithm.ts'
import { isBetweenCapitals } from './names.ts'
import { isLiteral, linkAt } from './page-words.ts'

interface Pattern {
  readonly regex: RegExp
  readonly replacementFor: (match: RegExpExecArray) => string | undefined
}

/** The algorithm of a rule that lists words or has a pattern. */
export function finderOf(rule: StyleRule): Algorithm {
  const { outsideLinks, exact } = rule
  const { regex, replacementFor } = patternOf(rule)
  const unless = rule.unless === undefined ? undefined : new RegExp(rule.unless, 'u')
  const isSure = surelyOf(rule)
  /** Whether a word stays as it is, in the name or the title of something else. */
  const isName = ({ page: { names, words: text }, found, segment, at, index }: Match) =>
    isInTitle(segment, at) ||
    isBetweenCapitals(text, index, index + found.length) ||
    (!exact &&
      !/\s/.test(found) &&
      (names.isPart(text, index) || (names.has(found) && !startsSentence(text, index))))
  const find = eachMatch(regex, (one) => {
    const { match, found, segment, at, index, page } = one
    if (!rule.everywhere && isName(one)) return undefined
    if (unless?.test(segment.text) || (outsideLinks && linkAt(segment, at))) return undefined
    const replacement = replacementFor(match)
    // What stands in front matter has no code.
    if (replacement?.startsWith('`') && /^(?:title|description)$/.test(segment.kind)) {
      return undefined
    }
    const isCopied = segment.kind === 'quote' || isLiteral(segment, at, at + found.length)
    const unsure = !isSure(page.words, index) || isCopied
    return replacement === undefined ? { unsure } : { replacement, unsure }
  })
  if (!rule.everywhere) return find
  return (page) =>
    [page, page.hidden ?? []]
      .flat()
      .flatMap((part) => find({ ...part, words: part.all }, () => false))
}

/** The pattern of a rule that has one, or lists words. */
export function patternOf(rule: StyleRule): Pattern {
  const { words, find = '', replace } = rule
  const flags = rule.exact ? 'gu' : 'giu'
  const inCase = ({ 0: found, input, index }: RegExpExecArray, right?: string) =>
    rule.exact || (isTitled(found) && !startsSentence(input, index))
      ? right
      : keepCase(found, right)
  if (words) {
    const keyOf = (word: string) => (rule.exact ? word : word.toLowerCase()).replaceAll('’', "'")
    const known = new Map(Object.entries(words).map(([wrong, right]) => [keyOf(wrong), right]))
    const replacementFor = (match: RegExpExecArray) => inCase(match, known.get(keyOf(match[0])))
    return { regex: anyOf(Object.keys(words), flags), replacementFor }
  }
  const fillIn = (match: RegExpExecArray) => replace && fill(replace, match)
  return { regex: new RegExp(find, flags), replacementFor: (match) => inCase(match, fillIn(match)) }
}

function surelyOf({ fixable }: StyleRule): (text: string, at: number) => boolean {
  if (typeof fixable === 'boolean') return () => fixable
  const regex = new RegExp(fixable, 'uy')
  return (text, at) => {
    regex.lastIndex = at
    return regex.test(text)
  }
}

/** A pattern that matches any of some whole words with either apostrophe, the longest first, so that 'click on' wins over 'click'. */
function anyOf(words: readonly string[], flags: string): RegExp {
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  const escaped = longestFirst.map((word) =>
    word
      .split("'")
      .map((part) => RegExp.escape(part))
      .join("['’]")
  )
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_-])`, flags)
}

/** Whether an offset of a text is in the title of something elsewhere: the words of a link, of which 3 have a capital. */
function isInTitle(segment: TextSegment, at: number): boolean {
  const link = linkAt(segment, at)
  if (!link || !isExternal(link.href ?? '')) return false
  const capitals = segment.text.slice(link.from, link.to).match(/(?<!\S)\p{Lu}/gu) ?? []
  return capitals.length > 2
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
