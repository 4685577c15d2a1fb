import type { Doc } from '../../content/doc.ts'
import { problem, type Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'

/**
 * Warns of pages whose review is due or overdue. That alone is never an error: nobody has changed
 * anything. A date in the future is one: it would hide that nobody has reviewed the page.
 */
export function checkReviews({ site }: CheckInput): Problem[] {
  if (!site) return []
  return site.pages.flatMap(({ doc, review }): Problem[] => {
    const future = datesOf(doc).filter(({ day }) => isFuture(day, site.buildDate))
    if (future.length > 0) {
      return future.map(({ what, day, path }) => {
        const message = `${what} on ${day}: that day has not come.`
        const fix = 'Write the day on which somebody did so.'
        return problem('review', { file: doc.file, ...doc.places.get(path) }, { message, fix })
      })
    }
    if (!review || review.state === 'in date') return []
    const message =
      review.state === 'due'
        ? `This page is to be reviewed by ${review.next}.`
        : `The review of this page was due on ${review.next}.`
    const fix = 'Check what the page says, correct it, then write the day you did so here.'
    const where = { file: doc.file, ...doc.places.get('reviewed') }
    return [problem('review', where, { severity: 'warning', message, fix })]
  })
}

/** The dates in a page's front matter on which somebody looked at it or at one of its sources. */
function datesOf({ meta: { reviewed, sources } }: Doc) {
  return [
    ...(reviewed === undefined
      ? []
      : [{ what: 'This page cannot have been reviewed', day: reviewed, path: 'reviewed' }]),
    ...sources.map(({ checked }, index) => ({
      what: 'This source cannot have been checked',
      day: checked,
      path: `sources.${index}.checked`
    }))
  ]
}

/** Whether a day is after tomorrow: in some time zone it is tomorrow already. */
function isFuture(day: string, today: string): boolean {
  return Date.parse(day) - Date.parse(today) > 86_400_000
}
