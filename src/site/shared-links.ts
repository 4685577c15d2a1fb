import type { Doc } from '../content/doc.ts'

/** Every address that readers can share, by page: the content of `links.json`. */
export function sharedLinks(docs: readonly Doc[], base: string) {
  return {
    base,
    pages: docs.map(({ url, heading, anchors }) => ({
      url,
      title: heading.text,
      links: anchors
        .filter(({ kind }) => kind !== 'note')
        .map(({ id, text, number }) => ({ id, text, ...(number && { number }) }))
    }))
  }
}
