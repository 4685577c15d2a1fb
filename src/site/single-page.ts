import type { Doc } from '../content/doc.ts'
import type { SinglePagePart } from '../content/single-page.ts'
import { absoluteUrl } from '../urls.ts'
import { withLists } from './audience-lists.ts'

/** The page that has all others on it. */
export interface SinglePage {
  readonly url: string
  readonly canonical: string
  readonly parts: readonly (SinglePagePart & {
    readonly title: string
    readonly url: string
    readonly lang: string | undefined
  })[]
}

/** Joins the pages, which are in reading order, into the single page. */
export function singlePage(
  url: string,
  address: string,
  docs: readonly Doc[],
  partOf: (doc: Doc) => SinglePagePart
): SinglePage {
  const idOf = new Map(docs.map((doc) => [doc.url, partOf(doc).id]))
  const linkTo = (to: string) => {
    const [page = '', id] = to.split('#')
    return `#${idOf.get(page) ?? ''}${id === undefined ? '' : `--${id}`}`
  }
  return {
    url,
    canonical: absoluteUrl(address, url),
    parts: docs.map((doc) => {
      const part = partOf(doc)
      return {
        ...part,
        title: doc.heading.text,
        url: doc.url,
        lang: doc.meta.lang,
        body: withLists(part.body, docs, linkTo)
      }
    })
  }
}
