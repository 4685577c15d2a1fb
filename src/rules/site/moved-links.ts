import type { Doc } from '../../content/doc.ts'
import type { Link } from '../../markdown/document.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../site/build.ts'
import { docsByUrl, type CheckInput } from '../check.ts'
import { asWrittenIn } from '../built/links/written-link.ts'

/** No link in the text leads to what has moved or was removed: an old address is for those who kept one. */
export function checkMovedLinks({ site, base }: CheckInput): Problem[] {
  if (!site) return []
  const docs = docsByUrl(site)
  const newPlaceOf = createNewPlaces(site)
  return site.pages.flatMap(({ doc }) =>
    doc.links.flatMap((link) => {
      const found = newPlaceOf(link.url)
      return found ? [problem(doc, link, found, asWrittenIn(doc, found.href, docs, base))] : []
    })
  )
}

interface NewPlace {
  /** Where it is now, or what to look at instead, with the base path. */
  readonly href: string
  /** Why it was removed. */
  readonly reason?: string
}

/** Makes the function that finds where what had an address such as `/page/#id` is now, if it is not there any more. */
export function createNewPlaces(site: Site): (address: string) => NewPlace | undefined {
  const { pages, redirects } = site
  const moved = new Map<string, NewPlace>(
    [...redirects, ...pages].flatMap(({ url, moved }) =>
      moved.map((one) => [`${url}#${one.id}`, one] as const)
    )
  )
  const gone = new Map<string, NewPlace>(
    redirects.flatMap(({ url, to, reason }) =>
      to ? [[url, { href: to.href, ...(reason && { reason }) }] as const] : []
    )
  )
  return (address) => moved.get(address) ?? gone.get(address)
}

function problem(doc: Doc, link: Link, { reason }: NewPlace, written: string): Problem {
  return {
    rule: 'moved-link',
    severity: 'error',
    file: doc.file,
    line: link.line,
    column: link.column,
    message: `"${link.href}" leads to what ${reason ? `was removed: ${reason}` : 'has moved.'}`,
    fix: reason
      ? `Link to ${written} instead, or take the link out.`
      : `Write ${written} in its place.`
  }
}
