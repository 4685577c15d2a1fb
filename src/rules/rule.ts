/** What a rule is. Every rule of the system has this shape, and `registry.ts` joins the lists of them. */
import type { Problem, Severity } from '../problem.ts'
import type { Check, CheckInput } from './check.ts'

/** The groups that `--only` names. All but the last need no browser. */
export const allGroups = [
  'content',
  'style',
  'links',
  'anchors',
  'reviews',
  'html',
  'accessibility'
] as const
export type CheckGroup = (typeof allGroups)[number]

/**
 * A page of Markdown, which gets a title where it has none, or a few files by their names. Those below
 * `_site/` are of the built site, a name that ends in / is a folder, a text such as `-> tea.md` a link, and `-` no file at all.
 */
export type Example = string | Readonly<Record<string, string>>

/** What RULES.md says of a rule. What a report says, and how severe it is, `check` writes into the problem. */
export interface RuleText {
  /** Its name in reports. Tools have rules of their own: a problem that html-validate finds is `html/` and its name there. */
  readonly id: string
  /** The group of `--only`, or the command that finds it. */
  readonly group: CheckGroup | 'build' | 'preview' | 'external' | 'published'
  /** What has to be there to check it: files, the site made from them, built HTML, a browser, other sites. */
  readonly reads: 'files' | 'content' | 'html' | 'browser' | 'network'
  readonly severity: Severity
  /** What is wrong, for somebody who looks the rule up. */
  readonly why: string
  readonly fix: string
}

export interface Rule extends RuleText {
  /** An example that has this problem and no other, and one without it: both are run as tests. */
  readonly bad: Example
  readonly good: Example
  /**
   * What a problem keeps from being told until it is put right: all else about its page, or the
   * addresses that only seem broken because of it.
   */
  readonly hides?: 'page' | 'addresses'
  readonly check: Check
}

type FoundInReading = Omit<Rule, 'group' | 'reads' | 'severity' | 'check'>

/** Rules whose problems the reader finds while it reads files and puts the site together. */
export function foundInReading(texts: readonly FoundInReading[]): readonly Rule[] {
  return texts.map((text) => ({
    ...text,
    group: 'content',
    reads: 'files',
    severity: 'error',
    check: problemsOfReading
  }))
}

function problemsOfReading({ problems = [] }: CheckInput): readonly Problem[] {
  return problems
}

/** The id of the rule that a problem breaks. */
export function ruleIdOf({ rule }: Problem): string {
  return rule.split('/')[0] ?? rule
}
