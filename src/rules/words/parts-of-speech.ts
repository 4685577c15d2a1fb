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

const mask = /\uFFFC+/g
const firstWord = /(?<=^|[.!?:] )[A-Z][a-z]+/g

/**
 * The words of a text with their parts of speech. What is masked is a name. A word that starts a sentence loses
 * its capital unless it `isName`, because the tagger takes words with one for names.
 */
export function taggedWords(text: string, isName: (word: string) => boolean): readonly Word[] {
  const plain = text
    .replace(firstWord, (word) => (isName(word) ? word : word.toLowerCase()))
    .replace(mask, ({ length }) => 'X'.padEnd(length, 'x'))
  const tokens = nlp.readDoc(plain).tokens()
  const { value, precedingSpaces, pos, lemma } = nlp.its
  const gaps = tokens.out(precedingSpaces)
  const tags = tokens.out(pos)
  // The types of the package declare this function with too few arguments.
  const bases = tokens.out(lemma as ItsFunction<string>)
  let at = 0
  return tokens.out(value).map((text, index): Word => {
    const from = at + (gaps[index]?.length ?? 0)
    at = from + text.length
    return {
      text,
      word: text.toLowerCase(),
      pos: tags[index] ?? '',
      base: bases[index] ?? '',
      at: from
    }
  })
}
