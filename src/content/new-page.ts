import { stringify } from 'yaml'
import { markerFor } from '../markdown/id-marker.ts'
import { placeholder } from './placeholders.ts'
import type { PageType } from './page-types.ts'

export interface NewPage {
  readonly title: string
  readonly type: string
  readonly owner: string | undefined
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly reviewPeriod: string
  readonly audiences: readonly string[]
  readonly body: string
}

/** The text of a new page, with placeholders for everything that only the author knows. */
export function newPage(page: NewPage): string {
  const { title, type, owner, today, reviewPeriod, audiences, body } = page
  const meta = {
    title,
    description: placeholder('One sentence that says what a reader finds here.'),
    type,
    owner,
    reviewed: today,
    'review-period': reviewPeriod,
    audience: audiences.length > 0 ? audiences : undefined,
    sources: [
      { title: placeholder('User guide'), url: 'https://example.org/guide', checked: today }
    ]
  }
  return `---\n${stringify(meta, { lineWidth: 0 })}---\n\n${body}\n`
}

/** The body for a new page of a type: the examples of the type, with their words as placeholders. */
export function newBody({ example, sections }: PageType): string {
  const needed = sections.filter(({ optional }) => !optional)
  return skeletonOf(
    [
      ...(example === undefined ? [] : [example]),
      ...needed.map(({ title, example }) => `## ${title}\n\n${example}`)
    ].join('\n\n'),
    placeholder
  )
}

/** A line of an example with words to replace. Headings, fences, table heads and list introductions have none. */
const line =
  /^(?!#|::|```|\| ---|.*:$|.*\n\| ---)(- (?:\[ \] )?|\d+\. |\| )?(.+?)( (?:\{#\w+-.*?\}|<!-- #\w+-.*? -->))?( \|.*)?$/gm

/** An example with its words as placeholders, and with numbered ids that fit any words. */
export function skeletonOf(example: string, placeholder: (words: string) => string): string {
  const counts = new Map<string, number>()
  const numbered = (id: string) => {
    const [, prefix = ''] = /#(\w+)-/.exec(id) ?? []
    const count = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, count)
    return ` ${markerFor(`${prefix}-${count}`)}`
  }
  const spaced = example.replace(/:\n(?=- )/g, ':\n\n')
  return spaced.replace(line, (_, start = '', words: string, id?: string, cells = '') => {
    const text = words.replace(/\[(.*?)\]\(.*?\)/g, '$1')
    const others = cells.replace(/[^|\s][^|]*(?= \|)/g, placeholder)
    return start + placeholder(text) + (id ? numbered(id) : '') + others
  })
}
