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
    const pages = listed(docs, part.list).map((doc) => {
      return { ...doc, marked: doc.anchors.filter((anchor) => anchor.audience === audience) }
    })
    const byText = Map.groupBy(
      pages.flatMap(({ marked }) => marked),
      ({ text }) => text
    )
    const entries = pages.map(({ url, heading, meta, marked }) => ({
      text: heading.text,
      href: linkTo(url),
      ...(meta.description && { description: meta.description }),
      parts: marked.map(({ text, id }) => ({
        text: capitalised(text),
        href: linkTo(`${url}#${id}`),
        ...(byText.get(text)!.length > 1 && { page: heading.text })
      }))
    }))
    return { ...part, list: { ...part.list, entries } }
  })
}

/** The pages of a list, in reading order: those at or below its address that are for its audience. */
export function listed(docs: readonly Doc[], { from, audience }: AudienceList): Doc[] {
  return docs.filter(({ url, meta }) => url.startsWith(from) && meta.audience.includes(audience))
}
