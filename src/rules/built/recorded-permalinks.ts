/** Reports broken permalinks of a folder of HTML that any engine has built, each with the line to write. */
import type { Broken } from '../../permalinks/broken.ts'
import type { HtmlSite } from '../../permalinks/html-site.ts'
import { targetsOf, type Page, type Target } from '../../permalinks/page.ts'
import { problem, type Problem } from '../../problem.ts'
import { addressOf } from '../../urls.ts'
import type { Recorded } from '../check.ts'

/** A broken permalink, and what it most likely names now. */
interface Match {
  readonly entry: Broken['entry']
  readonly page?: Page | undefined
  readonly target?: Target | undefined
  /** Whether the target had this very id before: it may be something else. */
  readonly isUnsure?: boolean
  /** Whether nothing on the page is like it. */
  readonly isFallback?: boolean
  /** The ids that the redirect of their page covers. */
  readonly ids?: readonly string[]
}

/** Reports what is wrong with the ledger and the file of redirects, and each broken permalink. */
export function brokenRecorded(site: HtmlSite, recorded: Recorded): readonly Problem[] {
  return [...site.problems, ...matchesOf(site).map((match) => report(match, recorded))]
}

/** The broken permalinks, without those that the redirect of their page covers. */
function matchesOf({ broken, ledger }: HtmlSite): Match[] {
  const published = new Set(ledger.map(addressOf))
  const byPage = Map.groupBy(broken, ({ entry }) => entry.page)
  /** What each page that is gone has become, or null. */
  const newPages = new Map(
    broken.flatMap(({ entry: { page, id }, replacement }) =>
      id === undefined ? [[page, typeof replacement === 'object' ? replacement : null]] : []
    )
  )
  const mayBeCovered = ({ entry, replacement }: Broken) => entry.id && replacement === 'covered'
  const coveredOn = (url: string) => (byPage.get(url) ?? []).filter(mayBeCovered)
  const shareOf = (url: string) => coveredOn(url).length / (byPage.get(url)?.length ?? 1)
  // Of pages that seem to have become the same new one, the redirect of the most similar covers its ids.
  const origins = new Map<string, string>()
  for (const [url, now] of newPages) {
    const other = now && origins.get(now.page.url)
    if (!now || published.has(now.page.url) || (other && shareOf(other) >= shareOf(url))) continue
    origins.set(now.page.url, url)
  }
  const isOrigin = (url: string) => {
    const now = newPages.get(url)
    return now === null || (now !== undefined && origins.get(now.page.url) === url)
  }
  const isCovered = (one: Broken) => mayBeCovered(one) && isOrigin(one.entry.page)
  return broken.flatMap((one): Match | [] => {
    const { entry, replacement } = one
    const { id } = entry
    if (isCovered(one)) return []
    if (id === undefined) {
      const ids = coveredOn(entry.page).filter(isCovered)
      return { entry, ids: ids.flatMap(({ entry }) => entry.id ?? []), ...newPages.get(entry.page) }
    }
    if (typeof replacement === 'object') {
      const { page, target } = replacement
      return target === page.heading ? { entry, page, isFallback: true } : { entry, page, target }
    }
    // Its page became a part of another one, which has something with this id: perhaps its own.
    const { page } = newPages.get(entry.page) ?? {}
    const target = page && targetsOf(page).find((one) => one.id === id)
    const origin = page && (origins.get(page.url) ?? page.url)
    return { entry, page, target, isUnsure: published.has(`${origin}#${id}`) }
  })
}

function report(match: Match, { ledger, moved }: Recorded): Problem {
  const { entry, page, target, isUnsure = false, ids = [] } = match
  const old = addressOf(entry)
  const now = page && addressOf({ page: page.url, id: target?.id ?? '' })
  const all = ids.length > 0 && now ? '*' : ''
  const others = ids.length > 0 ? ` With it went ${ids.map((id) => `#${id}`).join(', ')}.` : ''
  const retired = 'retired: Why it went. See /where-to-go/'
  const message = `${old} was published and leads nowhere now${guessOf(match, now)}${others}`
  const fix = now
    ? `Write this line in ${moved.file}${isUnsure ? ' if it is the same thing' : ''}. If it went on purpose, write ${retired} in place of the arrow and what follows.\n${old}${all} => ${now}${all}`
    : `Write this line in ${moved.file}${others && ', for all of them'}. If it is elsewhere now, write => and its new address in place of the reason.\n${old} ${retired}`
  return problem('lost-anchor', { file: ledger.file, line: entry.line }, { message, fix })
}

function guessOf({ page, target, isUnsure, isFallback }: Match, now: string | undefined): string {
  if (!page) return ', and nothing on the site is like it.'
  if (isFallback) return `. Nothing on ${now} is like it.`
  if (isUnsure) return `. ${now} may be it, or may always have been something else.`
  return `. It is probably "${(target ?? page.heading).text.slice(0, 60)}" now.`
}
