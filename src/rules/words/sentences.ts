interface Sentence {
  readonly text: string
  readonly at: number
}

/** The end of a sentence: its mark, closing brackets or quotation marks, and white space before a new sentence. */
const end = /(?<!\(\p{Lu}|\b(?:e\.g|i\.e|vs))[.!?][)\]'"’”]?\s+(?=[\p{Lu}\p{N}'"‘“(\uFFFC])/gu

/** Splits a text into sentences, but not within Node.js, 1.5, (N. Smith) or e.g. Linux. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let at = 0
  for (const match of text.matchAll(end)) {
    const next = match.index + match[0].length
    sentences.push({ text: text.slice(at, next).trimEnd(), at })
    at = next
  }
  if (text.slice(at).trim() !== '') sentences.push({ text: text.slice(at), at })
  return sentences
}

/** The number of words in a sentence. Masked code, or an address or a quotation, counts as one. */
export function countWords(sentence: string): number {
  return sentence.match(/[\p{L}\p{N}\uFFFC][^\s]*/gu)?.length ?? 0
}
