/** Brings a built site up to date with its content: what a change has changed is written again, and nothing else. */
import { isDeepStrictEqual } from 'node:util'
import {
  layOutPages,
  layOutRest,
  restOf,
  sharedBy,
  type Layout,
  type Rest,
  type Shared
} from '../../outputs/pages/eleventy.ts'
import { filesBesidePages } from '../../outputs/write-site.ts'
import { writeFiles } from '../../outputs/write-files.ts'
import type { BuiltPage } from '../../rules/built/links/parse-page.ts'
import type { Site } from '../../site/build.ts'

/** What the files of a built site were made from. */
export interface Snapshot {
  readonly layout: Layout
  readonly shared: Shared
  /** What everything but the pages was made from, where that is known. */
  readonly rest: Rest | undefined
  /** The addresses of pages that were written, and that the rest of the site does not show yet. */
  readonly pending: ReadonlySet<string>
}

export function snapshotOf(layout: Layout): Snapshot {
  return { layout, shared: sharedBy(layout), rest: restOf(layout), pending: new Set() }
}

/** Whether a site can be written over the last one: it has every file of that one, so that none is left behind. */
export function canReplace(last: Site, site: Site): boolean {
  const addresses = new Set(addressesOf(site))
  return addressesOf(last).every((address) => addresses.has(address))
}

/** The addresses that can differ between two builds. */
function addressesOf({ pages, redirects, singlePages, feeds, assets }: Site): string[] {
  return [
    ...[...pages, ...redirects, ...singlePages].map(({ url }) => url),
    ...feeds.map(({ address }) => address),
    ...assets
  ]
}

/**
 * Writes the pages of the guide that changed. A template sees the view of a page and what all pages
 * share, and nothing else: where both are equal, so is the page.
 */
export async function updatePages(layout: Layout, last: Snapshot): Promise<Snapshot> {
  const now = sharedBy(layout)
  const isSame = isDeepStrictEqual(now, last.shared)
  const shared = isSame ? last.shared : now
  const before = new Map(last.layout.site.pages.map((view) => [view.url, view]))
  const changed = layout.site.pages.filter(
    (view) => !isSame || !isDeepStrictEqual(view, before.get(view.url))
  )
  await layOutPages(changed, shared, layout)
  const pending = new Set([...last.pending, ...changed.map(({ url }) => url)])
  return { layout, shared, rest: isSame ? last.rest : undefined, pending }
}

/** Writes everything but the pages, where it changed, and the files beside the pages that were written. */
export async function updateRest({ layout, shared, rest, pending }: Snapshot): Promise<Snapshot> {
  const now = restOf(layout)
  const isSame = isDeepStrictEqual(now, rest)
  if (!isSame) await layOutRest(now, shared, layout)
  const views = layout.site.pages.filter(({ url }) => pending.has(url))
  await writeFiles(layout.output, filesBesidePages(layout, views))
  return { layout, shared, rest: isSame ? rest : now, pending: new Set() }
}

/** Of the files that were read before an update, those that it did not write: they need not be read again. */
export function unchangedFiles(
  read: ReadonlyMap<string, BuiltPage>,
  before: Snapshot,
  after: Snapshot
): Map<string, BuiltPage> {
  const isWritten = new Map(
    before.layout.site.pages.map(({ url }) => [
      `${decodeURIComponent(url).slice(1)}index.html`,
      before.pending.has(url)
    ])
  )
  const isRestWritten = before.rest !== after.rest
  return new Map([...read].filter(([path]) => !(isWritten.get(path) ?? isRestWritten)))
}
