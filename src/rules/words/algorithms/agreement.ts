import type { Fault } from '../fault.ts'
import type { TextSegment } from '../../../markdown/document.ts'
import { linkAt, placeIn } from '../page-words.ts'
import type { Word } from '../parts-of-speech.ts'
import {
  afterAdverbs,
  afterPrepositions,
  clauseAt,
  countOfNoun,
  countOfVerb,
  isAskedFor,
  nounPhraseAt,
  otherForm,
  type Count
} from '../phrases.ts'
import type { Algorithm } from './algorithm.ts'

/** A subject and its verb. */
interface Pair {
  readonly first: Word
  readonly subject: Word
  readonly count: Count | undefined
  /** The place of the verb. */
  readonly verb: number
}

type FindPair = (words: readonly Word[], at: number) => Pair | undefined

/** 'The rules of this page cover'. */
const afterNoun: FindPair = (words, at) => {
  const clause = clauseAt(words, at)
  const phrase = clause && nounPhraseAt(words, at)
  if (!phrase) return undefined
  const { first, head: subject, end } = phrase
  const after = afterPrepositions(words, end)
  if (after === undefined) return undefined
  const verb = afterAdverbs(words, after)
  const count = countOfNoun(subject)
  const isQuestion = /^(?:how|what|which)$/.test(first.word) && words[verb]?.pos === 'AUX'
  // 'Every day check the lid.'
  const isWhen =
    /^(?:another|each|every)$/.test(first.word) && (clause !== 'sentence' || isTime(subject))
  if (isQuestion || isWhen || /ing$/.test(first.word)) return undefined
  const isBare = !/^(?:DET|PRON)$/.test(first.pos)
  const verbWord = words[verb]?.word ?? ''
  // 'When a file loads' and 'that Ada names': the tagger took a verb for a noun.
  if (count === 'many') {
    const isOne = /^(?:an?|one|that|this)$/.test(first.word)
    const hasName = words.slice(at, end).some(({ pos }) => pos === 'PROPN')
    const isRelative = isBare && words[at - 1]?.word === 'that' && words[at - 2]?.pos === 'NOUN'
    if (isOne || isRelative || (hasName && clause !== 'sentence')) return undefined
  } else {
    if (isAskedFor(words, at) || (isBare && !/^(?:do|have)$/.test(verbWord))) return undefined
    if (after > end && !/^(?:are|do|have|were)$/.test(verbWord)) return undefined
  }
  return { first, subject, count, verb }
}

/** 'The rule and the page are'. The tagger may take another verb for a noun: 'the rule holds and the page tells'. */
const afterBoth: FindPair = (words, at) => {
  const one = clauseAt(words, at) === 'sentence' ? nounPhraseAt(words, at) : undefined
  if (one?.first.pos !== 'DET' || words[one.end]?.word !== 'and') return undefined
  const other = nounPhraseAt(words, one.end + 1)
  if (other?.first.pos !== 'DET' || !countOfNoun(other.head)) return undefined
  if (countOfNoun(one.head) !== 'one' || words[other.end]?.pos !== 'AUX') return undefined
  return { first: one.first, subject: other.head, count: 'many', verb: other.end }
}

/** 'Rules that cover'. */
const afterRelative: FindPair = (words, at) => {
  const before = words[at - 1]
  if (before?.word === 'of' || (before && isInPhrase(before))) return undefined
  const phrase = nounPhraseAt(words, at)
  const pronoun = phrase && words[phrase.end]
  if (!phrase || !pronoun || !/^(?:that|which|who)$/.test(pronoun.word)) return undefined
  const { first, head: subject, end } = phrase
  const count = countOfNoun(subject)
  const verb = afterAdverbs(words, end + 1)
  // 'A group of people that are': the pronoun may be about another word.
  const isSure = first.pos === 'DET' && before?.pos !== 'ADP' && words[verb]?.pos === 'AUX'
  return count === 'many' || isSure ? { first, subject, count, verb } : undefined
}

/** 'They cover', 'these are', 'everybody has'. */
const afterPronoun: FindPair = (words, at) => {
  const [before, subject] = [words[at - 1], words[at]]
  if (!subject) return undefined
  const verb = afterAdverbs(words, at + 1)
  const { word } = subject
  const startsClause = clauseAt(words, at) !== undefined
  const isAfterLink = startsClause || /^(?:CCONJ|SCONJ)$/.test(before?.pos ?? '')
  const pair = { first: subject, subject, verb }
  if (/^(?:they|we)$/.test(word) || subject.text === 'I') return { ...pair, count: 'many' }
  if (word === 'you') {
    const isVerb = /^(?:does|has|needs|was)$/.test(words[verb]?.word ?? '')
    const isObject = /^(?:ADP|VERB)$/.test(before?.pos ?? '')
    return isAfterLink || (isVerb && !isObject) ? { ...pair, count: 'many' } : undefined
  }
  if (/^(?:both|these|those)$/.test(word)) {
    return startsClause && words[verb]?.pos === 'AUX' ? { ...pair, count: 'many' } : undefined
  }
  // 'If it were' is right, and so is 'that she have'.
  if (words[verb]?.word === 'were' || isAskedFor(words, at)) return undefined
  if (/^(?:he|it|she)$/.test(word)) return isAfterLink ? { ...pair, count: 'one' } : undefined
  if (/^(?:any|every|no|some)(?:body|one|thing)$/.test(word)) {
    return /^(?:AUX|VERB)$/.test(before?.pos ?? '') ? undefined : { ...pair, count: 'one' }
  }
  const isAlone = /^(?:each|that|this)$/.test(word) && words[at + 1]?.pos === 'AUX'
  return isAlone && clauseAt(words, at) === 'sentence' ? { ...pair, count: 'one' } : undefined
}

/** 'Each of the rules covers'. */
const afterEach: FindPair = (words, at) => {
  const first = words[at]
  const isEach = /^(?:each|neither|one)$/.test(first?.word ?? '') && words[at + 1]?.word === 'of'
  const phrase = isEach && words[at - 1]?.word !== 'than' && nounPhraseAt(words, at + 2)
  return first && phrase
    ? { first, subject: first, count: 'one', verb: afterAdverbs(words, phrase.end) }
    : undefined
}

/** 'Ada covers', and 'a Tea ID covers'. */
const afterName: FindPair = (words, at) => {
  const clause = clauseAt(words, at)
  if (!clause || clause === 'comma' || isAskedFor(words, at)) return undefined
  const isOne = /^(?:an?|another|each|every)$/.test(words[at]?.word ?? '')
  const name = isOne ? /^\p{Lu}/u : /^\p{Lu}\p{Ll}[\p{L}\p{N}]*$/u
  const start = isOne ? at + 1 : at
  let end = start
  while (words[end]?.pos === 'PROPN' && name.test(words[end]!.text)) end++
  const [first, subject] = [words[at], words[end - 1]]
  if (!first || !subject || end === start || (!isOne && subject.word.endsWith('s')))
    return undefined
  return { first, subject, count: 'one', verb: afterAdverbs(words, end) }
}

/** 'There are 3 rules', where the verb comes first. */
const afterThere: FindPair = (words, at) => {
  const verb = words[at + 1]
  if (words[at]?.word !== 'there' || !verb) return undefined
  const phrase = nounPhraseAt(words, afterAdverbs(words, at + 2))
  if (!phrase || /^(?:and|or|,)$/.test(words[phrase.end]?.text ?? '')) return undefined
  const { first, head: subject } = phrase
  const count = countOfNoun(subject)
  const fits =
    count === 'one'
      ? /^(?:an?|another|no|one)$/.test(first.word)
      : !/^(?:an?|the)$/.test(first.word) && !isTime(subject)
  return fits ? { first, subject, count, verb: at + 1 } : undefined
}

/** 'There is 2 minutes left' is right. */
function isTime({ base }: Word): boolean {
  return /^(?:day|hour|minute|month|second|time|week|year)$/.test(base)
}

function isInPhrase({ pos, word }: Word): boolean {
  return /^(?:ADJ|DET|NOUN|NUM|PROPN)$/.test(pos) || /^(?:our|their|your|its)$/.test(word)
}

const finders = [
  afterNoun,
  afterBoth,
  afterRelative,
  afterPronoun,
  afterEach,
  afterName,
  afterThere
]

/** Verbs whose form is for `wrong`, though their subject is for the other count. */
const disagreeing =
  (wrong: Count): Algorithm =>
  (page) =>
    page.tagged().flatMap(({ segment, words }) => {
      const faults = new Map<Word, Fault>()
      for (const at of words.keys()) {
        for (const find of finders) {
          const pair = find(words, at)
          const verb = pair && words[pair.verb]
          if (!verb || !pair.count || pair.count === wrong) continue
          if (countOfVerb(words, pair.verb) !== wrong || isTitle(segment, pair)) continue
          faults.set(verb, { ...placeIn(segment, verb.at), ...faultOf(segment, pair, verb) })
        }
      }
      return [...faults.values()]
    })

/** Whether a subject is the title of a page, in the words of its link: that is one, whatever its words are. */
function isTitle(segment: TextSegment, { first, subject }: Pair): boolean {
  const link = linkAt(segment, first.at)
  return (
    link?.from === first.at &&
    link.to === subject.at + subject.text.length &&
    /^\p{Lu}/u.test(segment.text.slice(first.at)) &&
    first.pos !== 'DET'
  )
}

function faultOf({ text }: TextSegment, { first, subject, count }: Pair, verb: Word) {
  const end = subject.at + subject.text.length
  const other = count === 'one' ? 'If there are more' : 'If there is only one'
  const canChange = subject.pos === 'NOUN' && countOfNoun(subject) === count
  return {
    found: verb.text,
    replacement: otherForm(verb),
    why: `It does not go with its subject, "${text.slice(first.at, end)}".`,
    fix: canChange ? `${other}, change "${text.slice(subject.at, end)}".` : ''
  }
}

export const agreement = {
  'verb-number': disagreeing('one'),
  'verb-one': disagreeing('many')
}
