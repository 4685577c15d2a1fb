import type { Problem } from '../problem.ts'
import { addressOf } from '../urls.ts'
import {
  aliasesOfTitle,
  idsOfIndented,
  inFile,
  lostOnPage,
  namesOfPeople,
  onLine,
  sentencesOfNotes,
  textsOfTrackedLinks,
  wordsInLanguageTag,
  wordsInOpenCode,
  type Consequence,
  type Findings
} from './follows.ts'
import { readingRules } from './reading.ts'
import { registry } from './registry.ts'
import { ruleIdOf, type Rule } from './rule.ts'

/** What follows from a problem that hides something: its page, or else its line at least. */
function hiddenBy(hides: Rule['hides']): readonly Consequence[] {
  if (hides === undefined) return []
  if (hides !== 'page') return [{ of: 'words', follows: onLine }]
  return [
    { of: 'site', follows: inFile },
    { of: ['facts'], follows: lostOnPage }
  ]
}

/** The rules of house style have an entry of their own, because most of them are in its file. */
const ofWords = {
  id: 'words',
  causes: [
    { of: ['lost-anchor'], follows: aliasesOfTitle },
    { of: ['missing-id'], follows: idsOfIndented },
    { of: ['len-paragraph'], follows: sentencesOfNotes },
    { of: ['acronym-undefined', 'spelling'], follows: namesOfPeople },
    { of: ['link-duplicate-text'], follows: textsOfTrackedLinks },
    { of: ['spelling'], follows: wordsInLanguageTag },
    { of: 'words', follows: wordsInOpenCode }
  ]
} satisfies Pick<Rule, 'id' | 'causes'>

/** The rules with what follows from their problems, house style as one. */
export const causing: readonly Pick<Rule, 'id' | 'hides' | 'causes'>[] = [
  ...registry.filter(({ group }) => group !== 'style'),
  ofWords
]

const ids = new Set(causing.map(({ id }) => id))
const idsOfReading = new Set(readingRules.map(({ id }) => id))

/** The problems without those that follow from others, as the registry says. */
export function withoutConsequences(findings: Findings): Problem[] {
  const { problems } = findings
  const byRule = Map.groupBy(problems, keyOf)
  const tests = causing.flatMap(({ id, hides, causes = [] }) => {
    const found = byRule.get(id)
    if (!found) return []
    return [...causes, ...hiddenBy(hides)].map(({ of, follows }) => {
      const doesFollow = follows(found, findings)
      return (one: Problem, key: string) => isOf(of, key, one.rule, id) && doesFollow(one)
    })
  })
  tests.push(ofUnclearAddresses(findings))
  return problems.filter((one) => {
    const key = keyOf(one)
    return !tests.some((doesFollow) => doesFollow(one, key))
  })
}

/** The id of the rule, or that of all rules of house style. */
function keyOf(problem: Problem): string {
  const id = ruleIdOf(problem)
  return ids.has(id) ? id : ofWords.id
}

/** Whether a problem is one of those that may follow from the rule `cause`: it never follows from its own. */
function isOf(of: Consequence['of'], key: string, rule: string, cause: string): boolean {
  if (typeof of !== 'string' && of.includes(rule)) return rule !== cause
  if (of === 'words') return key === ofWords.id
  if (key === cause) return false
  if (of === 'all') return true
  return of === 'site' ? !idsOfReading.has(key) : of.includes(key)
}

/**
 * While addresses are hidden, an alias may lead to one of them, a line may have lost its id to another, and a file
 * of data may name one: the ledger promises that it will work again.
 */
function ofUnclearAddresses(findings: Findings): (problem: Problem) => boolean {
  const { problems, site, ledger, causes } = findings
  const published = new Set(ledger.map(addressOf))
  const urls = new Map(site.pages.map(({ url, doc }) => [doc.file, url]))
  const isHidden =
    causes.hidden || causes.files.size > 0 || problems.some(({ rule }) => rule === 'lost-anchor')
  const withClashes = new Set(
    site.pages.flatMap(({ url, doc }) => (doc.anchors.some(({ clashes }) => clashes) ? url : []))
  )
  /** Problems of what names a published address, which may be there again: for a link it takes front matter. */
  const mayBeThere = (rule: string, page: string) =>
    /^(?:facts|data-file)$/.test(rule)
      ? isHidden || withClashes.has(page)
      : /^broken-/.test(rule) && causes.hidden
  return ({ rule, file = '', lost = '' }) =>
    (published.has(lost) && mayBeThere(rule, lost.split('#')[0]!)) ||
    ((rule === 'alias' || (rule === 'missing-id' && published.has(urls.get(file) ?? ''))) &&
      (causes.hidden || causes.files.has(file)))
}
