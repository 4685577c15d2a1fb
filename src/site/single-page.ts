import type { Doc } from '../content/doc.ts'
import type { SinglePagePart } from '../content/single-page.ts'
import { absoluteUrl } from '../urls.ts'
import type { GuideView } from './guides.ts'
import { withLists } from './audience-lists.ts'

/** Joins the pages of a guide, which are in reading order, into the page that has them all on it. */
export function singlePage(
  guide: GuideView,
  address: string,
  docs: readonly Doc[],
  partOf: (doc: Doc) => SinglePagePart
) {
  const { singlePage: url = guide.url } = guide
  const idOf = new Map(docs.map((doc) => [doc.url, partOf(doc).id]))
  const linkTo = (to: string) => {
    const [page = '', id] = to.split('#')
    return `#${idOf.get(page) ?? ''}${id === undefined ? '' : `--${id}`}`
  }
  return {
    url,
    guide,
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
