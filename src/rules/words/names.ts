/** Names that a guide writes with a capital within its sentences, though no list has them. */
import type { TextSegment } from '../../markdown/document.ts'
import { ownWords, type Names } from './page-words.ts'

/** A word with a capital that does not start a sentence. */
const within = /(?<=[\p{Ll}\p{N}\uFFFC][,)]? \(?)\p{Lu}[\p{L}\p{N}]*/gu
/** A word with a small letter that is not of an address or the name of a file. */
const inSmall = /(?<![\p{L}\p{N}./@_-])\p{Ll}[\p{L}\p{N}]*(?![/@_]|\.\p{Ll})/gu
const two = String.raw`\p{Lu}[\p{L}\p{N}]* (?:(?:and|by|for|in|of|the) )?\p{Lu}[\p{L}\p{N}]*`
/** Two words with a capital, of which the first does not start a sentence. */
const pair = new RegExp(String.raw`(?<=[\p{L}\p{N}\uFFFC][,)]? \(?)(?=(${two}))\p{Lu}`, 'gu')
const pairHere = new RegExp(`^${two}`, 'u')
/** A word is not a name because it has a capital once. */
const least = 2

/**
 * Finds the names in the sentences of a guide. Headings do not count: it is their capitals that are in
 * doubt. `isWord` tells whether a dictionary has a word.
 */
export function namesIn(
  segments: readonly TextSegment[],
  isWord: (word: string) => boolean
): Names {
  const capitals = new Map<string, number>()
  const small = new Map<string, number>()
  const pairs = new Set<string>()
  for (const segment of segments) {
    if (!/^(paragraph|note|bullet|step|cell)$/.test(segment.kind)) continue
    const text = ownWords(segment)
    for (const [word] of text.matchAll(within)) count(capitals, word)
    for (const [word] of text.matchAll(inSmall)) count(small, word)
    for (const [, words = ''] of text.matchAll(pair)) pairs.add(words)
  }
  const pairAt = (text: string, from: number) => {
    const [words] = pairHere.exec(text.slice(from, from + 80)) ?? []
    return words !== undefined && pairs.has(words)
  }
  const isProper = (base: string) => {
    const word = base.toLowerCase()
    return !small.has(word) && !isWord(word)
  }
  return {
    has: (word) => {
      const base = baseOf(word)
      const others = small.get(base.toLowerCase()) ?? 0
      const needed = isProper(base) ? 1 : Math.max(least, 4 * others)
      return (capitals.get(base) ?? 0) >= needed
    },
    isProper: (word) => isProper(baseOf(word)),
    isPart: (text, from) => {
      const before = /\p{Lu}[\p{L}\p{N}]* (?:(?:and|by|for|in|of|the) )?$/u.exec(
        text.slice(Math.max(from - 40, 0), from)
      )
      return pairAt(text, from) || (before !== null && pairAt(text, from - before[0].length))
    }
  }
}

/** Whether words with a capital stand on both sides of a word with one: it is in the middle of a name. */
export function isBetweenCapitals(text: string, from: number, to: number): boolean {
  const [before, after] = [text.slice(Math.max(from - 20, 0), from), text.slice(to, to + 3)]
  return (
    /^\p{Lu}/u.test(text.slice(from, to)) &&
    /\p{Lu}\p{Ll}+ $/u.test(before) &&
    /^ \p{Lu}\p{Ll}/u.test(after)
  )
}

/** Records every lookup, so that a kept result is used again only if other names would give the same answers. */
export function withQuestions(names: Names) {
  const asked: [(names: Names) => boolean, answer: boolean][] = []
  const ask = (question: (names: Names) => boolean) => {
    const answer = question(names)
    asked.push([question, answer])
    return answer
  }
  return {
    names: {
      has: (word) => ask(({ has }) => has(word)),
      isProper: (word) => ask(({ isProper }) => isProper(word)),
      isPart: (text, from) => ask(({ isPart }) => isPart(text, from))
    } satisfies Names,
    isFor: (others: Names) => asked.every(([question, answer]) => question(others) === answer)
  }
}

function baseOf(word: string): string {
  return word.replace(/['’]s?$/, '')
}

function count(counts: Map<string, number>, word: string): void {
  counts.set(word, (counts.get(word) ?? 0) + 1)
}
