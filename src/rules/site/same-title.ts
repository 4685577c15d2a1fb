import type { Doc } from '../../content/doc.ts'
import { problem, type Problem } from '../../problem.ts'

/** Reports pages with the title of an earlier page. One that was published is the earlier one: the other may be its copy, old addresses and all. */
export function sameTitle(docs: readonly Doc[], published: ReadonlySet<string>): Problem[] {
  const isNew = ({ url }: Doc) => Number(!published.has(url))
  const inOrder = docs.toSorted((a, b) => isNew(a) - isNew(b))
  const byTitle = Map.groupBy(inOrder, ({ heading }) => heading.text)
  // A copy has the type of its original too.
  const byDescription = Map.groupBy(inOrder, ({ meta: { type, description } }) =>
    description === undefined ? undefined : `${type} ${description}`
  )
  const described = [...byDescription].flatMap(([description, [first, ...others]]) =>
    others.flatMap(({ file, heading, places }): Problem | [] => {
      if (description === undefined || heading.text === first?.heading.text) return []
      const message = `The description is also that of ${first?.file}.`
      const fix = 'Say what a reader finds on this page and not on that one.'
      return problem('same-title', { file, ...places.get('description') }, { message, fix })
    })
  )
  const titled = [...byTitle].flatMap(([title, [first, ...others]]) => {
    const message = `The title "${title}" is also the title of ${first?.file}.`
    const old = new Set(first?.aliases.map(({ text }) => text))
    return others.map(({ file, heading, aliases }) => {
      const isCopy = aliases.some(({ text }) => old.has(text))
      const more = isCopy
        ? `, and take out aliases: with all that it lists, which belongs to ${first?.file}`
        : ''
      const fix = `Give this page a title and a description of its own, by which people can choose between the two${more}. If nobody meant to add it, delete the file.`
      return problem('same-title', { file, ...heading }, { message, fix })
    })
  })
  return [...titled, ...described]
}
