import type { Problem } from '../problem.ts'

/** GitHub workflow commands: each problem becomes an annotation on its line of the pull request. */
export function formatGitHub(problems: readonly Problem[]): string {
  return problems.map((problem) => annotation(problem) + '\n').join('')
}

function annotation({ rule, severity, file, line, column, page, message, fix }: Problem): string {
  const properties = Object.entries({ file, line, col: column, title: rule })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',')
  const where = file || !page ? '' : `${page}: `
  return `::${severity} ${properties}::${escapeData(`${where}${message}${fix ? `\nFix: ${fix}` : ''}`)}`
}

/** GitHub reads % and line ends as part of its own syntax. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
