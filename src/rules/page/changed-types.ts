/** What is wrong in the same way with most pages of a type was changed where the type is described. */
import { typesFile } from '../../content/page-types.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../site/build.ts'
import { slugify } from '../../slug.ts'

/** So many pages do not make the same mistake. */
const least = 3

/** The problems with one for each section of a type that was changed. */
export function joinChangedTypes(problems: readonly Problem[], { pages }: Site): Problem[] {
  const docs = new Map(pages.map(({ doc }) => [doc.file, doc]))
  const counts = Map.groupBy(docs.values(), ({ meta }) => meta.type)
  const keyOf = ({ rule, file = '', message }: Problem) =>
    rule === 'section' ? `${docs.get(file)?.meta.type} ${message}` : undefined
  return [...Map.groupBy(problems, (one) => keyOf(one) ?? one)].flatMap(([key, same]) => {
    const [{ file, lost, message, fix, ...first }] = same as [Problem]
    const doc = docs.get(file ?? '')
    const all = counts.get(doc?.meta.type ?? '')?.length ?? 0
    if (typeof key !== 'string' || !doc || same.length < least || same.length * 2 <= all)
      return same
    const id = lost?.split('#')[1]
    const place = doc.type.sections.find(({ title }) => slugify(title) === id)?.place
    return {
      ...first,
      file: typesFile,
      ...(place ?? { line: 1, column: 1 }),
      message: `${message} So it is with ${same.length} pages.`,
      fix: `If they are right, put back what was here. If not, change each of them. ${fix}`
    }
  })
}
