import type { Problem } from '../model.ts'
import type { CheckInput } from './check.ts'

/** Warns of pages whose review is near or late. A date alone never makes a run fail: nobody changed anything. */
export function checkReviews({ site }: CheckInput): Problem[] {
  return (site?.pages ?? []).flatMap(({ doc, review }) => {
    if (!review || review.state === 'in date') return []
    return [
      {
        rule: 'review',
        severity: 'warning' as const,
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
