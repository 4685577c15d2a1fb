import type { PageView } from './pages.ts'
import type { ReviewState } from './dates.ts'

/** The pages that one owner reviews, by the day they are due. Those without an owner are one more list. */
export interface OwnerReviews {
  readonly owner?: string
  readonly name: string
  readonly pages: readonly {
    readonly title: string
    readonly url: string
    readonly address: string
    readonly reviewed?: string
    readonly due?: string
    readonly state?: ReviewState
  }[]
}

/** Comes after every date: a page that has none is listed last. */
const never = '9999'

/** All pages by the name of their owner, then by the day their review is due. Pages of nobody come last. */
export function reviewsByOwner(pages: readonly PageView[]): readonly OwnerReviews[] {
  const byOwner = Map.groupBy(pages, ({ doc }) => doc.meta.owner)
  return [...byOwner]
    .map(([owner, own]) => ({
      ...(owner !== undefined && { owner }),
      name: own[0]?.owner ?? owner ?? 'Pages without an owner',
      pages: own.map(reviewOf).toSorted((a, b) => compare(a.due ?? never, b.due ?? never))
    }))
    .toSorted(
      (a, b) =>
        Number(a.owner === undefined) - Number(b.owner === undefined) || compare(a.name, b.name)
    )
}

function reviewOf({ title, url, canonical, doc, review }: PageView): OwnerReviews['pages'][number] {
  const page = { title, url, address: canonical }
  const { reviewed } = doc.meta
  return review && reviewed ? { ...page, reviewed, due: review.due, state: review.state } : page
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
