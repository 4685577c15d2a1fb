import type { Permalink } from '../permalinks/ledger.ts'
import type { Problem } from '../problem.ts'
import type { Site } from './build.ts'

/** A content folder that was assembled into a site, but not laid out yet. */
export interface LoadedSite {
  readonly site: Site
  readonly ledger: readonly Permalink[]
  /** All problems of the content. Files are relative to its folder. */
  readonly problems: readonly Problem[]
  /** The content folder as reports show it: '' if it is outside the working directory. */
  readonly folder: string
  /** Whether the configuration is the fallback for a site.yaml that cannot be read. */
  readonly isFallback: boolean
}
