import { capitalised } from '../capitalised.ts'
import type { AudienceList, BodyPart } from '../markdown/document.ts'
import type { Doc } from '../content/doc.ts'

/** Fills in the entries of a page's audience lists. `linkTo` says how a link to a site path such as `/a/#b` is written. */
export function withLists(
  body: readonly BodyPart[],
  docs: readonly Doc[],
  linkTo: (url: string) => string
): readonly BodyPart[] {
  if (!body.some((part) => 'block' in part && part.list)) return body
  return body.map((part) => {
    if (!('block' in part) || !part.list) return part
    const { audience } = part.list
    const entries = listed(docs, part.list).map(({ url, heading, meta, anchors }) => ({
      text: heading.text,
      href: linkTo(url),
      ...(meta.description && { description: meta.description }),
      parts: anchors
        .filter((anchor) => anchor.audience === audience)
        .map(({ text, id }) => ({ text: capitalised(text), href: linkTo(`${url}#${id}`) }))
    }))
    return { ...part, list: { ...part.list, entries } }
  })
}

/** The pages of a list, in reading order: those at or below its address that are for its audience. */
export function listed(docs: readonly Doc[], { from, audience }: AudienceList): Doc[] {
  return docs.filter(({ url, meta }) => url.startsWith(from) && meta.audience.includes(audience))
}
