/** Names that a guide writes with a capital within its sentences, though no list has them. */
import type { TextSegment } from '../../markdown/document.ts'
import { ownWords } from './page-words.ts'

export interface Names {
  /** Whether a word is a name by itself: it has a capital within sentences, and never a small letter. */
  readonly has: (word: string) => boolean
  /** Whether the word at an offset of a text is part of a name of several words that also stands within a sentence. */
  readonly isPart: (text: string, from: number) => boolean
}

/** A word with a capital that does not start a sentence. */
const within = /(?<=[\p{Ll}\p{N}\uFFFC][,)]? \(?)\p{Lu}[\p{L}\p{N}]*/gu
/** Two words with a capital, of which the first does not start a sentence. */
const pair = /(?<=[\p{L}\p{N}\uFFFC][,)]? \(?)(?=(\p{Lu}[\p{L}\p{N}]* \p{Lu}[\p{L}\p{N}]*))\p{Lu}/gu
/** A word is not a name because it has a capital once. */
const least = 2

/** Finds the names in the sentences of a guide. Headings do not count: it is their capitals that are in doubt. */
export function namesIn(segments: readonly TextSegment[]): Names {
  const capitals = new Map<string, number>()
  const small = new Set<string>()
  const pairs = new Set<string>()
  for (const segment of segments) {
    if (!/^(paragraph|note|bullet|step|cell)$/.test(segment.kind)) continue
    const text = ownWords(segment)
    for (const [word] of text.matchAll(within)) capitals.set(word, (capitals.get(word) ?? 0) + 1)
    for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{N}]*/gu)) small.add(word)
    for (const [, words = ''] of text.matchAll(pair)) pairs.add(words)
  }
  const pairAt = (text: string, from: number) => {
    const [words] =
      /^\p{Lu}[\p{L}\p{N}]* \p{Lu}[\p{L}\p{N}]*/u.exec(text.slice(from, from + 80)) ?? []
    return words !== undefined && pairs.has(words)
  }
  return {
    has: (word) => (capitals.get(word) ?? 0) >= least && !small.has(word.toLowerCase()),
    isPart: (text, from) => {
      const before = /\p{Lu}[\p{L}\p{N}]* $/u.exec(text.slice(Math.max(from - 40, 0), from))
      return pairAt(text, from) || (before !== null && pairAt(text, from - before[0].length))
    }
  }
}
