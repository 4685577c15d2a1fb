import type { Doc } from '../../content/doc.ts'
import { writtenAt } from '../../content/written-places.ts'
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
      const found = newPlaceOf(link.url)
      const { file } = writtenAt(doc, link.line)
      const [page = '', id = ''] = link.url.split('#')
      if (docs.get(page)?.heading.was.includes(id)) {
        return [toTitle(doc, link, asWrittenIn(file, base + page, docs, base))]
      }
      return found
        ? [report(doc, link, found.reason, asWrittenIn(file, found.href, docs, base))]
        : []
    })
  )
}

function report(doc: Doc, link: Link, reason: string | undefined, written: string): Problem {
  return problem(
    'moved-link',
    { file: doc.file, line: link.line, column: link.column },
    {
      href: link.url,
      message: `"${link.href}" leads to what ${reason ? `was removed: ${reason}` : 'has moved.'}`,
      fix: reason
        ? `Link to ${written} instead, or take the link out.`
        : `Write ${written} in its place.`,
      // What to do about something that was removed depends on the sentence, and in shared words on their pages.
      ...(!reason &&
        !(link.href.startsWith('#') && writtenAt(doc, link.line).file !== doc.file) &&
        link.written && { edits: [replacing(link.written, link.written.length, written)] })
    }
  )
}

/** What was on a page and is gone may have led to its title since: the address works, and says something else. */
function toTitle(doc: Doc, { href, url, line, column }: Link, written: string): Problem {
  return problem(
    'moved-link',
    { file: doc.file, line, column },
    {
      severity: 'warning',
      href: url,
      message: `What "${href}" led to is gone, so it leads to the title of its page.`,
      fix: `Link to what says it now. If that is the whole page, write ${written} in its place. If nothing does, take the link out.`
    }
  )
}
