import { distance } from 'fastest-levenshtein'
import { memoize } from '../memoize.ts'
import { addressOf } from '../urls.ts'
import type { LinkedSite } from './site.ts'
import { targetsOf, urlsOf, type Page } from './page.ts'
import { stemsOf, stemsOfId } from './id-words.ts'
import type { Permalink } from './ledger.ts'
import type { Candidate, Replacement } from './match-on-page.ts'

export function indexPermalinks(
  site: LinkedSite,
  ledger: readonly Permalink[],
  broken: readonly Permalink[]
) {
  const pages = new Map(site.pages.map(({ url, doc }) => [url, doc]))
  const published = new Set(ledger.map(addressOf))
  const isPublished = (urls: readonly string[], id: string) =>
    urls.some((page) => published.has(addressOf({ page, id })))
  /** What is new: something published may be here under another id or on another page. */
  const added: Candidate[] = [...pages.values()].flatMap((page) =>
    targetsOf(page)
      .filter(({ id }) => !isPublished(urlsOf(page), id))
      .map((target) => ({ page, target, words: stemsOf(`${target.text} ${target.id}`) }))
  )
  const ledgerById = Map.groupBy(ledger, ({ id }) => id)
  return {
    pages,
    published,
    isPublished,
    added,
    addedById: Map.groupBy(added, ({ target }) => target.id),
    addedByPage: Map.groupBy(added, ({ page }) => page),
    brokenByPage: Map.groupBy(broken, ({ page }) => page),
    brokenById: Map.groupBy(broken, ({ id }) => id),
    ledgerByPage: Map.groupBy(ledger, ({ page }) => page),
    /** From 0 to 1. An id that many pages have had, such as 'steps', says little about where one of them went. */
    weightOf: (id: string) => 1 / (ledgerById.get(id)?.length ?? 1)
  }
}

export type Index = ReturnType<typeof indexPermalinks>

export function idsIn(entries: readonly Permalink[] = []): string[] {
  return entries.flatMap(({ id }) => id ?? [])
}

/** The last part of the address of a page: words with hyphens, like an id. */
export function lastPartOf(url: string): string {
  return url.split('/').at(-2) ?? ''
}

/** A page replaces one that is gone if it has this share of its ids, or is new and has an address this similar. Both are from 0 to 1. */
const samePage = { share: 0.25, address: 0.7 }

export function createPageReplacements(index: Index) {
  const { pages, published, addedById, addedByPage, brokenByPage, weightOf } = index
  const byAlias = new Map(
    [...pages.values()].flatMap((page) => {
      const [, ...old] = urlsOf(page)
      return old.map((url) => [url, page] as const)
    })
  )
  const newPages = [...pages.values()].filter(({ url }) => !published.has(url))

  const sharesOf = memoize((url: string): ReadonlyMap<Page, number> => {
    const shares = new Map<Page, number>()
    for (const id of idsIn(brokenByPage.get(url))) {
      for (const { page } of addedById.get(id) ?? []) {
        if (page.url !== url) shares.set(page, (shares.get(page) ?? 0) + weightOf(id))
      }
    }
    return shares
  })
  /** How much of what is gone from an address another page has now, as a sum of weights. */
  const shareOf = (url: string, page: Page) => sharesOf(url).get(page) ?? 0

  /** The page that replaces an address: one with an alias for it, with enough of its ids, or a new one with a similar address. */
  const pageFor = memoize((url: string): Page | undefined => {
    if (byAlias.has(url)) return byAlias.get(url)
    const ids = idsIn(brokenByPage.get(url))
    const [most] = [...sharesOf(url)].toSorted(([, a], [, b]) => b - a)
    const all = ids.reduce((sum, id) => sum + weightOf(id), 0)
    if (most && most[1] >= samePage.share * all) return most[0]
    // A similar address alone is not enough if the page had several ids and none of them is there.
    const [nearest] = newPages
      .filter((page) => ids.length < 2 || shareOf(url, page) > 0)
      .map((page) => ({ page, similarity: similarity(url, page.url) }))
      .toSorted((a, b) => b.similarity - a.similarity)
    return nearest && nearest.similarity > samePage.address ? nearest.page : undefined
  })

  const newOn = (page: Page) =>
    (addedByPage.get(page) ?? []).filter(({ target }) => target !== page.heading)

  /** The section by the name of a page that was merged into another page. */
  const headingFor = memoize((url: string): Replacement | undefined => {
    const page = pages.has(url) ? undefined : pageFor(url)
    if (!page || !published.has(page.url)) return undefined
    const name = stemsOfId(lastPartOf(url))
    const found = newOn(page).find(({ target, words }) => target.level && name.isSubsetOf(words))
    return found && { page, target: found.target }
  })

  /** The section that a page became when it was merged into another page. */
  const sectionFor = memoize((url: string | undefined): Replacement | undefined => {
    const page = url === undefined || pages.has(url) ? undefined : pageFor(url)
    if (!url || !page || !published.has(page.url)) return undefined
    const ids = new Set(idsIn(brokenByPage.get(url)))
    const found = newOn(page).find(({ target }) => ids.has(target.id))
    return headingFor(url) ?? (found && { page, target: found.target })
  })

  const gone = [...brokenByPage.values()].flat().flatMap(({ page, id }) => (id ? [] : page))
  const goneByName = new Map([...byAlias.keys(), ...gone].map((url) => [lastPartOf(url), url]))
  return { shareOf, pageFor, headingFor, sectionFor, goneByName }
}

function similarity(a: string, b: string): number {
  return 1 - distance(a, b) / Math.max(a.length, b.length, 1)
}
