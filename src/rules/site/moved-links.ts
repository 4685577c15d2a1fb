import type { Doc } from '../../content/doc.ts'
import { sourceLocation } from '../../content/source.ts'
import type { Link } from '../../markdown/document.ts'
import { createNewPlaces } from '../../permalinks/site.ts'
import { problem, type Problem } from '../../problem.ts'
import { replacing } from '../../text-edits.ts'
import { docsByUrl, type CheckInput } from '../check.ts'
import { asWrittenIn } from '../built/links/written-link.ts'

/** Reports links in the text to something that has moved or was removed. Old addresses are for readers who kept one. */
export function checkMovedLinks({ site, base }: CheckInput): Problem[] {
  if (!site) return []
  const docs = docsByUrl(site)
  const newPlaceOf = createNewPlaces(site)
  return site.pages.flatMap(({ doc }) =>
    doc.links.flatMap((link) => {
      const { file } = sourceLocation(doc, link.line)
      const written = (address: string) => asWrittenIn(file, address, docs, base)
      const [page = '', id = ''] = link.url.split('#')
      const isTitle = docs.get(page)?.heading.was.includes(id)
      if (isTitle) return toTitle(doc, link, written(base + page))
      const found = newPlaceOf(link.url)
      return found ? report(doc, link, found.reason, written(found.href)) : []
    })
  )
}

function report(doc: Doc, link: Link, reason: string | undefined, written: string): Problem {
  const { href, url, line, column, written: range } = link
  const message = `"${href}" leads to what ${reason ? `was removed: ${reason}` : 'has moved.'}`
  const fix = reason
    ? `Link to ${written} instead, or take the link out.`
    : `Write ${written} in its place.`
  // What to do about something that was removed depends on the sentence, and in shared words on their pages.
  const isExact = !reason && !(href.startsWith('#') && sourceLocation(doc, line).file !== doc.file)
  const edits = isExact && range && { edits: [replacing(range, range.length, written)] }
  const where = { file: doc.file, line, column }
  return problem('moved-link', where, { href: url, message, fix, ...edits })
}

/** What was on a page and is gone may have led to its title since: the address works, and says something else. */
function toTitle(doc: Doc, { href, url, line, column }: Link, written: string): Problem {
  const message = `What "${href}" led to is gone, so it leads to the title of its page.`
  const fix = `Link to what says it now. If that is the whole page, write ${written} in its place. If nothing does, take the link out.`
  const details = { severity: 'warning', href: url, message, fix } as const
  return problem('moved-link', { file: doc.file, line, column }, details)
}
