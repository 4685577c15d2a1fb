import { problem, type Problem } from '../../problem.ts'
import type { Term } from './read-style.ts'
import type { IsTerm } from './algorithms/algorithm.ts'
import { lastAtOrBefore } from '../../binary-search.ts'

/** Makes the function that finds the terms in a text. It adds those that occur to `used`. */
export function createTerms(terms: readonly string[]) {
  const longestFirst = terms
    .toSorted((a, b) => b.length - a.length)
    .map((term) => RegExp.escape(term))
  // A term may have a plural, such as APIs, and be part of a compound, such as UK-wide, but not of another name, such as X-UK-1.
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_]|[\\p{Lu}\\d]-)(?:${longestFirst.join('|')})(?:(?<=\\p{Lu})s)?(?![\\p{L}\\p{N}_]|-[\\p{Lu}\\d])`,
    'gu'
  )
  return (text: string, used: Set<string>): IsTerm => {
    const found = [...text.matchAll(pattern)]
    for (const [term] of found) used.add(term).add(term.replace(/(?<=\p{Lu})s$/u, ''))
    return (from, to) => {
      const match = found[lastAtOrBefore(found.length, (at) => found[at]?.index ?? 0, from)]
      return match !== undefined && match.index <= from && match.index + match[0].length >= to
    }
  }
}

/** Reports terms that no page uses: one day such a term would hide a mistake. */
export function unusedTerms(terms: readonly Term[], used: ReadonlySet<string>): Problem[] {
  return terms
    .filter(({ term }) => !used.has(term))
    .map(({ term, line, column }) =>
      problem(
        'style-term',
        { file: 'style.yaml', line, column },
        { message: `No page has the term "${term}".`, fix: 'Take it off the list of terms.' }
      )
    )
}
