import type { Problem } from '../problem.ts'
import type { CheckInput } from './check.ts'
import { withoutConsequences } from './held-back.ts'
import { joinMoves } from './moves.ts'
import { joinCopiedLines } from './page/copied-lines.ts'
import { joinChangedTypes } from './page/changed-types.ts'
import { withUnpublishedIds } from './page/missing-ids.ts'
import { registry } from './registry.ts'
import { allGroups, ruleIdOf, type CheckGroup, type Rule } from './rule.ts'

export { allGroups, type CheckGroup } from './rule.ts'

/** The groups that need no browser. */
export const checkGroups = allGroups.filter((name) => name !== 'accessibility')

/** The groups that have something to check in a folder of HTML alone. */
export const folderGroups = allGroups.filter((name) =>
  registry.some(({ group, reads }) => group === name && /^(html|browser)$/.test(reads))
)

/** Runs the rules of some groups on a built site. */
export function runChecks(
  input: CheckInput,
  groups: readonly CheckGroup[]
): Promise<readonly Problem[]> {
  const rules = registry.filter(({ group }) => groups.some((name) => name === group))
  return findCauses(rules, input)
}

/** Runs some rules, and leaves out problems that only follow from another one. */
export async function findCauses(
  rules: readonly Rule[],
  input: CheckInput
): Promise<readonly Problem[]> {
  const { site, ledger = [] } = input
  const problems = await runRules(rules, input)
  if (!site) return problems
  const left = withoutConsequences({ problems, site, ledger })
  const moved = joinMoves(withUnpublishedIds(left, ledger, site), site)
  return joinCopiedLines(joinChangedTypes(moved, site), site)
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
