import type { Doc } from '../content/doc.ts'
import type { Anchor } from '../markdown/document.ts'

/** Every address that readers can share, by page: the content of `links.json`. */
export interface SharedLinks {
  readonly base: string
  readonly pages: readonly {
    readonly url: string
    readonly title: string
    readonly links: readonly Pick<Anchor, 'id' | 'text' | 'number'>[]
  }[]
}

export function sharedLinks(docs: readonly Doc[], base: string): SharedLinks {
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
