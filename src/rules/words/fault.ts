import type { Place } from '../../problem.ts'

/** What a rule found on a page: where, and, where they are certain, the words and what to write instead. */
export interface Fault extends Place {
  readonly found?: string
  readonly better?: string
  /** What to do, where the rule itself does not say it. */
  readonly fix?: string
}
