import type { Problem } from '../problem.ts'

const keys = [
  'rule',
  'severity',
  'file',
  'line',
  'column',
  'page',
  'href',
  'message',
  'fix'
] satisfies (keyof Problem)[]

/** One JSON array, keys always in this order, those that do not apply left out. */
export function formatJson(problems: readonly Problem[]): string {
  return `${JSON.stringify(problems, keys, 2)}\n`
}
