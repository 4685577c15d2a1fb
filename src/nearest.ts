/** What somebody most likely meant, of what there is. */
import { closest, distance } from 'fastest-levenshtein'

/** The word that is most like another, if it is like enough to have been meant: what is nearest may have nothing to do with it. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const near = closest(word, known)
  return distance(word, near) <= Math.max(2, word.length / 3) ? near : undefined
}

/** The same as a question to add to a message, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near === undefined ? '' : ` Did you mean "${near}"?`
}
