/** A sentence of a text, and where it starts there. */
export interface Sentence {
  readonly text: string
  readonly at: number
}

/** A full stop, question mark or exclamation mark, and what closes around it, before a sentence that starts. */
const end = /(?<!\(\p{Lu})[.!?][)\]'"’”]?\s+(?=[\p{Lu}\p{N}'"‘“(\uFFFC])/gu

/** Cuts a text into its sentences. A name such as Node.js, a number such as 1.5 and (N. Smith) stay whole. */
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

/** How many words a sentence has. A piece of code, an address or a quotation was blanked out: it is one. */
export function countWords(sentence: string): number {
  return sentence.match(/[\p{L}\p{N}\uFFFC][^\s]*/gu)?.length ?? 0
}
