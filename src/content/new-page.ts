import { stringify } from 'yaml'
import { blank } from './blanks.ts'

export interface NewPage {
  readonly title: string
  readonly type: string
  readonly owner: string | undefined
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly reviewPeriod: string
  readonly body: string
}

/** The text of a new page: all its front matter, with blanks for what only its author knows. */
export function newPage({ title, type, owner, today, reviewPeriod, body }: NewPage): string {
  const meta = {
    title,
    description: blank('One sentence that says what a reader finds here.'),
    type,
    owner,
    reviewed: today,
    'review-period': reviewPeriod,
    audience: ['managers', 'engineers'],
    sources: [{ title: blank('User guide'), url: 'https://example.org/guide', checked: today }]
  }
  return `---\n${stringify(meta, { lineWidth: 0 })}---\n\n${body}\n`
}
