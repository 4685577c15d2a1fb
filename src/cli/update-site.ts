/** A built site that follows its content: what a change has changed is written again, and nothing else. */
import { isDeepStrictEqual } from 'node:util'
import {
  layOutPages,
  layOutRest,
  restOf,
  sharedBy,
  type Layout,
  type Rest,
  type Shared
} from '../outputs/pages/eleventy.ts'
import { writeFiles } from '../outputs/write-files.ts'
import type { BuiltPage } from '../rules/built/links/parse-page.ts'
import type { Site } from '../site/build.ts'
import { filesBesidePages } from '../outputs/write-site.ts'

/** What was written to a folder, and what all of its pages share. */
export interface Written {
  readonly layout: Layout
  readonly shared: Shared
  /** What the rest of the site was made from, where that is known. */
  readonly rest: Rest | undefined
  /** The addresses of pages that were written, and of which the rest of the site does not know yet. */
  readonly ahead: ReadonlySet<string>
}

/** A site that was written as a whole. */
export function whole(layout: Layout): Written {
  return { layout, shared: sharedBy(layout), rest: restOf(layout), ahead: new Set() }
}

/** Whether a site can be written over another: all files of that one have a place in it. */
export function canFollow(site: Site, last: Site): boolean {
  const files = new Set(filesOf(site))
  return filesOf(last).every((file) => files.has(file))
}

/**
 * Writes the pages of the guide that are not what they were. A page depends on its view and on what
 * all pages share, and a template sees nothing else: where both are equal, so is the page.
 */
export async function updatePages(layout: Layout, last: Written): Promise<Written> {
  const now = sharedBy(layout)
  const isSame = isDeepStrictEqual(now, last.shared)
  const shared = isSame ? last.shared : now
  const before = new Map(last.layout.site.pages.map((view) => [view.url, view]))
  const changed = layout.site.pages.filter(
    (view) => !isSame || !isDeepStrictEqual(view, before.get(view.url))
  )
  await layOutPages(changed, shared, layout)
  const ahead = new Set([...last.ahead, ...changed.map(({ url }) => url)])
  return { layout, shared, rest: isSame ? last.rest : undefined, ahead }
}

/** Writes what is about the guide as a whole, where it is not what it was, and the files beside the pages that were written. */
export async function updateRest({ layout, shared, rest, ahead }: Written): Promise<Written> {
  const now = restOf(layout)
  const isSame = isDeepStrictEqual(now, rest)
  if (!isSame) await layOutRest(now, shared, layout)
  const views = layout.site.pages.filter(({ url }) => ahead.has(url))
  await writeFiles(layout.output, filesBesidePages(layout, views))
  return { layout, shared, rest: isSame ? rest : now, ahead: new Set() }
}

/** Of the files of a built site that were read, those that are as they were: its rest was written after its pages. */
export function unchanged(
  read: ReadonlyMap<string, BuiltPage>,
  { layout, rest, ahead }: Written,
  written: Written
): Map<string, BuiltPage> {
  const isWritten = new Map(
    layout.site.pages.map(({ url }) => [
      `${decodeURIComponent(url).slice(1)}index.html`,
      ahead.has(url)
    ])
  )
  return new Map([...read].filter(([path]) => !(isWritten.get(path) ?? written.rest !== rest)))
}

/** The addresses of all that a site may have or not have. */
function filesOf({ pages, redirects, singlePage, feed, assets }: Site): string[] {
  return [
    ...[...pages, ...redirects, ...(singlePage ? [singlePage] : [])].map(({ url }) => url),
    ...(feed ? ['feed.xml'] : []),
    ...assets
  ]
}
