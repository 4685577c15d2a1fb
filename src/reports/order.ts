import { compareText } from '../compare-text.ts'
import type { Problem } from '../problem.ts'
import { hiding } from '../rules/causes.ts'

/** How many problems of one rule on one page are reported: who has fixed those knows how to fix the rest. */
const most = 200

/** How many problems there are: one of those reported can stand for thousands. */
export function countOf(problems: readonly Problem[]): number {
  return problems.reduce((sum, { count = 1 }) => sum + count, 0)
}

/** Problems in the order to fix them. Where a page has very many of one rule, one more stands for the rest of them. */
export function shortened(problems: readonly Problem[]): Problem[] {
  const ordered = inOrder(problems)
  const key = ({ rule, severity, file, page }: Problem) =>
    JSON.stringify([rule, severity, file ?? page])
  const rests = [...Map.groupBy(ordered, key).values()]
    .map((same) => same.slice(most))
    .filter(({ length }) => length > 0)
  if (rests.length === 0) return ordered
  const leftOut = new Set(rests.flat())
  return inOrder([...ordered.filter((one) => !leftOut.has(one)), ...rests.map(standIn)])
}

/** One problem in place of many of one rule on one page, at the place of the first. */
function standIn(rest: readonly Problem[]): Problem {
  const { href: _, edit: __, edits: ___, ...first } = rest[0]!
  return {
    ...first,
    count: rest.length,
    message: `And ${rest.length.toLocaleString('en-GB')} more like it, from here on.`,
    fix: `Correct the ${most} above, and run the check again.`
  }
}

/**
 * Problems in the order to fix them: errors first, causes before their consequences, then by file,
 * line and column, then by page. The sort is stable, so that the missing sections of a page, which
 * have one place, stay in the order of the page.
 */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      compareText(a.severity, b.severity) ||
      Number(hiding.has(b.rule)) - Number(hiding.has(a.rule)) ||
      compareText(a.file ?? '\uffff', b.file ?? '\uffff') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compareText(a.page ?? '', b.page ?? '')
  )
}
