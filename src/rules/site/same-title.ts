import type { Doc } from '../../content/doc.ts'
import { problem, type Problem } from '../../problem.ts'

/** Reports pages with the title of an earlier page. One that was published is the earlier one: the other may be its copy. */
export function sameTitle(docs: readonly Doc[], published: ReadonlySet<string>): Problem[] {
  const isNew = ({ url }: Doc) => Number(!published.has(url))
  const inOrder = docs.toSorted((a, b) => isNew(a) - isNew(b))
  return [...Map.groupBy(inOrder, ({ heading }) => heading.text)].flatMap(
    ([title, [first, ...others]]) =>
      others.map(({ file, heading: { line, column } }) =>
        problem(
          'same-title',
          { file, line, column },
          {
            message: `The title "${title}" is also the title of ${first?.file}.`,
            fix: 'Give each page a title of its own: people choose between them in search results and tabs.'
          }
        )
      )
  )
}
