import { createWritten, oncePerFault } from '../content/written-places.ts'
import { textEdits } from '../permalinks/edit.ts'
import type { Problem } from '../problem.ts'
import type { CheckInput } from './check.ts'
import { withoutConsequences } from './held-back.ts'
import { joinReports } from './joins/index.ts'
import { registry } from './registry.ts'
import { allGroups, ruleIdOf, type Rule } from './rule.ts'

export { allGroups, type CheckGroup } from './rule.ts'

/** The groups that need no browser. */
export const checkGroups = allGroups.filter((name) => name !== 'accessibility')

/** The groups that have something to check in a folder of HTML alone. */
export const folderGroups = allGroups.filter((name) =>
  registry.some(({ group, reads }) => group === name && /^(html|browser)$/.test(reads))
)

/** Runs some rules, and reports each mistake once, where its words stand. */
export async function findCauses(
  rules: readonly Rule[],
  input: CheckInput
): Promise<readonly Problem[]> {
  const { site, ledger = [] } = input
  const problems = await runRules(rules, input)
  if (!site) return problems
  const docs = site.pages.map(({ doc }) => doc)
  const sources = new Map(docs.map(({ file, source }) => [file, source]))
  const written = createWritten(docs)
  const left = withoutConsequences({ problems, site, ledger }).map((one) =>
    written(withTextEdits(one, sources))
  )
  return joinReports(oncePerFault(left), site)
}

/** The problem with the edits that make its fix, if that was known only as the fix of a permalink. */
function withTextEdits(problem: Problem, sources: ReadonlyMap<string, string>): Problem {
  const { file = '', edit } = problem
  const source = sources.get(file)
  const edits = edit && source !== undefined ? textEdits(source, edit) : []
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
