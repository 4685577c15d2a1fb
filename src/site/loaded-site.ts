import type { LedgerEntry } from '../permalinks/ledger.ts'
import type { Problem } from '../problem.ts'
import type { Site } from './build.ts'

/** A content folder as a site that nobody has laid out yet. */
export interface LoadedSite {
  readonly site: Site
  readonly ledger: readonly LedgerEntry[]
  /** Everything that is wrong with the content, with paths as a person in the project would type them. */
  readonly problems: readonly Problem[]
  /** The content folder as it is shown in reports: '' when it is not in the project. */
  readonly folder: string
  /** Whether the configuration is one that stands in for a site.yaml that cannot be read. */
  readonly standIn: boolean
}
