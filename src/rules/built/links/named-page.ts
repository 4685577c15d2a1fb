import { segmentsIn } from '../../../markdown/walk.ts'
import { withBase } from '../../../urls.ts'
import { docsByUrl, type CheckInput } from '../../check.ts'

/** Makes the function that gives the address of the only page whose title a broken link of a page has as its words. */
export function createNamedPage({ site, base }: CheckInput) {
  const docs = docsByUrl(site)
  const fold = (text: string) => text.trim().toLowerCase()
  const byTitle = Map.groupBy(docs.values(), ({ heading }) => fold(heading.text))
  return (url: string, href: string): string | undefined => {
    const doc = docs.get(url)
    const words = (doc ? segmentsIn(doc) : []).flatMap(({ text, spans }) =>
      spans.flatMap((span) =>
        span.href !== undefined && withBase(base, span.href) === href
          ? fold(text.slice(span.from, span.to))
          : []
      )
    )
    const [named, ...others] = new Set(words.flatMap((one) => byTitle.get(one) ?? []))
    return named && others.length === 0 ? withBase(base, named.url) : undefined
  }
}
