/** Reports recorded addresses of a folder of HTML that lead nowhere, each with the line to write. */
import type { Broken } from '../../permalinks/broken.ts'
import type { HtmlSite } from '../../permalinks/html-site.ts'
import type { Permalink } from '../../permalinks/ledger.ts'
import { targetsOf, type Page, type Target } from '../../permalinks/page.ts'
import { problem, type Problem } from '../../problem.ts'
import { addressOf } from '../../urls.ts'
import type { Recorded } from '../check.ts'

/** A lost address, and what it most likely became. */
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
  const ofPage = new Map(
    broken.flatMap(({ entry: { page, id }, replacement }) =>
      id === undefined ? [[page, typeof replacement === 'object' ? replacement.page : null]] : []
    )
  )
  const follows = ({ entry: { page, id }, replacement }: Broken): boolean => {
    const now = ofPage.get(page)
    const isNew = now === null || (now !== undefined && !published.has(now.url))
    return id !== undefined && replacement === 'covered' && isNew
  }
  const followers = Map.groupBy(broken.filter(follows), ({ entry }) => entry.page)
  return broken.flatMap((one): Lost | [] => {
    const { entry, replacement } = one
    const { id } = entry
    if (follows(one)) return []
    if (id === undefined) {
      const ids = (followers.get(entry.page) ?? []).flatMap(({ entry }) => entry.id ?? [])
      return { entry, ids, page: ofPage.get(entry.page) ?? undefined }
    }
    if (typeof replacement === 'object') {
      const { page, target } = replacement
      return target === page.heading ? { entry, page, isFallback: true } : { entry, page, target }
    }
    // Its page became a part of another one, which has something with this id: the same thing if it is new there.
    const page = ofPage.get(entry.page) ?? undefined
    const target = page && targetsOf(page).find((one) => one.id === id)
    return { entry, page, target, isUnsure: published.has(`${page?.url}#${id}`) }
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
  if (isUnsure) return `. ${now} was published too, so it may be something else.`
  return `. It is probably "${(target ?? page.heading).text.slice(0, 60)}" now.`
}
