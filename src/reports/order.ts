import type { Problem } from '../model.ts'

/** Rules whose problems make others: what comes of a file that is not read, or not all of it, goes with its cause. */
const causes = new Set([
  'encoding',
  'file-name',
  'file-too-large',
  'front-matter',
  'merge-marks',
  'open-code',
  'site-config',
  'symbolic-link',
  'unreadable-file'
])

/**
 * Problems in the order to fix them: errors first, then causes before what comes of them, then by
 * file, line and column, then by page. Where several have one place, they stay as they were found:
 * the missing sections of a page are listed as they stand on it.
 */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      compare(a.severity, b.severity) ||
      Number(causes.has(b.rule)) - Number(causes.has(a.rule)) ||
      compare(a.file ?? '\uffff', b.file ?? '\uffff') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.page ?? '', b.page ?? '')
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
