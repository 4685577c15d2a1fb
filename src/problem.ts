/** The shape of every problem that is reported: what is wrong, where, and how to fix it. */
import { join } from 'node:path'

/** A position in a source file, both counted from 1 as editors do. */
export interface Place {
  readonly line: number
  readonly column: number
}

export type Severity = 'error' | 'warning'

/**
 * Something to fix. `rule` is also the heading in .github/RULES.md that explains it. `file` is the file
 * that an author would edit; `page` is the built page, if the problem was found there.
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
  /** The number of further problems that a report leaves out and this one stands for. */
  readonly count?: number
  /** The fix as data, if it is exact: `npm run check -- --fix` makes all of them together. They change `file`. */
  readonly edits?: readonly TextEdit[]
  /** An address that leads nowhere any more: its page, its id, and the page that has it now if it moved to another. */
  readonly moved?: { readonly page: string; readonly id?: string; readonly to?: string }
  /** The address that is asked for and is not there. */
  readonly lost?: string
  /** The fix of a permalink, from which its `edits` are made. */
  readonly edit?: Edit
  /** The id that its fix proposes, or that a built page has twice. */
  readonly id?: string
  /** The kind of name that the guide does not have: in front matter the key, such as `audience`. */
  readonly unknown?: string
  /** An alias that another page has too, which may be a copy of this one. */
  readonly isCopy?: true
}

/**
 * A replacement for the text from `start` up to `end`, which an insertion has at the same place. Columns
 * are UTF-16 code units, and `text` has `\n` line breaks whatever the file has.
 */
export interface TextEdit {
  readonly start: Place
  readonly end: Place
  readonly text: string
}

/** A change to a content file: an id and old ids for a line, or an alias to add or remove. A guess is for a person to confirm, and a copy came with those of another page. */
export type Edit =
  | { readonly line: number; readonly id: string; readonly was: readonly string[] }
  | { readonly alias: string; readonly dropAlias?: string; readonly isGuess?: true }
  | { readonly dropAlias: string }

/** Where a problem is: a place in a content file, a file as a whole, or a built page. */
export type Where = Partial<Pick<Problem, 'file' | 'line' | 'column' | 'page'>>

/** The rest of a problem. */
export type Details = Omit<Problem, 'rule' | 'severity' | keyof Where> & {
  readonly severity?: Severity
}

/** Makes a problem, an error unless `details` has another severity. A file without a line gets line 1. */
export function problem(rule: string, where: Where, details: Details): Problem {
  const start = where.file === undefined ? {} : { line: 1, column: 1 }
  const { file, line, column, page } = { ...start, ...where }
  const { edits = [], ...others } = details
  return {
    rule,
    severity: 'error',
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(page !== undefined && { page }),
    ...others,
    ...(edits.length > 0 && { edits })
  }
}

/** Whether there is more than warnings: then a check fails, and a site is not published. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error')
}

/** The problem with its file relative to the working directory, as reports show it. Templates have that form already. */
export function inFolder(problem: Problem, folder: string): Problem {
  const { file } = problem
  if (file === undefined || file.endsWith('.njk')) return problem
  return { ...problem, file: join(folder, file) }
}

/** The file of a problem by its path in the content folder. */
export function fileIn(folder: string, { file = '' }: Problem): string {
  const start = join(folder, '/')
  return folder !== '' && file.startsWith(start) ? file.slice(start.length) : file
}
