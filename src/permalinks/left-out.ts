/** Ids that nobody can rely on: those of a template, and those that a program made by counting. */
import { asFragment } from './html-page.ts'

/** With fewer pages than this, nobody can tell a template from a habit. */
const fewPages = 4

/** Makes the function that tells whether most pages have an id: then it is part of the template. */
export function isOfTemplateIn(pages: readonly { readonly ids: ReadonlySet<string> }[]) {
  const byId = Map.groupBy(
    pages.flatMap(({ ids }) => [...ids].map(asFragment)),
    (id) => id
  )
  return (id: string) => pages.length >= fewPages && (byId.get(id)?.length ?? 0) > pages.length / 2
}

/**
 * Whether an id ends in a number that its words do not have: that of the second 'Overview' of a page, of
 * a footnote or of a line of code becomes another when something is added above.
 */
export function isCounted(id: string, text: string): boolean {
  if (/^:.*:$/.test(id)) return true // made by React
  const [number] = /(?<!\d)\d+$/.exec(id) ?? []
  if (number === undefined) return false
  // In an id, 1.0.4 is 104.
  const words = text.replace(/[^\p{L}\p{N}\s]/gu, '')
  const isOnlyNumber = /^\s*\d+\s*$/.test(words) && number !== id
  return isOnlyNumber || !words.includes(number)
}
