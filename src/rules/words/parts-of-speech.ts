import model from 'wink-eng-lite-web-model'
import winkNLP, { type ItsFunction } from 'wink-nlp'

/** A word or a sign of a text. */
export interface Word {
  readonly text: string
  /** The same in small letters. */
  readonly word: string
  /** Its part of speech, by the names of Universal Dependencies: NOUN, PROPN, PRON, DET, VERB, AUX and so on. */
  readonly pos: string
  /** The form that a dictionary has: 'rule' for 'rules', 'have' for 'has'. */
  readonly base: string
  readonly at: number
}

const nlp = winkNLP(model, ['pos'])

const firstWord = /(?<=^|[.!?:] )[A-Z][a-z]+/g

/** What is masked, and what is too long for a word: the tagger takes time that grows with the square of its length. */
const notWords = /\S{41,}|\uFFFC+/g
/** Stands for it. It is tagged as a name. */
const unknown = 'X'

/**
 * The words of a text with their parts of speech. A word that starts a sentence loses its capital unless it
 * `isName`, because the tagger takes words with one for names.
 */
export function taggedWords(text: string, isName: (word: string) => boolean): readonly Word[] {
  const cuts: { readonly at: number; readonly length: number }[] = []
  let removed = 0
  const short = text
    .replace(firstWord, (word) => (isName(word) ? word : word.toLowerCase()))
    .replace(notWords, (found, from: number) => {
      const length = found.length - unknown.length
      cuts.push({ at: from - removed, length })
      removed += length
      return unknown
    })
  const tokens = nlp.readDoc(short).tokens()
  const { value, precedingSpaces, pos, lemma } = nlp.its
  const gaps = tokens.out(precedingSpaces)
  const tags = tokens.out(pos)
  // The types of the package declare this function with too few arguments.
  const bases = tokens.out(lemma as ItsFunction<string>)
  let end = 0
  let before = 0
  return tokens.out(value).map((word, index): Word => {
    const at = end + (gaps[index]?.length ?? 0)
    end = at + word.length
    while (cuts[0] && cuts[0].at < at) before += cuts.shift()!.length
    return {
      text: word,
      word: word.toLowerCase(),
      pos: tags[index] ?? '',
      base: bases[index] ?? '',
      at: at + before
    }
  })
}
