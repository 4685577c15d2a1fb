import { count } from '../count.ts'
import type { Problem } from '../problem.ts'
import { countOf } from './order.ts'

/** A report for people: each problem with its place, what is wrong and how to fix it, then the count. */
export function formatText(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'No problems found.\n'
  const errors = countOf(problems.filter(({ severity }) => severity === 'error'))
  const warnings = countOf(problems) - errors
  const counts = [
    errors > 0 && count(errors, 'problem'),
    warnings > 0 && count(warnings, 'warning')
  ].filter(Boolean)
  const entries = problems.map((one) =>
    problemText(one, one.severity === 'error' ? one.rule : `warning: ${one.rule}`)
  )
  return `${entries.join('\n\n')}\n\n${counts.join(' and ')} found.\n`
}

/** A problem in a few lines: its place and a label, then what is wrong and how to fix it. */
export function problemText({ file, line, column, page, message, fix }: Problem, label: string) {
  const place = [file ?? page ?? 'the site', line, column].filter((part) => part !== undefined)
  return [
    `${onOneLine(place.join(':'))}  ${label}`,
    `  ${onOneLine(message)}`,
    ...(fix ? [`  Fix: ${fix.split('\n').map(onOneLine).join('\n    ')}`] : [])
  ].join('\n')
}

/** A terminal would obey a control character in what a page says, and a CI log a line that starts with `::`. */
function onOneLine(words: string): string {
  return words.replace(/\p{Cc}+/gu, ' ')
}
