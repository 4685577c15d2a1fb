import type { State } from '../permalinks/fix.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site/build.ts'
import { readingRules } from './reading.ts'

/** The rules whose problems hide what is on a page, so that addresses only seem broken until they are fixed. */
export const hiding: ReadonlySet<string> = new Set(
  readingRules.flatMap(({ id, hides }) => (hides === undefined || hides === 'line' ? [] : id))
)

/**
 * The problems that must be fixed before anybody can tell whether an address is broken. They are `hidden` where
 * a page cannot be read at all: any address may belong there.
 */
export function causesOf(problems: readonly Problem[], { pages }: Site): State['causes'] {
  const docs = new Map(pages.map(({ doc }) => [doc.file, doc]))
  const found = problems.filter(({ rule, file = '' }) =>
    rule === 'front-matter'
      ? docs.get(file)?.meta.invalidFrontMatter
      : hiding.has(rule) && /\.md$/i.test(file)
  )
  return {
    problems: found,
    files: new Set(found.flatMap(({ file }) => file ?? [])),
    hidden:
      pages.some(({ doc }) => doc.meta.invalidFrontMatter) ||
      found.some(({ file = '' }) => !docs.has(file))
  }
}
