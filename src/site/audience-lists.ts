import type { AddressedLink, AudienceList, BodyPart } from '../markdown/document.ts'
import type { Doc } from '../content/doc.ts'
import type { Problem } from '../problem.ts'

/** Fills in what the lists of a page have for their audience. `linkTo` makes the link to a site path such as `/a/#b`. */
export function withLists(
  body: readonly BodyPart[],
  docs: readonly Doc[],
  linkTo: (url: string) => Omit<AddressedLink, 'text'>
): readonly BodyPart[] {
  if (!body.some((part) => 'block' in part && part.list)) return body
  return body.map((part) => {
    if (!('block' in part) || !part.list) return part
    const { audience } = part.list
    const entries = listed(docs, part.list).map(({ url, heading, meta, anchors }) => ({
      text: heading.text,
      ...linkTo(url),
      ...(meta.description && { description: meta.description }),
      parts: anchors
        .filter((anchor) => anchor.audience === audience)
        .map(({ text, id }) => ({ text: withCapital(text), ...linkTo(`${url}#${id}`) }))
    }))
    return { ...part, list: { ...part.list, entries } }
  })
}

/** The pages of a list, in reading order: the one at its address and those below, as far as they are for its audience. */
function listed(docs: readonly Doc[], { from, audience }: AudienceList): Doc[] {
  return docs.filter(({ url, meta }) => url.startsWith(from) && meta.audience.includes(audience))
}

/** An item of a list starts with a small letter there. Here it is a line of its own. */
function withCapital(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase())
}

/**
 * Reports each list that has nothing in it. A page that does not say who it is for may be one whose
 * front matter cannot be read: that is reported there, and once is enough.
 */
export function emptyLists(docs: readonly Doc[]): Problem[] {
  return docs.flatMap(({ file, body }) =>
    body.flatMap((part) => {
      const list = 'block' in part ? part.list : undefined
      if (!list || listed(docs, list).length > 0) return []
      const { from, audience, line, column } = list
      if (docs.some(({ url, meta }) => url.startsWith(from) && !meta.audience.length)) return []
      return [
        {
          rule: 'placed-block',
          severity: 'error' as const,
          file,
          line,
          column,
          message: `No page at ${from} or below it is for ${audience}.`,
          fix: `Correct the address, or write audience: [${audience}] at the top of a page there.`
        }
      ]
    })
  )
}
