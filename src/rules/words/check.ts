import type { Doc } from '../../content/doc.ts'
import type { HouseStyle, StyleRule } from './read-style.ts'
import { segmentsIn } from '../../markdown/walk.ts'
import { problem, type Problem } from '../../problem.ts'
import { algorithms } from './algorithms/index.ts'
import { applyExceptions } from './exceptions.ts'
import { editFor, type IsInUse } from './exact-edits.ts'
import type { Fault } from './fault.ts'
import { hiddenSegments, pageWords } from './page-words.ts'
import { findPattern, patternOf } from './patterns.ts'
import { createSpelling, type Dictionary } from './spelling.ts'
import { createTerms, unusedTerms } from './terms.ts'

/** Spelling needs a dictionary and no pattern, so it is not in house-style.yaml. */
export const spellingRule = {
  id: 'spelling',
  severity: 'error',
  why: 'The British dictionary does not have this word.',
  fix: 'If it is right, add it to words.txt.'
} as const

/** Makes the function that checks pages against house style. */
export function createStyleCheck(
  { rules, names, terms, words }: HouseStyle,
  dictionary: Dictionary
): (docs: readonly Doc[], published?: readonly string[]) => readonly Problem[] {
  const termsIn = createTerms([...names, ...terms.map(({ term }) => term)])
  // A word that a rule tells people to write is right, even where the dictionary lacks it: backend, webpage.
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

  const checkPage = (doc: Doc) => {
    const used = new Set<string>()
    const drawn = doc.diagrams.flatMap(({ words }) => words)
    const page = pageWords(doc, [...doc.summary, ...segmentsIn(doc), ...drawn])
    const hidden = pageWords(doc, hiddenSegments(doc))
    const isTerm = termsIn(page.words, used)
    const faultsOf = ({ rule, pattern, algorithm }: (typeof ready)[number]): readonly Fault[] => {
      if (rule.except.includes(doc.file)) return []
      if (algorithm) return algorithm(page, isTerm)
      if (!pattern) return []
      if (!rule.everywhere) return findPattern(pattern, page, page.words, isTerm)
      return [page, hidden].flatMap((part) => findPattern(pattern, part, part.all, () => false))
    }
    const faults = ready.flatMap((one) => faultsOf(one).map((fault) => ({ rule: one.rule, fault })))
    const isReported = createOverlap(faults.map(({ fault }) => fault))
    const spelling = misspelt(page, isTerm)
      .filter((fault) => !isReported(fault))
      .map((fault) => ({ rule: spellingRule, fault }))
    return { doc, used, faults: [...faults, ...spelling] }
  }

  // A preview checks a page again only when it was parsed again.
  const known = new WeakMap<Doc, ReturnType<typeof checkPage>>()
  return (docs, published = []) => {
    const linked = docs.flatMap(({ links }) => links.map(({ url }) => url))
    const addresses = new Set([...published, ...linked])
    const isInUse: IsInUse = (address) => addresses.has(address)
    const checked = docs.map((doc) => {
      const one = known.get(doc) ?? checkPage(doc)
      known.set(doc, one)
      return one
    })
    const problems = checked.flatMap(({ doc, faults }) => {
      const found = faults.map(({ rule, fault }) => problemOf(doc, rule, fault, isInUse))
      return applyExceptions(doc.file, found, doc.exceptions, ids)
    })
    const used = new Set(checked.flatMap((one) => [...one.used]))
    return [...problems, ...unusedTerms(terms, used)]
  }
}

/** Makes the test for a word inside something that a rule has found, so that it is not reported for its spelling as well. */
function createOverlap(faults: readonly Fault[]): (word: Fault) => boolean {
  // Where something is only added to a word, the word stays.
  const changed = faults.filter(({ found = '', replacement }) => !replacement?.startsWith(found))
  const byLine = Map.groupBy(changed, ({ line }) => line)
  return ({ line, column }) =>
    byLine
      .get(line)
      ?.some((one) => one.column <= column && column < one.column + (one.found?.length || 1)) ??
    false
}

function problemOf(
  doc: Doc,
  { id, severity, why, fix, fixable = false }: ReportedRule,
  fault: Fault,
  isInUse: IsInUse
): Problem {
  const { line, column, found } = fault
  const message = found === undefined || found.trim() === '' ? why : `"${found}": ${why}`
  const edits =
    fault.edits ?? (fixable === false || fault.unsure ? [] : editFor(doc, fault, isInUse))
  const what = fault.fix ?? fix
  const words = replacementIn(fault, edits.length > 0 || what !== undefined)
  const advice = [words, what].filter(Boolean).join(' ')
  const details = {
    severity,
    message,
    ...(advice && { fix: advice }),
    ...(edits.length > 0 && { edits })
  }
  return problem(id, { file: doc.file, line, column }, details)
}

type ReportedRule = Pick<StyleRule, 'id' | 'severity' | 'why' | 'fix'> &
  Partial<Pick<StyleRule, 'fixable'>>

/** The replacement as a sentence. Where it is not `certain`, and nothing else is said, a person has to decide. */
function replacementIn({ found, replacement }: Fault, certain: boolean): string | undefined {
  if (found === undefined || replacement === undefined) return undefined
  if (replacement === '') {
    return `Take out "${found}"${certain ? '.' : ', if the rest is right without it.'}`
  }
  const write = `Write "${replacement}" instead of "${found}"`
  return certain ? `${write}.` : `${write}, unless it means something else here.`
}
