import type { BuiltSite } from './built/built-site.ts'
import type { Cache } from '../outputs/cache.ts'
import type { Doc } from '../content/doc.ts'
import type { Fact } from '../content/facts.ts'
import type { LedgerEntry } from '../permalinks/ledger.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site/build.ts'

/** What a check may look at. `site`, `facts` and `ledger` are missing when a folder of HTML is checked on its own. */
export interface CheckInput {
  readonly built: BuiltSite
  readonly site?: Site
  readonly facts?: readonly Fact[]
  readonly ledger?: readonly LedgerEntry[]
  /** What is wrong with the content itself, with files as they are named in it. */
  readonly problems?: readonly Problem[]
  /** The path that the site is published in: '' at the root of its host. */
  readonly base: string
  readonly cache?: Cache
  /** The folder of the content, where the rules of house style that are its own stand. */
  readonly contentDir?: string
  /** The folder of the built site, for a browser, and what hears how far that is. */
  readonly folder?: string
  readonly onPage?: (done: number, total: number) => void
}

export type Check = (input: CheckInput) => readonly Problem[] | Promise<readonly Problem[]>

/** The Markdown page that a built page was made from. */
export function docsByUrl(site: Site | undefined): ReadonlyMap<string, Doc> {
  return new Map(site?.pages.map(({ url, doc }) => [url, doc]))
}
