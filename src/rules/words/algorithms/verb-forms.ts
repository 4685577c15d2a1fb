import { placeIn } from '../page-words.ts'
import type { Word } from '../parts-of-speech.ts'
import { afterAdverbs, clauseAt, isForm, otherForm } from '../phrases.ts'
import type { Algorithm } from './algorithm.ts'

/** A verb before another one, and which forms that one cannot have after it. */
interface Helper {
  readonly helps: RegExp
  readonly cannotBe: (verb: Word) => boolean
  readonly fix: string
}

/** What has a form of its own with 'has' and 'is', as in 'it has gone' for 'it went'. */
const onlyPast =
  /^(?:ate|began|broke|chose|did|drew|drove|fell|forgot|froze|gave|grew|hid|knew|saw|shook|spoke|stole|threw|took|tore|went|woke|wrote)$/
/** What has a form of its own with 'is', as in 'it is found' for 'find'. */
const onlyBase =
  /^(?:add|choose|create|delete|describe|explain|find|give|keep|make|provide|remove|see|send|take|write)$/
/** What is the past of a verb, and seldom a verb of its own, as in 'it did not found'. */
const seldomBase = /^(?:felt|found|left)$/
/** What somebody is, and does not do. */
const state = /^(?:able|available|possible|responsible|unable|visible)$/

const isVerb = ({ pos }: Word) => /^(?:AUX|VERB)$/.test(pos)

/** Whether it is a verb as in 'it works'. */
const endsInS = ({ pos, word, base }: Word) =>
  pos === 'VERB' && /[^s]s$/.test(word) && !isForm(word, base)

const helpers: readonly Helper[] = [
  {
    helps: /^(?:ca|can|could|may|might|must|shall|should|wo|will|would)$/,
    cannotBe: (verb) =>
      isVerb(verb)
        ? !isForm(verb.word, verb.base)
        : state.test(verb.word) || (verb.pos === 'PART' && verb.word === 'to'),
    fix: "Write it as in 'it must open' or 'it must be opened'."
  },
  {
    helps: /^(?:did|do|does)$/,
    cannotBe: (verb) =>
      isVerb(verb) && (!isForm(verb.word, verb.base) || seldomBase.test(verb.word)),
    fix: "Write it as in 'it does not open'."
  },
  {
    helps: /^(?:had|has|have|having)$/,
    cannotBe: (verb) => isVerb(verb) && onlyPast.test(verb.word),
    fix: "Write it as in 'it has gone'."
  },
  {
    helps: /^(?:are|be|been|being|is|was|were)$/,
    cannotBe: (verb) => isVerb(verb) && (onlyPast.test(verb.word) || onlyBase.test(verb.word)),
    fix: "Write it as in 'it can be found'."
  }
]

/** What was surely meant: 'work' for 'works', no 'to', and 'be able' for 'able'. */
function replacementOf(verb: Word): string | undefined {
  if (verb.word === 'to') return ''
  if (state.test(verb.word)) return `be ${verb.word}`
  return endsInS(verb) ? otherForm(verb) : undefined
}

/** Whether a verb asks something: its subject follows, which the tagger may take for a verb. */
function isQuestion(words: readonly Word[], at: number): boolean {
  const end = words.slice(at).find(({ text }) => /^[.!?:]$/.test(text))
  return end?.text === '?' || clauseAt(words, at) !== undefined
}

/** Verbs that have another form after the one before them, as in 'it must has' or 'it was wrote'. */
const verbForms: Algorithm = (page) =>
  page.tagged().flatMap(({ segment, words }) =>
    words.flatMap((first, at) => {
      const helper = helpers.find(({ helps }) => first.pos === 'AUX' && helps.test(first.word))
      const afterFirst = afterAdverbs(words, at + 1)
      const isDenied = /^(?:n['’]t|not)$/.test(words[afterFirst]?.word ?? '')
      const verb = words[isDenied ? afterAdverbs(words, afterFirst + 1) : afterFirst]
      if (!helper || !verb || !/^\p{Ll}+$/u.test(verb.text) || !helper.cannotBe(verb)) return []
      // Of 'do', only 'do not' is surely no verb of its own, and 'as well as you can to' is right.
      const isWhole = /^d/.test(first.word) || (/^c/.test(first.word) && verb.word === 'to')
      if ((isWhole && !isDenied) || isQuestion(words, at)) return []
      const replacement = replacementOf(verb)
      const advice = replacement === undefined ? { fix: helper.fix } : { replacement, fix: '' }
      return [{ ...placeIn(segment, verb.at), found: verb.text, ...advice }]
    })
  )

export const verbs = { 'verb-with': verbForms }
