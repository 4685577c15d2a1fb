/** Suggestions for misspelt words. */
import { closest, distance } from 'fastest-levenshtein'

/** The known word that is nearest to another one. Undefined if none is near enough to have been meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const near = closest(word, known)
  return distance(word, near) <= Math.max(2, word.length / 3) ? near : undefined
}

/** The nearest word as a question to append to a message, or ''. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near === undefined ? '' : ` Did you mean "${near}"?`
}
