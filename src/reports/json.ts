import type { Problem } from '../problem.ts'

/** One JSON array, keys always in the same order, fields that do not apply left out. */
export function formatJson(problems: readonly Problem[]): string {
  const ordered = problems.map(
    ({ rule, severity, file, line, column, page, href, message, fix }) => ({
      rule,
      severity,
      file,
      line,
      column,
      page,
      href,
      message,
      fix
    })
  )
  return JSON.stringify(ordered, null, 2) + '\n'
}
