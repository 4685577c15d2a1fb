import type { Problem, TextEdit } from '../problem.ts'

const keys = [
  'rule',
  'severity',
  'file',
  'line',
  'column',
  'page',
  'href',
  'message',
  'fix',
  'edits',
  'start',
  'end',
  'text'
] satisfies (keyof Problem | keyof TextEdit)[]

/** One JSON array, keys always in this order, those that do not apply left out. */
export function formatJson(problems: readonly Problem[]): string {
  return `${JSON.stringify(problems, keys, 2)}\n`
}
