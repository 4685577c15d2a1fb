import type { Problem } from '../problem.ts'
import { countOf } from './order.ts'

/** A report for people: each problem with its place, what is wrong and how to fix it, then the count. */
export function formatText(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'No problems found.\n'
  const errors = countOf(problems.filter(({ severity }) => severity === 'error'))
  const warnings = countOf(problems) - errors
  const counts = [
    errors > 0 && `${errors} ${errors === 1 ? 'problem' : 'problems'}`,
    warnings > 0 && `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`
  ].filter(Boolean)
  return `${problems.map(formatProblem).join('\n\n')}\n\n${counts.join(' and ')} found.\n`
}

function formatProblem(problem: Problem): string {
  const place = printed(placeOf(problem))
  const fix = problem.fix?.split('\n').map(printed).join('\n    ')
  return [
    `${place}  ${problem.severity === 'error' ? problem.rule : `warning: ${problem.rule}`}`,
    `  ${printed(problem.message)}`,
    ...(fix ? [`  Fix: ${fix}`] : [])
  ].join('\n')
}

/** Words of a page on one line: a control character in them would be obeyed by a terminal, a line end by a CI log. */
function printed(words: string): string {
  return words.replace(/\p{Cc}+/gu, ' ')
}

function placeOf({ file, line, column, page }: Problem): string {
  const parts = [file ?? page ?? 'the site', line, column]
  return parts.filter((part) => part !== undefined).join(':')
}
