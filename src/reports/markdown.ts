import type { Problem, Severity } from '../problem.ts'
import { countOf } from './order.ts'

/** GitHub takes 65,536 characters in an issue or comment; the rest is for what a workflow adds. */
export const longest = 60_000

/** A report for an issue: problems, then warnings, grouped by the address or the rule that they are about. */
export function formatMarkdown(problems: readonly Problem[], room = longest): string {
  if (problems.length === 0) return 'No problems found.\n'
  const entries = [...sectionOf(problems, 'error'), ...sectionOf(problems, 'warning')]
  let text = ''
  for (const [index, entry] of entries.entries()) {
    if (text.length + entry.length > room) {
      return `${text}${entries.length - index} more are left out: run the check to see all.\n`
    }
    text += `${entry}\n`
  }
  return text
}

function sectionOf(problems: readonly Problem[], severity: Severity): string[] {
  const own = problems.filter((problem) => problem.severity === severity)
  const groups = Map.groupBy(own, ({ href, rule }) => href ?? rule)
  const name = severity === 'error' ? 'Problems' : 'Warnings'
  return [...groups.values()].map(
    (group, index) => (index === 0 ? `## ${name}: ${countOf(own)}\n\n` : '') + block(group)
  )
}

/**
 * What a report quotes may come from other people's pages. In a code block it is text and no more:
 * it links nothing, tells nobody, and leaves no mark on the issues of another project.
 */
function block(group: readonly Problem[]): string {
  const [first] = group
  const text = [first?.href ?? first?.rule ?? '', ...group.map(entry)].join('\n')
  const ticks = (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 2)
  const fence = '`'.repeat(ticks + 1)
  return `${fence}text\n${text}\n${fence}\n`
}

function entry({ rule, file, line, column, page, message, fix }: Problem): string {
  const place = [file ?? page ?? 'the site', line, column].filter((part) => part !== undefined)
  return [
    `  ${place.join(':')}  ${rule}`,
    `    ${message}`,
    ...(fix ? [`    Fix: ${fix}`] : [])
  ].join('\n')
}
