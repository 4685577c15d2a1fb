import type { Problem, Severity } from '../problem.ts'
import { countOf } from './order.ts'
import { problemText } from './text.ts'

/** GitHub takes 65,536 characters in an issue or comment; the rest is for what a workflow adds. */
export const longest = 60_000

/** A report for an issue: problems, then warnings, grouped by the link or the rule that they are about. */
export function formatMarkdown(problems: readonly Problem[], room = longest): string {
  if (problems.length === 0) return 'No problems found.\n'
  const entries = [
    ...entriesOf(problems, 'error', 'Problems'),
    ...entriesOf(problems, 'warning', 'Warnings')
  ]
  let text = ''
  for (const [index, entry] of entries.entries()) {
    if (text.length + entry.length > room) {
      return `${text}${entries.length - index} more are left out: run the check to see all.\n`
    }
    text += `${entry}\n`
  }
  return text
}

function entriesOf(problems: readonly Problem[], severity: Severity, title: string): string[] {
  const own = problems.filter((problem) => problem.severity === severity)
  const groups = Map.groupBy(own, ({ href, rule }) => href ?? rule)
  return [...groups].map(
    ([about, group], index) =>
      (index === 0 ? `## ${title}: ${countOf(own)}\n\n` : '') + codeBlock(about, group)
  )
}

/**
 * What a report quotes may come from other people's pages. In a code block it is text and no more:
 * it links nothing, notifies nobody, and leaves no mark on the issues of another project.
 */
function codeBlock(about: string, group: readonly Problem[]): string {
  const entries = group.map((one) => problemText(one, one.rule).replace(/^/gm, '  '))
  const text = [about, ...entries].join('\n')
  const ticks = (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 2)
  const fence = '`'.repeat(ticks + 1)
  return `${fence}text\n${text}\n${fence}\n`
}
