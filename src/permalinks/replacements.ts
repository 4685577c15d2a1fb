import { memoize } from '../memoize.ts'
import { addressOf } from '../urls.ts'
import type { LinkedSite } from './site.ts'
import { hasId, idsOf, targetsOf } from './page.ts'
import { createWordShare, hasAllWords } from './id-words.ts'
import type { Permalink } from './ledger.ts'
import {
  createCandidateFinder,
  enough,
  linesWithoutId,
  matchOnPage,
  type Candidate,
  type Replacement
} from './match-on-page.ts'
import { createPageReplacements, idsIn, indexPermalinks, lastPartOf } from './page-replacements.ts'

/**
 * Makes the function that finds the replacement of a broken permalink. A replacement must share words
 * with it: something that was deleted leads to the title of its page.
 */
export function createReplacements(
  site: LinkedSite,
  ledger: readonly Permalink[],
  broken: readonly Permalink[],
  withoutId: ReadonlySet<string>
): (entry: Permalink) => Replacement | 'covered' | undefined {
  const index = indexPermalinks(site, ledger, broken)
  const { pages, isPublished, added, addedById, addedByPage, weightOf } = index
  const { brokenByPage, brokenById, ledgerByPage } = index
  const { shareOf, pageFor, headingFor, sectionFor, goneByName } = createPageReplacements(index)
  const addedLike = createCandidateFinder(added)
  const aliased = new Set(
    [...pages.values()].flatMap(({ aliases }) => aliases.map((alias) => addressOf(alias)))
  )

  /** Whether something is a better replacement for another id, or for the same id of another page. */
  const replacesAnother = ({ page, target }: Candidate, url: string, id: string) =>
    brokenById
      .get(target.id)
      ?.some((one) =>
        one.page === url ? one.id !== id : shareOf(one.page, page) > shareOf(url, page)
      ) ?? false

  /** What has this id on another page now. An id that several pages had counts only if others moved there along with it. */
  const sameIdElsewhere = (url: string, id: string): Candidate | undefined =>
    addedById
      .get(id)
      ?.filter((one) => one.page.url !== url && !replacesAnother(one, url, id))
      .filter(({ page }) => weightOf(id) === 1 || shareOf(url, page) > weightOf(id))
      .toSorted((a, b) => shareOf(url, b.page) - shareOf(url, a.page))[0]

  /** Something new on another page with all the words of an id, or with most of them if other ids moved to that page. */
  const similarElsewhere = (url: string, id: string): Candidate | undefined => {
    const shareIn = createWordShare(idsIn(ledgerByPage.get(url)))
    return [...addedLike(id)]
      .filter((one) => one.page.url !== url && one.target.id !== id)
      .filter((one) => !replacesAnother(one, url, id))
      .map((one) => ({ one, share: shareIn(id, one) }))
      .filter(({ one, share }) =>
        shareOf(url, one.page) > 0 ? share >= enough.newHere : hasAllWords(id, one.words)
      )
      .toSorted((a, b) => b.share - a.share)[0]?.one
  }

  /**
   * What had moved to a page below, when that page or its alias went. It went with the page: where that has no
   * replacement, the report of the page is one for both.
   */
  const wentBelow = (url: string, id: string): Replacement | 'covered' | undefined => {
    const isBelow = (page: string) => page !== url && page.startsWith(url)
    const below = [...pages.values()].filter((page) => isBelow(page.url) && hasId(page, id))
    const gone = [...brokenByPage.keys()].find(
      (page) =>
        isBelow(page) &&
        !pages.has(page) &&
        [undefined, id].every((part) => brokenByPage.get(page)?.some((one) => one.id === part))
    )
    const page = gone === undefined ? (below.length === 1 ? below[0] : undefined) : pageFor(gone)
    const target = page && targetsOf(page).find((one) => idsOf(one).includes(id))
    if (target) return { page, target }
    return gone !== undefined && !page ? 'covered' : undefined
  }

  /** The replacements on the same page for each id that it has lost. */
  const matchesOn = memoize((url: string): ReadonlyMap<string, Replacement> => {
    const page = pages.get(url) ?? pageFor(url)
    if (!page) return new Map()
    const present = new Set(targetsOf(page).flatMap(idsOf))
    const newHere = (addedByPage.get(page) ?? []).filter(
      ({ target }) => target !== page.heading && !isPublished([url], target.id)
    )
    return matchOnPage({
      page,
      ids: idsIn(brokenByPage.get(url)).filter((id) => !present.has(id)),
      known: present.union(new Set(idsIn(ledgerByPage.get(url)))),
      candidates: [...linesWithoutId(page, withoutId), ...newHere],
      isFree: (candidate, id, share) => {
        if (replacesAnother(candidate, url, id)) return false
        const isHere = candidate.line?.needsId && share >= enough.amongOthers
        return isHere || sameIdElsewhere(url, id) === undefined
      },
      mayAsk: (id) => id !== lastPartOf(url) && sameIdElsewhere(url, id) === undefined
    })
  })

  return (entry) => {
    const { page: url, id } = entry
    // A broken alias is reported by itself, and a single page gets the anchors of the home page.
    const isOnSinglePage = site.singlePages?.some((one) => one.url === url)
    const known = isOnSinglePage ? '/' : url
    if (aliased.has(addressOf({ ...entry, page: known }))) return 'covered'
    if (isOnSinglePage && brokenByPage.get('/')?.some((one) => one.id === id)) return 'covered'
    const page = pages.get(known) ?? pageFor(url)
    if (id === undefined) return headingFor(url) ?? (page && { page })
    const isGone = !pages.has(known) && brokenByPage.get(url)?.some((one) => one.id === undefined)
    if (isGone && page && hasId(page, id)) return 'covered'
    const moved = sameIdElsewhere(url, id)
    if (isGone && !page) return moved && weightOf(id) === 1 ? moved : 'covered'
    const match = matchesOn(known).get(id)
    // An id that equals the last part of a page's address was an alias of that page, and follows it.
    const named = goneByName.get(id)
    const section = sectionFor(url)
    const ofNamed = sectionFor(named)
    if (match && !match.perhaps && !(match.undecided && (section ?? ofNamed))) return match
    const found = moved ?? wentBelow(url, id) ?? similarElsewhere(url, id) ?? section
    if (found) return found
    if (named === undefined) return match ?? (page && { page, target: page.heading })
    const end = pageFor(named)
    const replacement = ofNamed ?? (end && { page: end, target: end.heading })
    return replacement ? { ...replacement, namedAfter: named } : 'covered'
  }
}
