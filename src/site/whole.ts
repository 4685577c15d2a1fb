import type { Doc } from '../content/doc.ts'
import type { BodyPart, Note, Part } from '../markdown/document.ts'
import { wholeAddress } from '../urls.ts'

/** One page of the guide as a part of the whole guide on one page: its ids and links are made for there. */
export interface WholePart {
  readonly notes: readonly Note[]
  readonly id: string
  readonly was: readonly string[]
  readonly title: string
  readonly url: string
  readonly body: readonly BodyPart[]
}

/** All pages on one. */
export interface WholePage {
  readonly url: string
  readonly canonical: string
  readonly parts: readonly WholePart[]
}

/** Its parts are rendered when they are first asked for: that takes as long as all else of loading a site. */
export function wholePage(
  url: string,
  address: string,
  render: () => readonly WholePart[]
): WholePage {
  let parts: readonly WholePart[] | undefined
  return {
    url,
    canonical: wholeAddress(address, url),
    get parts() {
      return (parts ??= render())
    }
  }
}

/** How each page becomes a part of the whole guide on one page, with the id that it has there. */
export function partsOfWhole(
  docs: readonly Doc[]
): readonly { readonly doc: Doc; readonly id: string; readonly part: Part }[] {
  const known = new Set(docs.map(({ url }) => url))
  const fragmentFor = (url: string) => {
    const [path = '', id] = url.split('#')
    if (!known.has(path)) return undefined
    return `#${partId(path)}${id === undefined ? '' : `--${id}`}`
  }
  return docs.map((doc) => {
    const id = partId(doc.url)
    return { doc, id, part: { prefix: `${id}--`, alsoKnownAs: oldNames(doc), fragmentFor } }
  })
}

/** The anchors of the home page that a page holds now: the whole guide has them as they were. */
function oldNames({ aliases, heading, anchors }: Doc): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const { page, id, to = id } of aliases) {
    const target = [heading, ...anchors].find((one) => one.id === to || one.was.includes(to ?? ''))
    if (page !== '/' || id === undefined || !target) continue
    names.set(target.id, [...(names.get(target.id) ?? []), id])
  }
  return names
}

function partId(url: string): string {
  return url.slice(1, -1).replaceAll('/', '--') || 'home'
}
