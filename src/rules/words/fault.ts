import type { Place, TextEdit } from '../../problem.ts'

/** What a rule found on a page: where it is and, if the rule is sure, the words and their replacement. */
export interface Fault extends Place {
  readonly found?: string
  readonly replacement?: string
  /** Set if the replacement is only likely here, though the rule is `fixable`. */
  readonly unsure?: boolean
  /** The other lines of the page that have the same. */
  readonly also?: readonly number[]
  /** The edits of a fix that does not replace words. */
  readonly edits?: readonly TextEdit[]
  /** What is wrong, if that depends on what was found. Otherwise the reason of the rule holds. */
  readonly why?: string
  /** What to do, if it depends on what was found. Otherwise the fix of the rule holds. */
  readonly fix?: string
}

/** The first fault of each kind, with the lines of the others. */
export function firstOfEach<One extends Fault>(
  faults: readonly One[],
  kindOf: (fault: One) => unknown
): One[] {
  return [...Map.groupBy(faults, kindOf).values()].flatMap(([first, ...others]) => {
    if (!first || others.length === 0) return first ?? []
    return { ...first, also: others.map(({ line }) => line) }
  })
}
