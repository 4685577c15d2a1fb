import type { TextSegment } from '../../markdown/document.ts'
import type { Place } from '../../problem.ts'
import type { Fault } from './fault.ts'
import { ownWords, placeIn, segmentAt, type PageWords } from './page-words.ts'
import { dictionaryOf } from './other-languages.ts'
import { countWords } from './sentences.ts'
import type { Misspelling } from './spelling.ts'

/** Fewer unknown words than these may be names. */
const least = 4

/** Words that a sentence in English seldom does without, and other languages do not have. */
const english = /\b(?:and|are|for|from|of|that|the|this|use|with|you|your)\b/i

/** Letters that no word of English has. Greek ones are signs in sums. */
const otherLetters = /(?:(?=\p{L})[^\p{Script=Latin}\p{Script=Greek}\p{Script=Common}]){2,}/gu

/** Whether each word is Welsh, as it can be of a sentence too short to have many that English lacks. */
function isWelsh(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}'’]*/gu) ?? []
  return words.length > 2 && words.every((word) => dictionaryOf('cy')?.has(word))
}

/** Text in other languages: what to report, and from where to where it goes. */
interface Foreign {
  readonly faults: readonly Fault[]
  readonly ranges: readonly (readonly [from: Place, to: Place])[]
}

/** Finds paragraphs that are mostly in another language, by the words that are in no dictionary, and words in other letters. */
export function foreignText(page: PageWords, misspelt: readonly Misspelling[]): Foreign {
  const unknown = Map.groupBy(misspelt, ({ segment }) => segment)
  const isMostly = (segment: TextSegment, atLeast: number) => {
    const count = unknown.get(segment)?.length ?? 0
    const words = ownWords(segment)
    return (
      (count >= atLeast && count * 2 > countWords(words) && !english.test(words)) ||
      (count > 1 && isWelsh(words))
    )
  }
  const letters = new Map<TextSegment, number>()
  for (const { index } of page.words.matchAll(otherLetters)) {
    const { segment, at } = segmentAt(page, index)
    if (!letters.has(segment)) letters.set(segment, at)
  }
  const isFound = page.segments.map((segment, index) => {
    const next = page.segments[index + 1]
    // A heading has few words, so what is below it decides.
    const isAbove = segment.kind === 'heading' && next !== undefined && isMostly(next, least)
    return letters.has(segment) || isMostly(segment, isAbove ? 1 : least)
  })
  const found = page.segments.filter((_, index) => isFound[index])
  const firsts = page.segments.filter((_, index) => isFound[index] && !isFound[index - 1])
  return {
    faults: firsts.map((segment) => placeIn(segment, letters.get(segment) ?? 0)),
    ranges: found
      .filter((segment) => !letters.has(segment) || /^\P{Script=Latin}+$/u.test(segment.text))
      .map((segment) => [
        placeIn(segment, 0),
        placeIn(segment, Math.max(segment.text.length - 1, 0))
      ])
  }
}
