/** What is wrong, where, and how to put it right: the one shape of every report. */
import { join } from 'node:path'

/** A position in a source file, both counted from 1 as editors do. */
export interface Place {
  readonly line: number
  readonly column: number
}

export type Severity = 'error' | 'warning'

/**
 * Something to fix. `rule` is also the heading in .github/RULES.md that explains it. `file` is the file
 * an author would edit; `page` is the built page, when the fault was found there.
 */
export interface Problem {
  readonly rule: string
  readonly severity: Severity
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly page?: string
  readonly href?: string
  readonly message: string
  readonly fix?: string
  /** How many more problems this stands for, where a report leaves them out. */
  readonly count?: number
  /** The same fix for a machine: what `npm run anchors -- --fix` writes. */
  readonly edit?: Edit
}

/** A change to a content file: the id of what is on a line with the ids it had, or an alias more or less. */
export type Edit =
  | { readonly line: number; readonly id: string; readonly was: readonly string[] }
  | { readonly alias: string; readonly dropAlias?: string }
  | { readonly dropAlias: string }

/** Where a problem is: a place in a file of the content, a built page, or a file as a whole. */
export type Where = Partial<Pick<Problem, 'file' | 'line' | 'column' | 'page'>>

/** What is wrong and how to fix it. */
type Details = Omit<Problem, 'rule' | 'severity' | keyof Where> & { readonly severity?: Severity }

/** Makes an error, or what `details` says it is. A file without a line is meant from its start. */
export function problem(rule: string, where: Where, details: Details): Problem {
  const start = where.file === undefined ? {} : { line: 1, column: 1 }
  const { file, line, column, page } = { ...start, ...where }
  return {
    rule,
    severity: 'error',
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(page !== undefined && { page }),
    ...details
  }
}

/** A problem with the path of its file as it is shown in reports. Templates are not in the content folder. */
export function inFolder(problem: Problem, folder: string): Problem {
  const { file } = problem
  if (file === undefined || file.endsWith('.njk')) return problem
  return { ...problem, file: join(folder, file) }
}

/** The same problem with the path of its file as it is in the content folder. */
export function outOfFolder(problem: Problem, folder: string): Problem {
  const { file } = problem
  if (file === undefined || folder === '' || !file.startsWith(join(folder, '/'))) return problem
  return { ...problem, file: file.slice(join(folder, '/').length) }
}
