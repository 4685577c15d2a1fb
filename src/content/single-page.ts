/** How a page becomes a part of the single page: its ids there, and where its links lead. */
import type { BodyPart, Note, Part } from '../markdown/document.ts'
import type { Doc } from './doc.ts'

/** A page as a part of the single page. `was` has more ids of its title there. */
export interface SinglePagePart {
  readonly id: string
  readonly was: readonly string[]
  readonly body: readonly BodyPart[]
  readonly notes: readonly Note[]
}

/** The id of a page on the single page, and how its text is rendered there. `isPart` tells the addresses of the other parts. */
export function asPart(doc: Doc, isPart: (url: string) => boolean): { id: string; part: Part } {
  const id = partId(doc.url)
  const fragmentFor = (url: string) => {
    const [path = '', id] = url.split(/#(.*)/s)
    if (!isPart(path)) return undefined
    // To a browser #top is the start of the page, with no element of that id: here the page starts at its part.
    return `#${partId(path)}${id === undefined || id === 'top' ? '' : `--${id}`}`
  }
  return { id, part: { prefix: `${id}--`, alsoKnownAs: oldNames(doc), fragmentFor } }
}

/** Anchors of the home page that have moved to this page. On the single page they keep their old ids, by their new ones. */
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
