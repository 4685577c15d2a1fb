import type { BuiltSite } from './built/built-site.ts'
import type { Cache } from '../outputs/cache.ts'
import type { Doc } from '../content/doc.ts'
import type { HtmlSources } from '../permalinks/html-site.ts'
import type { Permalink } from '../permalinks/ledger.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site/build.ts'

/** What a check may look at. A folder of HTML on its own has no `site` or `ledger`. */
export interface CheckInput {
  readonly built: BuiltSite
  readonly site?: Site
  readonly ledger?: readonly Permalink[]
  /** A folder of HTML alone with the addresses that were recorded of it. */
  readonly recorded?: Recorded | undefined
  /** The problems found while the content was read. Files are relative to the content folder. */
  readonly problems?: readonly Problem[]
  /** The path that the site is published in: '' at the root of its host. */
  readonly base: string
  readonly cache?: Cache
  /** The content folder, which may add to house style and have facts and other tables. */
  readonly contentDir?: string
  /** The folder of the built site, for checks in a browser, and a callback for their progress. */
  readonly folder?: string
  readonly onPage?: (done: number, total: number) => void
  /** Ends a check whose result nobody waits for any more: it throws. */
  readonly signal?: AbortSignal | undefined
}

/** The addresses that were recorded of a folder of HTML, and what was written of those that moved. */
export type Recorded = Omit<HtmlSources, 'folder'>

export type Check = (input: CheckInput) => readonly Problem[] | Promise<readonly Problem[]>

/** Each page of the site by its URL, which built pages have too. */
export function docsByUrl(site: Site | undefined): ReadonlyMap<string, Doc> {
  return new Map(site?.pages.map(({ url, doc }) => [url, doc]))
}
