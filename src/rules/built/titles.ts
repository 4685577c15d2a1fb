import type { BuiltPage } from './links/parse-page.ts'
import { problem, type Problem } from '../../problem.ts'
import { docsByUrl, type CheckInput } from '../check.ts'

/** Every page has a title of its own: people tell tabs and search results apart by it. */
export function checkTitles({ built, site }: CheckInput): Problem[] {
  const docs = docsByUrl(site)
  const byHeading = Map.groupBy(docs.values(), ({ heading }) => heading.text)
  const byTitle = Map.groupBy(built.pages, ({ title }) => title)
  // Two Markdown files with one title are reported already, by same-title.
  const isReported = ({ url }: BuiltPage) =>
    (byHeading.get(docs.get(url)?.heading.text ?? '')?.length ?? 0) > 1
  return [...byTitle].flatMap(([title, pages]) => {
    const repeated = pages.slice(title === '' ? 0 : 1).filter((page) => !isReported(page))
    const message = title
      ? `The title "${title}" is also the title of ${pages[0]?.path}.`
      : 'This page has no <title>.'
    return repeated.map(({ path, url }) => {
      const doc = docs.get(url)
      const where = { page: path, ...(doc && { file: doc.file, ...doc.heading }) }
      return problem('page-title', where, { message, fix: 'Give the page a title of its own.' })
    })
  })
}
