import { compareText } from '../../compare-text.ts'
import type { Problem } from '../../problem.ts'
import { countOf, inOrder } from '../../reports/order.ts'
import { registry } from '../../rules/registry.ts'
import { allGroups, ruleIdOf } from '../../rules/rule.ts'

const groups = new Map(registry.map(({ id, group }) => [id, group]))
const hiding = new Set(registry.flatMap(({ id, hides }) => (hides ? id : [])))

/** The rules of house style about what GitHub does not show. The others are about words, and are one kind. */
const ofMarkup = ['html-tag', 'comment']

/**
 * How many problems there are of each kind, and where the first is: errors first, then what hides other
 * problems, then by group of checks, as --only lists them, and by number.
 */
export function leftToDo(problems: readonly Problem[]): string {
  const rows = Map.groupBy(inOrder(problems), (one) => `${one.severity} ${kindOf(one)}`)
  const kinds = [...rows.values()].map((all) => {
    const { severity, file, line } = all[0]!
    const kind = kindOf(all[0]!)
    const group =
      kind === words ? allGroups.length : allGroups.findIndex((name) => name === groups.get(kind))
    return { kind, severity, count: countOf(all), group, place: `${file}:${line}` }
  })
  return kinds
    .sort(
      (a, b) =>
        compareText(a.severity, b.severity) ||
        Number(hiding.has(b.kind)) - Number(hiding.has(a.kind)) ||
        a.group - b.group ||
        b.count - a.count
    )
    .map(({ kind, severity, count, place }) => {
      const label = severity === 'warning' ? `warning: ${kind}` : kind
      return `${String(count).padStart(7)}  ${label}, first at ${place}\n`
    })
    .join('')
}

const words = 'house style'

function kindOf(problem: Problem): string {
  const id = ruleIdOf(problem)
  const isOfWords = (groups.get(id) ?? 'style') === 'style' && !ofMarkup.includes(id)
  return isOfWords ? words : id
}
