/**
 * The source of a page, and the file and line that each line of it comes from. A page that shows shared words
 * is read as one text, with their lines in place of the link to their file: its lines are counted in that text
 * until something is reported or written.
 */
import type { TextRange } from '../markdown/document.ts'
import { memoize } from '../memoize.ts'
import type { Place, Problem } from '../problem.ts'
import { isShared } from '../urls.ts'

/** The text of a Markdown file. `file` is relative to the content folder, with forward slashes. */
export interface Source {
  readonly file: string
  readonly text: string
  /** Set if this is only the start of a file that is too large. */
  readonly isCut?: true
  /** The shared words in the text of a page. */
  readonly included?: readonly Included[]
}

/** Shared words on a page: their file, and the lines of the page that are theirs. */
export interface Included {
  readonly file: string
  /** The first of these lines, and their number. */
  readonly from: number
  readonly count: number
  /** The path of the file in the link that stands for the words, with its line in the file of the page. */
  readonly written: TextRange
}

/** A page of which some lines may come from other files. */
export type WithIncluded = Required<Pick<Source, 'file' | 'included'>>

/** The file that a line of a page stands in, and its line there. */
export function sourceLocation({ file, included }: WithIncluded, line: number) {
  let own = line
  for (const one of included) {
    if (line < one.from) break
    if (line < one.from + one.count) return { file: one.file, line: line - one.from + 1 }
    own -= one.count - 1
  }
  return { file, line: own }
}

/** A line of a page as a report at another one names it: 'line 5', or 'line 5 of _shared/tea.md' if that is another file. */
export function lineName(page: WithIncluded, line: number, from: number): string {
  const [there, here] = [line, from].map((one) => sourceLocation(page, one))
  return `line ${there!.line}${there!.file === here!.file ? '' : ` of ${there!.file}`}`
}

/** The line of a page that a line of its own file is. */
export function lineOnPage({ included }: Pick<WithIncluded, 'included'>, line: number): number {
  return included
    .filter(({ written }) => written.line < line)
    .reduce((shown, { count }) => shown + count - 1, line)
}

/** The problem with all its lines moved. Its fix stays with words if it would change more than one file. */
export function withLines(
  problem: Problem,
  placeOf: (line: number) => { readonly file: string; readonly line: number }
): Problem {
  const { edits = [], edit, line = 1, ...rest } = problem
  const { file, line: now } = placeOf(line)
  const move = (place: Place) => ({ ...place, line: placeOf(place.line).line })
  const isInFile = edits.every(({ start, end }) =>
    [start, end].every((place) => placeOf(place.line).file === file)
  )
  const moved = edits.map((one) => ({ ...one, start: move(one.start), end: move(one.end) }))
  return {
    ...rest,
    file,
    line: now,
    ...(isInFile && moved.length > 0 && { edits: moved }),
    ...(isInFile &&
      edit && { edit: 'line' in edit ? { ...edit, line: placeOf(edit.line).line } : edit })
  }
}

/** Makes the function that gives problems of pages the places where their words stand. */
export function createSourceMapper(pages: readonly WithIncluded[]): (found: Problem) => Problem {
  const byFile = new Map(pages.map((page) => [page.file, page]))
  return memoize((found) => {
    const page = byFile.get(found.file ?? '')
    return page && page.included.length > 0
      ? withLines(found, (line) => sourceLocation(page, line))
      : found
  })
}

/** The problems with one for each fault of shared words, which every page with them has. */
export function oncePerFault(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter((one) => {
    const { rule, file = '', line, column, edit, fix } = one
    if (!isShared(file)) return true
    const key = JSON.stringify([rule, file, line, column, edit && 'was' in edit ? edit.was : fix])
    return !seen.has(key) && seen.add(key)
  })
}
