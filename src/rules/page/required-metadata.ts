import type { Doc } from '../../content/doc.ts'
import { problem, type Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'

/** What each page of a guide has in its front matter, whatever its type, and what it is called. */
const needed = { description: 'description', owner: 'owner', reviewed: 'review date' } as const

/**
 * Every page with front matter says in it what the page has, whose it is and when it was reviewed:
 * without that nobody is ever asked to review it. A page that is only Markdown is as it was found.
 */
export function checkRequiredMetadata({ site }: CheckInput): Problem[] {
  const [owner] = Object.keys(site?.config.owners ?? {})
  if (!site || owner === undefined) return []
  const lines = {
    description: 'description: One sentence that says what a reader finds here.',
    owner: `owner: ${owner}`,
    reviewed: `reviewed: ${site.buildDate}`
  }
  return site.pages.flatMap(({ doc }) => {
    const missing = missingFrom(doc)
    if (missing.length === 0) return []
    const names = missing.map((field) => `no ${needed[field]}`).join(', ')
    const added = missing.map((field) => lines[field]).join('\n')
    return [
      problem(
        'review',
        { file: doc.file },
        {
          message: `This page has ${names}: nobody is asked to keep it right.`,
          fix: `Add below this line:\n${added}`
        }
      )
    ]
  })
}

/** A page of another type is told by that. Nobody knows what is in front matter that cannot be read. */
function missingFrom({ meta, bodyLine }: Doc) {
  if (meta.type !== 'page' || meta.invalidFrontMatter || bodyLine === 1) return []
  return (Object.keys(needed) as (keyof typeof needed)[]).filter((field) => !meta[field])
}
