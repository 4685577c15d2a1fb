import type { AddressedLink, AudienceList, BodyPart } from '../markdown/document.ts'
import type { Doc } from '../content/doc.ts'

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
export function listed(docs: readonly Doc[], { from, audience }: AudienceList): Doc[] {
  return docs.filter(({ url, meta }) => url.startsWith(from) && meta.audience.includes(audience))
}

/** An item of a list starts with a small letter there. Here it is a line of its own. */
function withCapital(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase())
}
