import type { Doc } from '../../content/doc.ts'
import { problem, type Problem } from '../../problem.ts'

/** Reports pages with the title of an earlier page. */
export function sameTitle(docs: readonly Doc[]): Problem[] {
  return [...Map.groupBy(docs, ({ heading }) => heading.text)].flatMap(
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
