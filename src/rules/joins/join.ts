import type { Problem } from '../../problem.ts'

/** How problems that one mistake has made become one report. */
export interface Join {
  /** What they have in common. */
  readonly keyOf: (problem: Problem) => string | undefined
  /** The report in their place, or undefined if they are not of one mistake. */
  readonly join: (same: readonly Problem[]) => Problem | undefined
  /** How many there are at least: 2, unless this says otherwise. */
  readonly least?: number
}

/** One problem in place of several, where the first is, with the edits of all of them if each has its own. */
export function asOne(same: readonly Problem[], details: Partial<Problem>): Problem {
  const { edit, edits: _, ...first } = same[0]!
  const isExact = same.every(({ edits }) => edits)
  const edits = same.flatMap(({ edits = [] }) => edits)
  return { ...first, ...(isExact && { ...(edit && { edit }), edits }), ...details }
}

/** The aliases to add that a problem asks for. */
export function aliasesIn({ edit }: Problem): string[] {
  return edit && 'alias' in edit ? [edit.alias] : []
}
