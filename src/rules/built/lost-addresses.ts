/** Reports recorded addresses of a folder of HTML that lead nowhere, each with the line to write. */
import type { Broken } from '../../permalinks/broken.ts'
import type { HtmlSite } from '../../permalinks/html-site.ts'
import type { Permalink } from '../../permalinks/ledger.ts'
import { targetsOf, type Page, type Target } from '../../permalinks/page.ts'
import { problem, type Problem } from '../../problem.ts'
import { addressOf } from '../../urls.ts'
import type { Recorded } from '../check.ts'

interface Lost {
  readonly entry: Permalink
  readonly page?: Page | undefined
  readonly target?: Target | undefined
  /** Whether something has this very id there, which it had before: it may be something else. */
  readonly isUnsure?: boolean
  /** Whether it is only the page on which it was, or the page that this became. */
  readonly isFallback?: boolean
  /** The ids that the line of their page takes care of. */
  readonly ids?: readonly string[]
}

/** Reports what is wrong with the ledger and the file beside it, and each address that is lost. */
export function lostAddresses(site: HtmlSite, recorded: Recorded): readonly Problem[] {
  return [...site.problems, ...lostIn(site).map((lost) => report(lost, recorded))]
}

/** The lost addresses. Those that follow their page are with it. */
function lostIn({ broken, ledger }: HtmlSite): Lost[] {
  const published = new Set(ledger.map(addressOf))
  const byPage = Map.groupBy(broken, ({ entry }) => entry.page)
  const ofPage = new Map(
    broken.flatMap(({ entry: { page, id }, replacement }) =>
      id === undefined ? [[page, typeof replacement === 'object' ? replacement : null]] : []
    )
  )
  const coveredOf = (url: string) =>
    (byPage.get(url) ?? []).filter(
      ({ entry, replacement }) => entry.id && replacement === 'covered'
    )
  const shareOf = (url: string) => coveredOf(url).length / (byPage.get(url)?.length ?? 1)
  // Of pages that seem to have become the same new one, the one that is most like it takes its ids along.
  const takesIdsOf = new Map<string, string>()
  for (const [url, now] of ofPage) {
    const other = now && takesIdsOf.get(now.page.url)
    if (!now || published.has(now.page.url) || (other && shareOf(other) >= shareOf(url))) continue
    takesIdsOf.set(now.page.url, url)
  }
  const follows = ({ entry: { page, id }, replacement }: Broken): boolean => {
    const now = ofPage.get(page)
    const mayFollow = now === null || (now !== undefined && takesIdsOf.get(now.page.url) === page)
    return id !== undefined && replacement === 'covered' && mayFollow
  }
  return broken.flatMap((one): Lost | [] => {
    const { entry, replacement } = one
    const { id } = entry
    if (follows(one)) return []
    if (id === undefined) {
      const ids = coveredOf(entry.page).filter(follows)
      return { entry, ids: ids.flatMap(({ entry }) => entry.id ?? []), ...ofPage.get(entry.page) }
    }
    if (typeof replacement === 'object') {
      const { page, target } = replacement
      return target === page.heading ? { entry, page, isFallback: true } : { entry, page, target }
    }
    // Its page became a part of another one, which has something with this id: perhaps its own.
    const { page } = ofPage.get(entry.page) ?? {}
    const target = page && targetsOf(page).find((one) => one.id === id)
    const owner = page && (takesIdsOf.get(page.url) ?? page.url)
    return { entry, page, target, isUnsure: published.has(`${owner}#${id}`) }
  })
}

function report(lost: Lost, { ledger, moved }: Recorded): Problem {
  const { entry, page, target, isUnsure = false, ids = [] } = lost
  const old = addressOf(entry)
  const now = page && addressOf({ page: page.url, id: target?.id ?? '' })
  const all = ids.length > 0 && now ? '*' : ''
  const others = ids.length > 0 ? ` With it went ${ids.map((id) => `#${id}`).join(', ')}.` : ''
  const retired = 'retired: Why it went. See /where-to-go/'
  return problem(
    'lost-anchor',
    { file: ledger.file, line: entry.line },
    {
      message: `${old} was published and leads nowhere now${guessOf(lost, now)}${others}`,
      fix: now
        ? `Write this line in ${moved.file}${isUnsure ? ' if it is the same thing' : ''}. If it went on purpose, write ${retired} in place of the arrow and what follows.\n${old}${all} => ${now}${all}`
        : `Write this line in ${moved.file}${others && ', for all of them'}. If it is elsewhere now, write => and its new address in place of the reason.\n${old} ${retired}`
    }
  )
}

function guessOf({ page, target, isUnsure, isFallback }: Lost, now: string | undefined): string {
  if (!page) return ', and nothing on the site is like it.'
  if (isFallback) return `. Nothing on ${now} is like it.`
  if (isUnsure) return `. ${now} may be it, or may always have been something else.`
  return `. It is probably "${(target ?? page.heading).text.slice(0, 60)}" now.`
}
