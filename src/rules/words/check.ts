import type { Doc } from '../../content/doc.ts'
import { lineName } from '../../content/source.ts'
import type { HouseStyle, StyleRule } from './read-style.ts'
import type { TextSegment } from '../../markdown/document.ts'
import { segmentsIn } from '../../markdown/walk.ts'
import { problem, type Place, type Problem } from '../../problem.ts'
import { algorithms } from './algorithms/index.ts'
import { applyExceptions } from './exceptions.ts'
import { editFor, type IsInUse } from './exact-edits.ts'
import { firstOfEach, type Fault } from './fault.ts'
import { foreignText } from './foreign.ts'
import { createMarkup } from './markup.ts'
import { namesIn, withQuestions } from './names.ts'
import { hiddenSegments, type Names, pageWords, type PageWords } from './page-words.ts'
import { createOtherSpelling } from './other-languages.ts'
import { finderOf } from './patterns.ts'
import { createSpelling, reportOf, spellingRule, type Dictionary } from './spelling.ts'
import { createTerms, unusedTerms } from './terms.ts'
import { isIn } from './exempt-files.ts'

/** What it takes to find these is a dictionary too. */
export const languageRule = {
  id: 'language',
  severity: 'error',
  why: 'These words are in another language, and a screen reader reads them as if they were English.',
  fix: 'At the end of the paragraph or its heading write <!-- lang=cy --> for Welsh, or the short name of its language, such as pl, ar or zh. Put a few words in single quotation marks.'
} as const

/** Makes the function that checks pages against house style. */
export function createStyleCheck(
  { rules, names, terms, words }: HouseStyle,
  dictionary: Dictionary
): (docs: readonly Doc[], published?: readonly string[]) => readonly Problem[] {
  const allTerms = [...names, ...terms.map(({ term }) => term)]
  const termsIn = createTerms(allTerms)
  // A word that a rule tells people to write is right, even where the dictionary lacks it: backend, webpage.
  const advised = rules
    .flatMap(({ words = {} }) => Object.values(words))
    .flatMap((right) => right.split(' '))
  const misspelt = createSpelling(dictionary, [...words, ...advised], allTerms)
  const misspeltInOthers = createOtherSpelling(dictionary, words)
  const ids = new Set([...rules.map(({ id }) => id), spellingRule.id, languageRule.id])
  const ready = rules
    .filter(({ markup }) => !markup)
    .map((rule) => ({ rule, find: algorithms.get(rule.id) ?? finderOf(rule) }))
  const markup = rules
    .filter((rule) => rule.markup)
    .map((rule) => ({ rule, find: createMarkup(rule) }))

  const checkPage = ({ doc, byLanguage }: PageTexts, guide: Names) => {
    const used = new Set<string>()
    const asked = withQuestions(guide)
    const { names } = asked
    const hidden = pageWords(doc, hiddenSegments(doc))
    let page: PageWords = { ...pageWords(doc, byLanguage.get(undefined) ?? [], names), hidden }
    const foreign = markup.map(({ rule, find }) => {
      const found = find(page)
      page = found.page
      return { rule, ...found }
    })
    const isTerm = termsIn(page.words, used)
    const isExempt = ({ except }: StyleRule) => except.some((name) => isIn(name, doc.file))
    const unknown = misspelt(page, isTerm)
    const inOther = foreignText(page, unknown)
    const isOther = createRanges([...foreign.flatMap(({ ranges }) => ranges), ...inOther.ranges])
    const faults = [
      ...foreign.flatMap(({ rule, faults }) => faults.map(foundBy(rule))),
      ...inOther.faults.map(foundBy(languageRule)),
      ...ready.flatMap(({ rule, find }) => {
        const found = isExempt(rule) ? [] : find(page, isTerm)
        return found.filter((fault) => !isOther(fault)).map(foundBy(rule))
      })
    ]
    const isReported = createOverlap(faults)
    const spelling = [
      ...unknown
        .filter((fault) => !isOther(fault))
        .flatMap((fault) => reportOf(fault, names, dictionary)),
      ...misspeltInOthers(doc, byLanguage)
    ]
      .filter((fault) => !isReported(fault))
      .map(foundBy(spellingRule))
    const isInWhole = createOverlap(faults.filter(({ rule }) => rule.whole))
    const left = faults.filter((one) => one.rule.whole || !isInWhole(one))
    const joined = firstOfEach(left, (one) => (one.rule.once ? one.rule : one))
    return { doc, used, isFor: asked.isFor, faults: [...joined, ...spelling] }
  }

  // A preview checks a page again only when it was parsed again, or when other pages write its names differently.
  const known = new WeakMap<Doc, ReturnType<typeof checkPage>>()
  return (docs, published = []) => {
    const linked = docs.flatMap(({ links }) => links.map(({ url }) => url))
    const addresses = new Set([...published, ...linked])
    const isInUse: IsInUse = (address) => addresses.has(address)
    const texts = docs.map(textsOf)
    const names = namesIn(
      texts.flatMap(({ byLanguage }) => byLanguage.get(undefined) ?? []),
      dictionary.has
    )
    const checked = texts.map((page) => {
      const before = known.get(page.doc)
      const one = before?.isFor(names) ? before : checkPage(page, names)
      known.set(page.doc, one)
      return one
    })
    const problems = checked.flatMap(({ doc, faults }) => {
      const found = faults.map((fault) => problemOf(doc, withBackslash(doc, fault), isInUse))
      return applyExceptions(doc.file, found, doc.exceptions, ids)
    })
    const used = new Set(checked.flatMap((one) => [...one.used]))
    return [...problems, ...unusedTerms(terms, used)]
  }
}

interface Found extends Fault {
  readonly rule: Pick<StyleRule, 'id' | 'severity' | 'why' | 'fix'> &
    Partial<Pick<StyleRule, 'fixable' | 'whole' | 'once'>>
}

const foundBy =
  (rule: Found['rule']) =>
  (fault: Fault): Found => ({ ...fault, rule })

interface PageTexts {
  readonly doc: Doc
  readonly byLanguage: ReadonlyMap<string | undefined, readonly TextSegment[]>
}

/** The texts of a page by their language. What is in the language of the guide has none. */
function textsOf(doc: Doc): PageTexts {
  const drawn = doc.diagrams.flatMap(({ words }) => words)
  const all = [...doc.summary, ...segmentsIn(doc), ...drawn]
  return { doc, byLanguage: Map.groupBy(all, ({ lang = doc.meta.lang }) => lang) }
}

/** Makes the test for a place inside some ranges, of which a page has few. */
function createRanges(ranges: readonly (readonly [Place, Place])[]): (place: Place) => boolean {
  const isBefore = (a: Place, b: Place) => a.line - b.line || a.column - b.column
  return (place) =>
    ranges.some(([from, to]) => isBefore(from, place) <= 0 && isBefore(place, to) <= 0)
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

/** A sign with the backslash before it, as Google Docs exports some: both are replaced. */
function withBackslash(doc: Doc, fault: Found): Found {
  const { found = '', line, column } = fault
  const isEscaped = /^[^\p{L}\p{N}\s]$/u.test(found) && doc.lines[line - 1]?.[column - 2] === '\\'
  return isEscaped ? { ...fault, column: column - 1, found: `\\${found}` } : fault
}

function problemOf(doc: Doc, fault: Found, isInUse: IsInUse): Problem {
  const { line, column, found, rule } = fault
  const { id, severity, why, fix, fixable = false } = rule
  const reason = fault.why ?? why
  const message = found === undefined || found.trim() === '' ? reason : `"${found}": ${reason}`
  const edits =
    fault.edits ?? (fixable === false || fault.unsure ? [] : editFor(doc, fault, isInUse))
  const what = fault.fix ?? fix
  const words = replacementIn(fault, edits.length > 0 || what !== undefined)
  const others = [...new Set(fault.also)].filter((one) => one !== line)
  const names = others.map((one) => lineName(doc, one, line))
  const also = names.length > 0 ? `It is also on ${names.join(', ')}.` : ''
  const advice = [words, what, also].filter(Boolean).join(' ')
  const details = {
    severity,
    message,
    ...(advice && { fix: advice }),
    edits
  }
  return problem(id, { file: doc.file, line, column }, details)
}

/** The replacement as a sentence. Where it is not `certain`, and nothing else is said, a person has to decide. */
function replacementIn({ found, replacement }: Fault, certain: boolean): string | undefined {
  if (found === undefined || replacement === undefined) return undefined
  if (replacement === '') {
    return `Take out "${found}"${certain ? '.' : ', if the rest is right without it.'}`
  }
  const write = `Write "${replacement}" instead of "${found}"`
  return certain ? `${write}.` : `${write}, unless it means something else here.`
}
