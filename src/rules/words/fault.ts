import type { Place } from '../../problem.ts'

/** What a rule found on a page: where it is and, if the rule is sure, the words and their replacement. */
export interface Fault extends Place {
  readonly found?: string
  readonly replacement?: string
  /** What to do, if it depends on what was found. Otherwise the fix of the rule holds. */
  readonly fix?: string
}
