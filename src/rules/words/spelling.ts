import type { ITrie } from 'cspell-trie-lib'
import { closest, distance } from 'fastest-levenshtein'
import { capitalised, keepCase } from '../../capitalised.ts'
import { memoize } from '../../memoize.ts'
import type { Fault } from './fault.ts'
import type { TextSegment } from '../../markdown/document.ts'
import { linkAt, placeIn, segmentAt, type Names, type PageWords } from './page-words.ts'

/** Spelling needs a dictionary and no pattern, so it is not in house-style.yaml. */
export const spellingRule = {
  id: 'spelling',
  severity: 'error',
  why: 'The British dictionary does not have this word.',
  fix: 'If it is right, add it to words.txt. A name goes to the terms in style.yaml.'
} as const

export interface Dictionary {
  readonly has: (word: string) => boolean
  /** The word that an unknown one was most likely meant to be, if one is close enough. */
  readonly nearest: (word: string) => string | undefined
}

/** Loads the British dictionary on demand: it is slow to load. */
export async function britishEnglish(): Promise<Dictionary> {
  const { words } = await import('./dictionary.ts')
  return {
    has: (word) => words.hasWord(word, true) || words.hasWord(word.toLowerCase(), true),
    nearest: (word) => likeliest(word.toLowerCase(), words)
  }
}

/**
 * The word that an author most likely meant: first one that differs only in double letters, then one
 * whose letters were partly left out, then the nearest if no other is as near. Every short name, such
 * as npm, is near some word, so there only two letters in the wrong order are corrected.
 */
function likeliest(word: string, words: ITrie): string | undefined {
  const near = words
    .suggestWithCost(word, { numSuggestions: 6, timeout: 5000 })
    .filter((one) => word.includes("'") || !one.word.includes("'"))
  const doubled = near.find(
    (one) => one.word.length >= word.length && undoubled(one.word) === undoubled(word)
  )
  if (doubled) return doubled.word
  // One letter costs 100, and 2 in the wrong order cost less.
  const most = word.length < 6 ? 99 : word.length < 10 ? 110 : 200
  const cost = near[0]?.cost ?? Infinity
  if (cost > most) return undefined
  const alike = near.filter((one) => one.cost === cost)
  const fuller = alike.filter((one) => lacksLetters(word, one.word))
  const [first, ...others] = alike.length > 1 ? fuller : alike
  return others.length === 0 ? first?.word : undefined
}

function undoubled(word: string): string {
  return word.replace(/(.)\1/gu, '$1')
}

function lacksLetters(word: string, whole: string): boolean {
  let at = 0
  for (const letter of whole) if (letter === word[at]) at++
  return at === word.length
}

/** After this many unknown words a guide is probably in another language, and suggestions are a waste of time. */
const mostSuggestions = 100

export interface Misspelling extends Fault {
  readonly segment: TextSegment
}

/** Makes the function that finds the words of a page that are neither in the dictionary nor in the guide's own list. */
export function createSpelling(
  dictionary: Dictionary,
  words: readonly string[],
  terms: readonly string[]
) {
  const termWords = terms
    .flatMap((term) => term.split(/[^\p{L}]+/u))
    .filter(({ length }) => length > 4)
  const own = new Set(words.map((word) => word.toLowerCase()))
  let suggestions = 0
  const nearestOf = memoize((word: string) =>
    suggestions++ < mostSuggestions
      ? (nearTerm(word, termWords) ?? dictionary.nearest(word))
      : undefined
  )
  const isKnown = memoize((word: string) => {
    const base = word.replace(/['’]s?$/, '')
    return own.has(base.toLowerCase()) || dictionary.has(base) || dictionary.has(word)
  })
  const isDerived = (word: string) => {
    const whole = word.toLowerCase()
    const rest = whole.replace(prefix, '')
    const verb = rest.replace(/(?<=\p{L}{3})able$/u, '')
    if (verb !== rest) return [verb, `${verb}e`].some(isKnown)
    return rest !== whole && isKnown(rest)
  }
  return (page: PageWords, isTerm: (from: number, to: number) => boolean): Misspelling[] => {
    const faults: Misspelling[] = []
    // A name with capitals or figures inside, such as iPhone, is not matched: no dictionary has it. Nor is that of a footnote.
    for (const match of page.words.matchAll(
      /(?<![\p{L}\p{N}_]|\bI['’]|\[\^[^[\]]{0,60})\p{L}\p{Ll}+(?:['’]\p{Ll}+)*['’]?(?![\p{L}\p{N}_])/gu
    )) {
      const found = match[0].replace(/['’]$/, '')
      const { index } = match
      if (isKnown(found) || isTerm(index, index + found.length)) continue
      if (isOfAddress(page.words, index) || isEnding(page.words, index, found)) continue
      const { segment, at } = segmentAt(page, index)
      if (linkAt(segment, at)?.href?.includes(found.toLowerCase())) continue
      const near = nearestOf(found)
      if (near === undefined && isDerived(found)) continue
      if (isName(page, index, found, segment.kind, near)) continue
      const replacement = near && keepCase(found, near)
      faults.push({
        ...placeIn(segment, at),
        segment,
        found,
        ...(replacement && replacement !== found && { replacement })
      })
    }
    return faults
  }
}

/** An unknown word as it is reported: not one that is like no other and has a capital wherever it stands. */
export function reportOf(fault: Fault, names: Names, dictionary: Dictionary): Fault[] {
  const { found = '', replacement } = fault
  if (replacement !== undefined) return [fault]
  if (/^\p{Lu}/u.test(found) && names.isProper(found)) return []
  const name = [found.toUpperCase(), capitalised(found)].find(
    (one) => one !== found && names.has(one)
  )
  const parts = partsOf(found, dictionary)
  const fix = [
    name && `If it is the name ${name}, write it with its capitals.`,
    parts && `If it is 2 words, write "${parts.join(' ')}" or "${parts.join('-')}".`,
    `If it is a command or the name of a file, write it as code: \`${found}\`.`,
    spellingRule.fix
  ]
  return [{ ...fault, fix: fix.filter(Boolean).join(' ') }]
}

/** The 2 words that were written as one, such as fail and safe. */
function partsOf(word: string, { has }: Dictionary): readonly string[] | undefined {
  for (let at = 4; at <= word.length - 4; at++) {
    const parts = [word.slice(0, at), word.slice(at)]
    if (parts.every(has)) return parts
  }
  return undefined
}

/** What can stand before a word to make another one. */
const prefix =
  /^(?:auto|cyber|de|hyper|inter|micro|mis|multi|non|over|post|pre|re|sub|super|un|under)(?=\p{L}{5})/u

/** Whether a word is part of an address, a path or the name of a file. */
function isOfAddress(text: string, at: number): boolean {
  const before = text.slice(Math.max(at - 100, 0), at)
  const start = before.search(/[^\s\0\uFFFC]*$/)
  const [token = ''] = /^[^\s\0\uFFFC]*/.exec(before.slice(start) + text.slice(at, at + 100)) ?? []
  return /[\p{L}\d]\.\p{Ll}|[_@\\]|\/.*\/|^\(?(?:[/~.]|\*\.)|-\d/u.test(token)
}

/** Whether a word is the second part of a noun such as trade-offs. */
function isEnding(text: string, at: number, word: string): boolean {
  return text[at - 1] === '-' && /^(?:ins|offs|ons|outs|ups)$/.test(word)
}

function nearTerm(word: string, terms: readonly string[]): string | undefined {
  if (!/^\p{Lu}/u.test(word) || word.length < 5 || terms.length === 0) return undefined
  const near = closest(word, terms)
  return distance(word, near) <= 2 ? near : undefined
}

/**
 * Whether an unknown word is a name: it has a capital within a sentence or in a table, here or always, and
 * is like no other word, or it has letters that English has not, or stands after O' or D'.
 */
function isName(
  { words, names }: PageWords,
  at: number,
  word: string,
  kind: TextSegment['kind'],
  near?: string
): boolean {
  if (!/^\p{Lu}/u.test(word)) return false
  if (names.has(word) || /[^A-Za-z'’]/.test(word)) return true
  if (/(?<![\p{L}\p{N}])[DO]['’]$/u.test(words.slice(Math.max(at - 3, 0), at))) return true
  const isWithin = /[\p{L}\p{N}\uFFFC][,)]? \(?$/u.test(words.slice(Math.max(at - 4, 0), at))
  const isFollowed = /^ \p{Lu}/u.test(words.slice(at + word.length, at + word.length + 2))
  // A bullet and a cell start with a small letter, but for names.
  return near === undefined && (isWithin || isFollowed || /^(bullet|cell|header)$/.test(kind))
}
