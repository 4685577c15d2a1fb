import type { Word } from './parts-of-speech.ts'

/** Whether a noun or a verb is for one thing or for more than one. */
export type Count = 'one' | 'many'

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Nouns for more than one that do not end in s. */
const plurals = setOf('children criteria feet men mice people phenomena teeth women')
/** Nouns that end in s and are for one, or may be. */
const endInS = setOf(
  'alias always analytics bias canvas css devops diagnostics dns economics ethics gas https ios js lens logistics mathematics means news parentheses physics series sms sometimes species statistics'
)
/** Nouns that take the verb of one or of more than one: both are in use, or it depends on what follows. */
const either = setOf(
  'all any bunch committee company couple crew data department few first following former government group half last latter lot majority media minority more most none number order organisation other pair percentage plenty police public range remainder rest same series set some staff team ton variety way'
)

/** Whether a noun is for one or for more than one, where its form tells. */
export function countOfNoun({ text, word, pos, base }: Word): Count | undefined {
  if (pos !== 'NOUN' || /\p{Lu}/u.test(text.slice(1)) || either.has(word)) return undefined
  if (plurals.has(word)) return 'many'
  if (word.endsWith('s')) {
    return /[^siu]s$/.test(word) && word !== base && !endInS.has(word) ? 'many' : undefined
  }
  return word.endsWith('ing') ? undefined : 'one'
}

const ofOne = setOf('does has is was')
const ofMany = setOf('are do have were')
/** Verbs that have the same form in the past. */
const sameInPast = setOf('become come cost cut hit let put quit read run set shut split spread')
/** Verbs that are no nouns too, so that 'a rule require' can only be a slip. */
const onlyVerbs = setOf(
  'appear apply ask become begin bring choose come contain create delete depend describe expire explain get give go keep know learn let lose make mean need prevent provide receive remove require say see send store take tell understand write'
)

/** Whether the word at a place is a verb with a subject, of one or of more than one, where its form tells. */
export function countOfVerb(words: readonly Word[], at: number): Count | undefined {
  const verb = words[at]
  if (!verb || !/^(?:AUX|VERB)$/.test(verb.pos)) return undefined
  const { text, word, pos, base } = verb
  if (ofOne.has(word)) return 'one'
  if (ofMany.has(word)) return 'many'
  // 'Fewer keys means less work' is right, and so is a name such as Includes.
  if (pos === 'AUX' || text !== word || word === 'means') return undefined
  if (/[^s]s$/.test(word) && word !== base) return 'one'
  return isBaseForm(verb) && (onlyVerbs.has(word) || isDeterminer(words[at + 1]))
    ? 'many'
    : undefined
}

/** Whether a verb has the form that 'they' takes, and nothing else does. */
export function isBaseForm({ word, base }: Word): boolean {
  return isForm(word, base) && !sameInPast.has(word) && !/(?:[^e]ed|en|ing)$/.test(word)
}

/** Whether a word is the dictionary's form, which the tagger spells as in America. */
export function isForm(word: string, base: string): boolean {
  return word.replace(/(?<=[iy])se$/, 'ze') === base || word === base
}

/** The form of a verb for the other count. */
export function otherForm({ word, base }: Word): string {
  const others = { are: 'is', do: 'does', does: 'do', has: 'have', have: 'has', is: 'are' }
  const other = { ...others, was: 'were', were: 'was' }[word]
  if (other !== undefined) return other
  if (!word.endsWith('s')) {
    if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, 'ies')
    return /(?:[oxz]|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
  }
  const short = word.slice(0, -1)
  const forms = [short, word.replace(/es$/, ''), word.replace(/ies$/, 'y')]
  return forms.find((form) => isForm(form, base)) ?? short
}

const owners = setOf('her his its my our their these those your')

function isOwner(word: Word | undefined): boolean {
  return word?.pos === 'PRON' && owners.has(word.word)
}

function isDeterminer(word: Word | undefined): boolean {
  return word?.pos === 'DET' || isOwner(word)
}

export interface NounPhrase {
  readonly first: Word
  /** Its noun. */
  readonly head: Word
  /** The place of the word after it. */
  readonly end: number
}

/** The noun with what stands before it, such as 'the 2 old rules', that starts at a place. */
export function nounPhraseAt(words: readonly Word[], at: number): NounPhrase | undefined {
  let end = at
  while (isPartOfPhrase(words[end], end > at && words[at]?.word !== 'all')) end++
  const [first, head] = [words[at], words[end - 1]]
  return first && head?.pos === 'NOUN' && end > at ? { first, head, end } : undefined
}

function isPartOfPhrase(word: Word | undefined, isWithin: boolean): boolean {
  if (!word || !/^[\p{L}\p{N}'’-]+$/u.test(word.text)) return false
  return isDeterminer(word) ? !isWithin : /^(?:ADJ|NOUN|NUM|PROPN)$/.test(word.pos)
}

/** The place after the adverbs that start at a place: those that can stand before a verb. */
export function afterAdverbs(words: readonly Word[], at: number): number {
  let end = at
  while (words[end]?.pos === 'ADV' && !/^(?:how|there|when|where|why)$/.test(words[end]!.word)) {
    end++
  }
  return end
}

const prepositions = setOf('about at by for from in into of on to with within')

/** The place after the phrases such as 'of the rule' that start at a place, or undefined if one of them is anything else. */
export function afterPrepositions(words: readonly Word[], at: number): number | undefined {
  let end = at
  while (words[end]?.pos === 'ADP' && prepositions.has(words[end]!.word)) {
    const phrase = nounPhraseAt(words, end + 1)
    if (!phrase && words[end + 1]?.pos !== 'PROPN') return undefined
    end = phrase?.end ?? end + 2
  }
  return end
}

const subordinators = setOf(
  'although because if once that though unless until when where whether while whose'
)

/** What a clause starts after, if one starts at a place. */
export function clauseAt(
  words: readonly Word[],
  at: number
): 'sentence' | 'conjunction' | 'comma' | undefined {
  const before = words[at - 1]
  if (!before) return 'sentence'
  // There is no end of a sentence in Node.js.
  if (/^[.!?:]$/.test(before.text)) return words[at]?.at === before.at + 1 ? undefined : 'sentence'
  if (subordinators.has(before.word)) return 'conjunction'
  return /^[,;]$/.test(before.text) && words[at]?.pos === 'DET' ? 'comma' : undefined
}

const asking = setOf(
  'advise ask demand essential have help important insist let make necessary prefer propose recommend request require suggest vital'
)

/** Whether a clause says what is asked for, as in 'ask that she have a key': its verb has the form for many. */
export function isAskedFor(words: readonly Word[], at: number): boolean {
  return (
    words[at - 1]?.word === 'that' &&
    words.slice(Math.max(at - 4, 0), at - 1).some(({ base }) => asking.has(base))
  )
}
