import { compareText } from '../compare-text.ts'
import type { PageView } from './pages.ts'

/** The pages that one owner reviews, by due date. Pages without an owner form a list of their own. */
export type OwnerReviews = ReturnType<typeof reviewsByOwner>[number]

/** Sorts after every date, so that pages without one come last. */
const never = '9999'

/** Groups pages by owner, sorted by the owner's name. Pages without an owner come last. */
export function reviewsByOwner(pages: readonly PageView[]) {
  const byOwner = Map.groupBy(pages, ({ doc }) => doc.meta.owner)
  return [...byOwner]
    .map(([owner, own]) => ({
      ...(owner !== undefined && { owner }),
      name: own[0]?.owner ?? owner ?? 'Pages without an owner',
      pages: own.map(reviewOf).toSorted((a, b) => compareText(a.due ?? never, b.due ?? never))
    }))
    .toSorted(
      (a, b) =>
        Number(a.owner === undefined) - Number(b.owner === undefined) || compareText(a.name, b.name)
    )
}

function reviewOf({ title, url, canonical, doc, review }: PageView) {
  const dates = review && { reviewed: doc.meta.reviewed, due: review.due, state: review.state }
  return { title, url, address: canonical, ...dates }
}
