import type { BuiltLink, BuiltPage, LinkingFile } from './parse-page.ts'
import type { Doc } from '../../../content/doc.ts'
import type { Problem } from '../../../problem.ts'
import type { Site } from '../../../site/build.ts'
import { withBase } from '../../../urls.ts'
import type { CheckInput } from '../../check.ts'
import { createExaminer, type LinkFault } from './broken-link.ts'
import { createLinkPlaces, type LinkPlace } from './link-places.ts'

/** A link that is broken, and where it was written. */
interface Broken {
  readonly link: BuiltLink
  readonly from: LinkingFile
  readonly fault: LinkFault
  readonly place: LinkPlace
}

/** Every link of every page and style sheet to this site leads to a file that is there, and to an id that is on it. */
export function checkLinks(input: CheckInput): Problem[] {
  const { built, site } = input
  const examine = createExaminer(input)
  const placesOf = createLinkPlaces(input)
  const broken = [...built.pages, ...built.styles].flatMap((from: BuiltPage | LinkingFile) => {
    const faultOf = examine(from)
    const found = from.links.flatMap((link) => {
      const fault = faultOf(link)
      return fault ? [{ link, fault }] : []
    })
    return [...Map.groupBy(found, ({ link }) => link.href).values()].flatMap((same) => {
      const links = same.map(({ link }) => link)
      return placesOf(links, from).map((place, at): Broken => ({
        ...(same[at] ?? same[0]!),
        from,
        place
      }))
    })
  })
  const all = [...broken, ...(site?.unbuilt ?? []).flatMap((doc) => brokenIn(doc, input, examine))]
  return withoutLayoutRepeats(site ? withoutRepeats(all, site) : all)
}

/** The broken links of a page that is not built. Its links to itself cannot be checked: there is no HTML with its ids. */
function brokenIn(
  { file, url: own, links }: Doc,
  { base }: CheckInput,
  examine: ReturnType<typeof createExaminer>
): Broken[] {
  const from = { path: '', url: own, links: [] }
  const faultOf = examine(from)
  return links.flatMap(({ href, url, line, column }): Broken[] => {
    if (url.split('#')[0] === own) return []
    const link = { href: withBase(base, url), element: '', attribute: '', line, column }
    const fault = faultOf(link)
    return fault ? [{ link, from, fault, place: { file, href, line, column, ofPage: true } }] : []
  })
}

/** A single page repeats the links of its parts: what is wrong with one is reported on its own page alone. */
function withoutRepeats(broken: readonly Broken[], { singlePages }: Site): readonly Broken[] {
  const inText = broken.filter(({ place }) => place.ofPage).map(({ fault }) => fault)
  const targets = new Set(inText.map(({ target }) => target))
  const parts = inText.flatMap(({ fragment }) => (fragment ? [`--${fragment}`] : []))
  return broken.filter(({ from, fault }) => {
    if (!singlePages.some(({ url }) => url === from.url)) return true
    const repeats = parts.some((part) => fault.fragment?.endsWith(part))
    return !repeats && !targets.has(fault.target)
  })
}

/** What is broken in the layout may be broken on all pages: it is reported once, on the first. */
function withoutLayoutRepeats(broken: readonly Broken[]): Problem[] {
  const groups = Map.groupBy(broken, (one) => {
    const { fault, link, place } = one
    if (place.ofPage) return one
    return `${fault.rule} ${link.href.startsWith('#') ? link.href : fault.target}`
  })
  return [...groups.values()].flatMap((group) => {
    const pages = new Set(group.map(({ from }) => from)).size
    return (pages === 1 ? group : group.slice(0, 1)).map((one) => toProblem(one, pages))
  })
}

function toProblem({ fault, from, link, place }: Broken, pages: number): Problem {
  const { file, line, column, href, hint, write = (address) => address } = place
  const { rule, message, meant, fix, lost } = fault
  const complete = rule === 'broken-link' ? withScheme(href) : undefined
  const question = meant && `Did you mean ${write(meant)}?`
  return {
    rule,
    severity: 'error',
    ...(file !== undefined && { file }),
    line,
    column,
    ...(from.path && { page: from.path }),
    href: link.href,
    ...(lost && { lost }),
    message: `"${href}" ${complete ? `lacks the start of its address, ${complete.split(':')[0]}:` : message}${pages > 1 ? ` It is on ${pages} pages.` : ''}`,
    fix: (complete ? [`Write ${complete} in its place.`] : [question, fix, hint])
      .filter((part) => part !== undefined)
      .join(' ')
  }
}

/** The complete address of another site or a mailbox, if its start was left out or is broken. */
function withScheme(href: string): string | undefined {
  if (/^https?:\/\/\w/i.test(href)) return undefined
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(href)) return `mailto:${href}`
  const bare = href.replace(/^(?:h?t*ps?)?[:;]?\/+/i, '')
  return /^(?:www\.[\w.-]+|(?:[\w-]+\.)+(?:com|dev|gov|io|net|org|uk))(?=[/?#:]|$)/i.test(bare)
    ? `https://${bare}`
    : undefined
}
