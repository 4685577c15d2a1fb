import type { Doc } from '../../content/doc.ts'
import type { Place, Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'

/**
 * Warns of pages whose review is near or late. A date alone never makes a run fail: nobody changed
 * anything. One that has not come yet does: it would hide that nobody has looked.
 */
export function checkReviews({ site }: CheckInput): Problem[] {
  if (!site) return []
  return site.pages.flatMap(({ doc, review }): Problem[] => {
    const ahead = datesOf(doc).filter(({ day }) => isAhead(day, site.buildDate))
    if (ahead.length > 0) {
      return ahead.map(({ what, day, path }) => ({
        rule: 'review',
        severity: 'error',
        file: doc.file,
        ...placeOf(doc, path),
        message: `${what} on ${day}: that day has not come.`,
        fix: 'Write the day on which somebody did so.'
      }))
    }
    if (!review || review.state === 'in date') return []
    return [
      {
        rule: 'review',
        severity: 'warning',
        file: doc.file,
        ...placeOf(doc, 'reviewed'),
        message:
          review.state === 'due'
            ? `This page is to be reviewed by ${review.next}.`
            : `The review of this page was due on ${review.next}.`,
        fix: 'Check what the page says, correct it, then write the day you did so here.'
      }
    ]
  })
}

/** The days on which a page says that somebody looked at it, or at one of its sources. */
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

function placeOf({ places }: Doc, path: string): Place {
  return places.get(path) ?? { line: 1, column: 1 }
}

/** Whether a day is after today. Somewhere it is tomorrow already. */
function isAhead(day: string, today: string): boolean {
  return Date.parse(day) - Date.parse(today) > 86_400_000
}
