import type { Problem } from '../model.ts'
import type { CheckInput } from './check.ts'

/**
 * Warns of pages whose review is near or late. A date alone never makes a run fail: nobody changed
 * anything. One that has not come yet does: it would hide that nobody has looked.
 */
export function checkReviews({ site }: CheckInput): Problem[] {
  if (!site) return []
  return site.pages.flatMap(({ doc, review }): Problem[] => {
    if (doc.meta.reviewed !== undefined && isAhead(doc.meta.reviewed, site.buildDate)) {
      return [
        {
          rule: 'review',
          severity: 'error',
          file: doc.file,
          line: doc.reviewedLine,
          column: 1,
          message: `This page cannot have been reviewed on ${doc.meta.reviewed}: that day has not come.`,
          fix: 'Write the day on which somebody checked what the page says.'
        }
      ]
    }
    if (!review || review.state === 'in date') return []
    return [
      {
        rule: 'review',
        severity: 'warning',
        file: doc.file,
        line: doc.reviewedLine,
        column: 1,
        message:
          review.state === 'due'
            ? `This page is to be reviewed by ${review.next}.`
            : `The review of this page was due on ${review.next}.`,
        fix: 'Check what the page says, correct it, then write the day you did so here.'
      }
    ]
  })
}

/** Whether a day is after today. Somewhere it is tomorrow already. */
function isAhead(day: string, today: string): boolean {
  return Date.parse(day) - Date.parse(today) > 86_400_000
}
