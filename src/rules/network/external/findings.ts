import type { Problem, Severity } from '../../../problem.ts'
import type { ExternalLink } from './collect.ts'
import { fragmentOf, hasFragment, idsIn, nearestId } from './fragments.ts'
import type { Limits } from './limits.ts'
import { reasonOf } from './reasons.ts'
import type { Answer } from './redirects.ts'
import type { Reference } from './references.ts'
import { verdictOf } from './verdict.ts'

/** What is wrong with links to one page, which differ in their fragments only. */
export function findingsOf(
  links: readonly ExternalLink[],
  answer: Answer,
  limits: Limits
): readonly Problem[] {
  const [first] = links
  if (!first) return []
  const all: ExternalLink = { ...first, references: links.flatMap(({ references }) => references) }
  const verdict = verdictOf(answer)
  if (verdict === 'fine') return [...moved(links, answer), ...missingIds(links, answer)]
  const via =
    answer.url.href === withoutHash(first.url) ? '' : `leads to ${answer.url.href}, which `
  const what = `"${first.href}" ${via}${reasonOf(answer, limits)}`
  if (verdict !== 'gone') return [unsure(all, `${what}. It may still work.`)]
  const fix = 'Find out where the page is now, and link to that or to another source.'
  return [problem('external-broken', 'error', all, `${what}, twice in a row.`, fix)]
}

function moved(links: readonly ExternalLink[], { moved: to }: Answer): Problem[] {
  if (to === undefined) return []
  return links.map((link) => {
    // A redirect keeps the fragment unless it brings its own.
    const address = to.includes('#') ? to : to + link.url.hash
    const message = `The page at "${link.href}" has moved for good.`
    return problem('external-moved', 'warning', link, message, `Change the link to ${address}`)
  })
}

function missingIds(links: readonly ExternalLink[], answer: Answer): Problem[] {
  if ('failure' in answer || !answer.page) return []
  const { page } = answer
  const { ids, whole } = idsIn(page.html)
  return links.flatMap((link) => {
    const fragment = fragmentOf(link.url)
    if (fragment === undefined || hasFragment(ids, fragment)) return []
    const what = `"${link.href}" leads to #${fragment}`
    if (!page.whole || !whole) {
      return [unsure(link, `${what}, which is not in the part of the page that was read.`)]
    }
    const near = nearestId(ids, fragment)
    const fix = `${near ? `Did you mean #${near}? ` : ''}Link to an id that the page has, or to the page as a whole.`
    const message = `${what}, and the page has no such id.`
    return [problem('external-anchor', 'error', link, message, fix)]
  })
}

function unsure(link: ExternalLink, message: string): Problem {
  const fix =
    'Open it in a browser. If it works there, list it in external-links.tsv with the reason and a date.'
  return problem('external-unsure', 'warning', link, message, fix)
}

function problem(
  rule: string,
  severity: Severity,
  { href, references }: ExternalLink,
  message: string,
  fix: string
): Problem {
  const [first, ...others] = references
  const names = new Intl.ListFormat('en-GB').format(others.map(placeName))
  const also = others.length > 0 ? ` It is also at ${names}.` : ''
  return { rule, severity, ...first, href, message: message + also, fix }
}

function placeName({ file, page, line, column }: Reference): string {
  return [file ?? page, line, column].filter((part) => part !== undefined).join(':')
}

function withoutHash(url: URL): string {
  return url.href.split('#')[0] ?? ''
}
