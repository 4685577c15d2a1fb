import { compareText } from '../../compare-text.ts'
import type { Problem } from '../../problem.ts'
import { countOf, inOrder } from '../../reports/order.ts'
import { registry } from '../../rules/registry.ts'
import { allGroups, ruleIdOf } from '../../rules/rule.ts'

/**
 * How many problems there are of each kind, and where the first is: errors first, then what hides
 * other problems, then by group of checks, as --only lists them, and by number.
 */
export function leftToDo(problems: readonly Problem[]): string {
  const kinds = [...Map.groupBy(inOrder(problems), ruleIdOf)].map(([id, all]) => {
    const rule = registry.find((one) => one.id === id)
    const [{ severity, file, line } = all[0]!] = all
    const group = allGroups.findIndex((name) => name === rule?.group)
    return {
      id,
      severity,
      count: countOf(all),
      hides: rule?.hides !== undefined,
      group,
      place: `${file}:${line}`
    }
  })
  return kinds
    .sort(
      (a, b) =>
        compareText(a.severity, b.severity) ||
        Number(b.hides) - Number(a.hides) ||
        a.group - b.group ||
        b.count - a.count
    )
    .map(
      ({ id, severity, count, place }) =>
        `  ${String(count).padStart(5)}  ${severity === 'warning' ? 'warning: ' : ''}${id}, first at ${place}\n`
    )
    .join('')
}
