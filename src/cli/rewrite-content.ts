/** The text of all that changes in a content folder when something in it gets another address. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Doc } from '../content/doc.ts'
import { applyEdits } from '../permalinks/edit.ts'
import type { Permalink } from '../permalinks/ledger.ts'
import type { Edit } from '../problem.ts'
import type { Site } from '../site/build.ts'
import { makeEdits } from '../text-edits.ts'
import { UsageError } from '../usage-error.ts'
import type { ContentChanges } from './content-changes.ts'
import { moveSection, type SectionLines } from './move-section.ts'
import { createLinkEdits, dataWithAddresses, type Move } from './new-addresses.ts'

export interface LoadedContent {
  readonly content: string
  readonly site: Site
  readonly ledger: readonly Permalink[]
}

/** What moves, by its old address, and what that changes. */
export interface Plan {
  readonly plan: ReadonlyMap<string, string>
  readonly changes: ContentChanges
}

/**
 * The new text of each file that names what moves, by its path after the move, and which pages have links to
 * it. A section without a `goal` goes for good.
 */
export function rewritten(
  { content, site }: LoadedContent,
  plan: Move,
  edits: ReadonlyMap<string, readonly Edit[]>,
  section?: SectionLines & { readonly source: Doc; readonly goal?: Doc }
): { readonly written: Map<string, string>; readonly linking: readonly string[] } {
  const linkEdits = createLinkEdits(site, plan)
  const texts = new Map<string, string>()
  const textOf = (file: string) => texts.get(file) ?? readFileSync(join(content, file), 'utf8')
  const inLinks = site.pages.flatMap(({ doc }) => {
    const isMoved = (line: number) => doc === section?.source && section.includes(line)
    return linkEdits(doc, (line) => (isMoved(line) ? section?.goal?.file : undefined))
  })
  for (const [file, own] of Map.groupBy(inLinks, ([file]) => file)) {
    const each = own.map(([, edit]) => [edit])
    texts.set(file, makeEdits(textOf(file), each).text)
  }
  const linking = [...texts.keys()]
  if (section) {
    const { source, goal } = section
    const [from, to] = moveSection(textOf(source.file), goal ? textOf(goal.file) : '', section)
    texts.set(source.file, from)
    if (goal) texts.set(goal.file, to)
  }
  for (const [file, own] of edits) {
    if (own.length > 0) texts.set(file, applyEdits(textOf(file), own))
  }
  const pages = [...texts].map(([file, text]) => [plan.files?.get(file) ?? file, text] as const)
  return { written: new Map([...dataWithAddresses(content, plan), ...pages]), linking }
}

export function docAt(site: Site, url: string): Doc {
  const found = site.pages.find((page) => page.url === url || page.doc.file === url)
  if (found) return found.doc
  throw new UsageError(`There is no page at ${url}.`)
}
