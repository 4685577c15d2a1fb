import type { Doc } from '../../content/doc.ts'
import type { HouseStyle, StyleRule } from './read-style.ts'
import { segmentsIn } from '../../markdown/walk.ts'
import { problem, type Problem } from '../../problem.ts'
import { algorithms } from './algorithms/index.ts'
import { applyExceptions } from './exceptions.ts'
import type { Fault } from './fault.ts'
import { hiddenRuns, pageWords } from './page-words.ts'
import { findPattern, patternOf } from './patterns.ts'
import { createSpelling, type Dictionary } from './spelling.ts'
import { createTerms, unusedTerms } from './terms.ts'

/** The rule of the dictionary. It has no pattern, so it is not in a file of rules. */
export const spellingRule = {
  id: 'spelling',
  severity: 'error',
  why: 'The British dictionary does not have this word.',
  fix: 'If it is right, add it to words.txt.'
} as const

/** Makes the function that reads the words of pages and lists what breaks house style. */
export function createStyleCheck(
  { rules, names, terms, words }: HouseStyle,
  dictionary: Dictionary
): (docs: readonly Doc[]) => readonly Problem[] {
  const termsIn = createTerms([...names, ...terms.map(({ term }) => term)])
  // What a rule says to write is right, though the dictionary may not have it: backend, webpage.
  const advised = rules.flatMap((rule) =>
    Object.values(rule.words ?? {})
      .join(' ')
      .split(' ')
  )
  const misspelt = createSpelling(dictionary, [...words, ...advised])
  const ids = new Set([...rules.map(({ id }) => id), spellingRule.id])
  const ready = rules.map((rule) => ({
    rule,
    pattern: patternOf(rule),
    algorithm: algorithms.get(rule.id)
  }))

  return (docs) => {
    const used = new Set<string>()
    const found = docs.flatMap((doc) => {
      const page = pageWords(doc, [...doc.summary, ...segmentsIn(doc)])
      const hidden = pageWords(doc, hiddenRuns(doc))
      const isTerm = termsIn(page.words, used)
      const faultsOf = ({ rule, pattern, algorithm }: (typeof ready)[number]): readonly Fault[] => {
        if (rule.except.includes(doc.file)) return []
        if (algorithm) return algorithm(page, isTerm)
        if (!pattern) return []
        if (!rule.everywhere) return findPattern(pattern, page, page.words, isTerm)
        return [page, hidden].flatMap((part) => findPattern(pattern, part, part.all, () => false))
      }
      const faults = ready.flatMap((one) =>
        faultsOf(one).map((fault) => ({ rule: one.rule, fault }))
      )
      const isEcho = createEchoes(faults.map(({ fault }) => fault))
      const problems = [
        ...faults.map(({ rule, fault }) => problemOf(doc, rule, fault)),
        ...misspelt(page, isTerm)
          .filter((fault) => !isEcho(fault))
          .map((fault) => problemOf(doc, spellingRule, fault))
      ]
      return applyExceptions(doc.file, problems, doc.exceptions, ids)
    })
    return [...found, ...unusedTerms(terms, used)]
  }
}

/** Tells which unknown words stand in what a rule has found: they are not reported for their spelling too. */
function createEchoes(faults: readonly Fault[]): (word: Fault) => boolean {
  const byLine = Map.groupBy(faults, ({ line }) => line)
  return ({ line, column }) =>
    byLine
      .get(line)
      ?.some((one) => one.column <= column && column < one.column + (one.found?.length || 1)) ??
    false
}

function problemOf(
  { file }: Doc,
  { id, severity, why, fix }: Pick<StyleRule, 'id' | 'severity' | 'why' | 'fix'>,
  fault: Fault
): Problem {
  const { line, column, found } = fault
  const message = found === undefined || found.trim() === '' ? why : `"${found}": ${why}`
  const advice = [exactFix(fault), fault.fix ?? fix].filter(Boolean).join(' ')
  return problem(id, { file, line, column }, { severity, message, ...(advice && { fix: advice }) })
}

/** What to write in place of what, in words that a person and a test can follow to the letter. */
function exactFix({ found, better }: Fault): string | undefined {
  if (found === undefined || better === undefined) return undefined
  if (better !== '') return `Write "${better}" instead of "${found}".`
  return `Take out "${found}".`
}
