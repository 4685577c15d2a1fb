import { compareText } from '../../compare-text.ts'
import type { Problem } from '../../problem.ts'
import { countOf, inOrder } from '../../reports/order.ts'
import { registry } from '../../rules/registry.ts'
import { allGroups, ruleIdOf } from '../../rules/rule.ts'

const groups = new Map(registry.map(({ id, group }) => [id, group]))
const hiding = new Set(registry.flatMap(({ id, hides }) => (hides ? id : [])))

/** The rules of house style about what GitHub does not show. The others are about words, and are one kind. */
const ofMarkup = ['html-tag', 'comment']
const ofWords = 'house style'

/**
 * How many problems there are of each kind, and where the first is: errors first, then what hides other
 * problems, then by group of checks, as --only lists them, and by number.
 */
export function leftToDo(problems: readonly Problem[]): string {
  const byKind = Map.groupBy(inOrder(problems), (one) => `${one.severity} ${kindOf(one)}`)
  return [...byKind.values()]
    .map((all) => ({ first: all[0]!, kind: kindOf(all[0]!), count: countOf(all) }))
    .sort(
      (a, b) =>
        compareText(a.first.severity, b.first.severity) ||
        Number(hiding.has(b.kind)) - Number(hiding.has(a.kind)) ||
        groupIndex(a.kind) - groupIndex(b.kind) ||
        b.count - a.count
    )
    .map(({ first: { severity, file, line }, kind, count }) => {
      const label = severity === 'warning' ? `warning: ${kind}` : kind
      return `${String(count).padStart(7)}  ${label}, first at ${file}:${line}\n`
    })
    .join('')
}

function groupIndex(kind: string): number {
  if (kind === ofWords) return allGroups.length
  return allGroups.findIndex((name) => name === groups.get(kind))
}

function kindOf(problem: Problem): string {
  const id = ruleIdOf(problem)
  const isOfWords = (groups.get(id) ?? 'style') === 'style' && !ofMarkup.includes(id)
  return isOfWords ? ofWords : id
}
