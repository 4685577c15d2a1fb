import { createWritten, oncePerFault } from '../content/written-places.ts'
import { textEdits } from '../permalinks/edit.ts'
import type { Problem } from '../problem.ts'
import { causesOf } from './causes.ts'
import type { CheckInput } from './check.ts'
import { withoutConsequences } from './held-back.ts'
import { joinReports } from './joins/index.ts'
import { registry } from './registry.ts'
import { allGroups, ruleIdOf, type Rule } from './rule.ts'

export { allGroups, folderGroups, type CheckGroup } from './rule.ts'

/** The groups that need no browser. */
export const checkGroups = allGroups.filter((name) => name !== 'accessibility')

/** Runs some rules, and reports each mistake once, where its words stand. */
export async function findMistakes(
  rules: readonly Rule[],
  input: CheckInput
): Promise<readonly Problem[]> {
  const { site, ledger = [] } = input
  const problems = await runRules(rules, input)
  if (!site) return problems
  const docs = new Map(site.pages.map(({ doc }) => [doc.file, doc]))
  const written = createWritten([...docs.values()])
  const left = withoutConsequences({ problems, site, ledger, causes: causesOf(problems, site) })
    .map((one) => withTextEdits(one, docs.get(one.file ?? '')?.source))
    .map(written)
  return joinReports(oncePerFault(left), site)
}

/** The problem with the edits that make its fix, if that was known only as the fix of a permalink. */
function withTextEdits(problem: Problem, source: string | undefined): Problem {
  const edits = problem.edit && source !== undefined ? textEdits(source, problem.edit) : []
  return edits.length > 0 ? { ...problem, edits } : problem
}

/** Runs some of the rules. A check that several rules share runs once. */
export async function runRules(
  rules: readonly Rule[],
  input: CheckInput
): Promise<readonly Problem[]> {
  const asked = new Set(rules.map(({ id }) => id))
  const others = new Set(registry.flatMap(({ id }) => (asked.has(id) ? [] : id)))
  const checks = new Set(rules.map(({ check }) => check))
  const found = await Promise.all([...checks].map((check) => check(input)))
  return found.flat().filter((problem) => !others.has(ruleIdOf(problem)))
}
