import type { Doc } from '../../content/doc.ts'
import { problem, type Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'

/** The fields that every page must have, whatever its type, with their names in messages. */
const required = { description: 'description', owner: 'owner', reviewed: 'review date' } as const

/**
 * Reports a page without a description, an owner or a review date: nobody would be asked to review it.
 * Plain Markdown is published as it is, with a warning in a guide that names owners.
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
    const names = missing.map((field) => `no ${required[field]}`).join(', ')
    const added = missing.map((field) => lines[field]).join('\n')
    const isBare = doc.bodyLine === 1
    const severity = isBare ? 'warning' : 'error'
    const message = `This page has ${names}: nobody is asked to keep it right.`
    const fix = isBare
      ? `Add above this line:\n---\n${added}\n---`
      : `Add below this line:\n${added}`
    return [problem('review', { file: doc.file }, { severity, message, fix })]
  })
}

/** Other types list their own required fields. Front matter that cannot be read may have them all. */
function missingFrom({ meta }: Doc) {
  if (meta.type !== 'page' || meta.invalidFrontMatter) return []
  return (Object.keys(required) as (keyof typeof required)[]).filter((field) => !meta[field])
}
