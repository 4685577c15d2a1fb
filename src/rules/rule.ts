/** The shape of every rule. `registry.ts` joins the lists of them. */
import { hidingRules } from '../content/hiding-rules.ts'
import type { Problem, Severity } from '../problem.ts'
import type { Check, CheckInput } from './check.ts'
import type { Consequence } from './follows.ts'

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
 * A page of Markdown, which gets a title if it has none, or a few files by name. Files below `_site/`
 * belong to the built site, a name that ends in / is a folder, the text `-> tea.md` makes a symbolic
 * link, and `-` leaves a default file out.
 */
export type Example = string | Files
type Files = Readonly<Record<string, string>>

/** The groups that have something to check in a folder of HTML alone. */
export const folderGroups: readonly CheckGroup[] = ['links', 'html', 'accessibility']

/** The part of a rule that RULES.md shows. What a report says, and its severity, `check` writes into the problem. */
export interface RuleText {
  /** The name in reports. A problem from a tool with rules of its own is reported as `html/` and the name of the tool's rule. */
  readonly id: string
  /** The group for `--only`, or the command that checks the rule. */
  readonly group: CheckGroup | 'build' | 'preview' | 'external' | 'published'
  /** An error unless this says otherwise. */
  readonly severity?: Severity
  /** The explanation, for somebody who looks the rule up. */
  readonly why: string
  readonly fix: string
}

export interface Rule extends RuleText {
  /** An example with this problem and no other, and one without it. Tests run both. */
  readonly bad: Example
  readonly good: Example
  /**
   * What is not reported until this problem is fixed: the other problems of its page, what is wrong with
   * the words on its line, or addresses that only seem broken because of it.
   */
  readonly hides?: 'page' | 'line' | 'addresses'
  /** What else is not reported until this problem is fixed. */
  readonly causes?: readonly Consequence[]
  readonly check: Check
}

/** A rule in a list that has it by its id. The files of `beside` are in both examples. */
type Entry = Omit<Rule, 'id'> & { readonly beside?: Files }

export function rulesFrom(entries: Readonly<Record<string, Entry>>): Rule[] {
  return Object.entries(entries).map(([id, { beside, bad, good, ...rule }]) => {
    const withFiles = (example: Example) =>
      typeof example === 'string' ? example : { ...beside, ...example }
    return { id, ...rule, bad: withFiles(bad), good: withFiles(good) }
  })
}

/**
 * Rules that are checked while the content is read and assembled. The parser knows which of them hide the rest
 * of a page.
 */
export function foundInReading(
  entries: Readonly<Record<string, Omit<Entry, 'group' | 'check'>>>
): Rule[] {
  const hiding = hidingRules.flat()
  return Object.entries(entries).flatMap(([id, entry]) => {
    const hides = hiding.includes(id) && ({ hides: 'page' } as const)
    return rulesFrom({ [id]: { ...hides, ...entry, group: 'content', check: problemsOfReading } })
  })
}

/** The texts of rules that a command of their own checks. */
export function textsFrom(
  group: RuleText['group'],
  texts: Readonly<Record<string, Omit<RuleText, 'id' | 'group'>>>
): RuleText[] {
  return Object.entries(texts).map(([id, text]) => ({ id, group, ...text }))
}

function problemsOfReading({ problems = [] }: CheckInput): readonly Problem[] {
  return problems
}

/** The id of the rule that a problem breaks. */
export function ruleIdOf({ rule }: Problem): string {
  return rule.split('/')[0] ?? rule
}
