import { problem, type Problem, type Severity } from '../../../problem.ts'
import { placeName, type ExternalLink } from './collect.ts'
import { fragmentOf, hasFragment, idsIn, nearestId } from './fragments.ts'
import type { Limits } from './limits.ts'
import { outcomeOf, reasonOf } from './outcome.ts'
import type { Answer } from './send.ts'

/** What is wrong with links to one page, which differ in their fragments only. */
export function findingsOf(
  links: readonly ExternalLink[],
  answer: Answer,
  limits: Limits
): readonly Problem[] {
  const outcome = outcomeOf(answer)
  if (outcome === 'ok') return [...moved(links, answer), ...missingIds(links, answer)]
  const first = links[0]!
  const all = { ...first, places: links.flatMap(({ places }) => places) }
  const asked = first.url.href.split('#')[0]
  const via = answer.url.href === asked ? '' : `leads to ${answer.url.href}, which `
  const what = `"${first.href}" ${via}${reasonOf(answer, limits)}`
  if (outcome !== 'gone') return [inconclusive(all, `${what}. It may still work.`)]
  const fix = 'Find out where the page is now, and link to that or to another source.'
  return [finding('external-broken', 'error', all, `${what}, twice in a row.`, fix)]
}

function moved(links: readonly ExternalLink[], { moved: to }: Answer): Problem[] {
  if (to === undefined) return []
  return links.map((link) => {
    // A redirect keeps the fragment unless it brings its own.
    const address = to.includes('#') ? to : to + link.url.hash
    const message = `The page at "${link.href}" has moved for good.`
    return finding('external-moved', 'warning', link, message, `Change the link to ${address}`)
  })
}

function missingIds(links: readonly ExternalLink[], answer: Answer): Problem[] {
  if ('failure' in answer || !answer.page) return []
  const { html, complete: arrived } = answer.page
  const { ids, complete: parsed } = idsIn(html)
  return links.flatMap((link) => {
    const fragment = fragmentOf(link.url)
    if (fragment === undefined || hasFragment(ids, fragment)) return []
    const what = `"${link.href}" leads to #${fragment}`
    if (!arrived || !parsed) {
      return [inconclusive(link, `${what}, which is not in the part of the page that was read.`)]
    }
    const near = nearestId(ids, fragment)
    const fix = `${near ? `Did you mean #${near}? ` : ''}Link to an id that the page has, or to the page as a whole.`
    const message = `${what}, and the page has no such id.`
    return [finding('external-anchor', 'error', link, message, fix)]
  })
}

function inconclusive(link: ExternalLink, message: string): Problem {
  const fix =
    'Open it in a browser. If it works there, list it in external-links.tsv with the reason and a date.'
  return finding('external-unsure', 'warning', link, message, fix)
}

function finding(
  rule: string,
  severity: Severity,
  { href, places }: ExternalLink,
  message: string,
  fix: string
): Problem {
  const [first = {}, ...others] = places
  const names = new Intl.ListFormat('en-GB').format(others.map(placeName))
  const also = others.length > 0 ? ` It is also at ${names}.` : ''
  return problem(rule, first, { severity, href, message: message + also, fix })
}
