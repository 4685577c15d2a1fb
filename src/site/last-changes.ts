import { compareText } from '../compare-text.ts'
import type { Doc } from '../content/doc.ts'
import { dateIn } from './dates.ts'

/**
 * Where the page of what is new says what changed last on each page, by its address: the newest day under
 * which a link leads there. The history of a file tells programmers more, and readers less.
 */
export function lastChanges(
  docs: readonly Doc[],
  news: string | undefined
): ReadonlyMap<string, string> {
  const doc = docs.find(({ url }) => url === news)
  const days = doc?.anchors.filter(({ kind, level }) => kind === 'heading' && level === 2) ?? []
  const changes = (doc?.links ?? []).flatMap(({ line, url }) => {
    const day = days.findLast((one) => one.line < line)
    const date = day && dateIn(day.text)
    const page = url.replace(/#.*/s, '')
    return date ? [{ date, page, day: `${news}#${day.id}` }] : []
  })
  const oldestFirst = changes.toSorted((a, b) => compareText(a.date, b.date))
  return new Map(oldestFirst.map(({ page, day }) => [page, day]))
}
