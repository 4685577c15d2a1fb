import type { NamedLink } from '../markdown/document.ts'
import { problem, type Problem } from '../problem.ts'
import { addressOf, withBase } from '../urls.ts'
import { checkAliases } from './aliases.ts'
import { hasId, idsOf, type Page } from './page.ts'
import { ledgerFile, type Permalink, type Retired } from './ledger.ts'

/** Something that is no longer on a page: its old id, and where it is now or why it was removed. */
export interface Moved {
  readonly id: string
  readonly href: string
  readonly text: string
  readonly reason?: string
  /** Whether it was retired only because its page was. */
  readonly withPage?: true
}

/** A page that is gone: where it moved to, if it did, and what was on it. */
export interface Redirect {
  readonly url: string
  readonly to?: NamedLink
  /** Whether a host may redirect without showing the page: everything on it has the same id on the new page. */
  readonly atOnce?: boolean
  readonly reason?: string
  readonly moved: readonly Moved[]
}

/** Where old addresses lead: what moved off each page that still exists, and the pages that are gone. */
export type OldAddresses = ReturnType<typeof oldAddresses>

/** Resolves the aliases of all pages and the retired entries of the ledger. Links start with the base path. */
export function oldAddresses(docs: readonly Page[], ledger: readonly Permalink[], base: string) {
  const byUrl = new Map(docs.map((page) => [page.url, page]))
  const { working, problems } = checkAliases(docs, ledger)
  const notGone: Problem[] = []
  const moved = new Map<string, Moved[]>()
  const add = (url: string, one: Moved) => {
    const list = moved.get(url) ?? []
    if (!list.some(({ id }) => id === one.id)) moved.set(url, [...list, one])
  }
  const linkTo = (page: Page, id = '', from?: string) => {
    // Where the old page is still there, a reader sees this link alone, so it need not say which of many it is.
    const isAlone = from !== undefined && byUrl.has(from)
    return {
      text: linkText(page, id, isAlone),
      href: addressOf({ page: withBase(base, page.url), id })
    }
  }
  const insteadOf = ({ reason, instead }: Retired) => {
    const [url = '', id] = instead.split('#')
    const page = byUrl.get(url)
    return { href: withBase(base, instead), text: page ? linkText(page, id) : instead, reason }
  }

  const movedPages = new Map<string, { page: Page; to?: string | undefined }>()
  for (const { page, alias } of working) {
    const { page: url, id, to } = alias
    if (id === undefined) movedPages.set(url, { page, to })
    else if (url !== page.url) add(url, { id, ...linkTo(page, to ?? id, url) })
  }
  const retiredPages = new Map(
    ledger.flatMap(({ page, id, retired }) =>
      id === undefined && retired && !byUrl.has(page) ? [[page, retired] as const] : []
    )
  )
  for (const entry of ledger) {
    const { page, id, retired } = entry
    const here = byUrl.get(page)
    const target = movedPages.get(page)
    const withPage = target ? undefined : retiredPages.get(page)
    if (retired && here && (id === undefined || hasId(here, id)))
      notGone.push(stillThere(entry, here))
    else if (id === undefined) continue
    else if (retired) add(page, { id, ...insteadOf(retired) })
    // A page that became a part of another does not take its ids along: the other may have its own by these names.
    else if (target && target.to === undefined && hasId(target.page, id)) {
      add(page, { id, ...linkTo(target.page, id) })
    } else if (withPage) add(page, { id, ...insteadOf(withPage), withPage: true })
  }

  const redirectFrom = (url: string): Redirect => {
    const parts = moved.get(url) ?? []
    const target = movedPages.get(url)
    const retired = retiredPages.get(url)
    if (target) {
      const to = linkTo(target.page, target.to)
      // A host never sees the fragment, so only a page can send parts of it to different places.
      const atOnce = parts.every(
        ({ id, href, reason }) => href === `${to.href}#${id}` && reason === undefined
      )
      return { url, to, atOnce, moved: parts }
    }
    if (!retired) return { url, moved: parts }
    const { reason, ...to } = insteadOf(retired)
    return { url, to, reason, moved: parts }
  }
  const urls = new Set([...movedPages.keys(), ...moved.keys(), ...retiredPages.keys()])
  const gone = [...urls].filter((url) => !byUrl.has(url))
  const redirects = gone.sort().map(redirectFrom)
  return { moved, redirects, problems: [...problems, ...notGone] }
}

function stillThere(entry: Permalink, { file }: Page): Problem {
  const what = entry.id === undefined ? 'the page' : `"${entry.id}"`
  const message = `This says that ${addressOf(entry)} went, and it is still there: ${file}.`
  const fix = `Keep only the address on this line, or take ${what} away.`
  return problem('ledger', { file: ledgerFile, line: entry.line }, { message, fix })
}

/** The text of a link to something on a page: a heading by itself, anything else after the title of its page, or that title alone. */
function linkText({ heading, anchors }: Page, id = '', isAlone = false): string {
  const target = anchors.find((one) => idsOf(one).includes(id))
  if (target?.level !== undefined) return target.text
  return target && !isAlone ? `${heading.text}: ${target.text}` : heading.text
}
