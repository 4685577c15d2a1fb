import type { Doc } from '../../content/doc.ts'
import { problem, type Problem } from '../../problem.ts'

/** Reports pages with the title of an earlier page. One that was published is the earlier one: the other may be its copy. */
export function sameTitle(docs: readonly Doc[], published: ReadonlySet<string>): Problem[] {
  const isNew = ({ url }: Doc) => Number(!published.has(url))
  const inOrder = docs.toSorted((a, b) => isNew(a) - isNew(b))
  const byTitle = Map.groupBy(inOrder, ({ heading }) => heading.text)
  return [...byTitle].flatMap(([title, [first, ...others]]) => {
    const message = `The title "${title}" is also the title of ${first?.file}.`
    const fix =
      'Give each page a title of its own: people choose between them in search results and tabs.'
    return others.map(({ file, heading }) =>
      problem('same-title', { file, ...heading }, { message, fix })
    )
  })
}
