import { lastAtOrBefore } from '../binary-search.ts'
import { capitalised } from '../capitalised.ts'
import { compareText } from '../compare-text.ts'
import type { Doc } from '../content/doc.ts'
import { problem, type Place, type Problem } from '../problem.ts'
import type { Guide } from '../content/guides.ts'
import type { NamedLink } from '../markdown/document.ts'
import { textsIn } from '../markdown/walk.ts'
import { absoluteUrl } from '../urls.ts'
import { dateIn, daysBetween, formatDate } from './dates.ts'

/** The news feed, newest entry first. A `date` is `YYYY-MM-DD`, and an `address` an absolute URL. */
export type Feed = NonNullable<ReturnType<typeof feedOf>['feed']>

interface Part {
  readonly date: string
  readonly title: string
}

/** The fewest parts to move so that the newest comes first, and where to move each. */
function misplaced<Each extends Part & Place>(parts: readonly Each[]) {
  const kept = longestInOrder(parts)
  const stays = new Set(kept)
  return parts.flatMap((part) => {
    if (stays.has(part)) return []
    const older = kept.find(({ date, line }) => date < part.date && line < part.line)
    const newer = kept.findLast(({ date }) => date > part.date)
    const to = older ? `above "${older.title}"` : `below "${newer!.title}"`
    return [{ ...part, fix: `Move this part ${to}.` }]
  })
}

/** The longest run of parts whose dates never rise, of two as long the upper one. In time n log n, as a page may have thousands. */
function longestInOrder<Each extends Part>(parts: readonly Each[]): readonly Each[] {
  const upwards = parts.toReversed()
  const dayOf = (at: number) => Number(upwards[at]!.date.replaceAll('-', ''))
  // For each length the part that ends the run with the earliest day, and for each part the one before it.
  const ends: number[] = []
  const before = upwards.map((_, at) => {
    const isFirst = ends[0] === undefined || dayOf(ends[0]) > dayOf(at)
    const length = isFirst
      ? 0
      : 1 + lastAtOrBefore(ends.length, (one) => dayOf(ends[one]!), dayOf(at))
    ends[length] = at
    return ends[length - 1]
  })
  const run: Each[] = []
  for (let at = ends.at(-1); at !== undefined; at = before[at]) run.push(upwards[at]!)
  return run
}

/** Makes the feed of a guide from the news page that it names: each of its sections is an entry, with a date for a heading. */
export function feedOf(
  { url: home, config: { name, news, address } }: Guide,
  docs: readonly Doc[],
  buildDate: string
) {
  const doc = docs.find(({ url }) => url === news)
  if (!doc) return { feed: undefined, problems: [] }
  const page = absoluteUrl(address, doc.url)
  const problems: Problem[] = []
  const parts: (Part & Place)[] = []
  const entries = doc.sections.flatMap(({ heading, blocks }) => {
    if (heading?.level !== 2) return []
    const { line, column } = heading
    const report = (message: string, fix: string) =>
      problems.push(problem('news-date', { file: doc.file, line, column }, { message, fix }))
    const date = dateIn(heading.text)
    if (date === undefined) {
      report(
        `"${heading.text}" is not a date, so those who subscribe would not get this part.`,
        `Name each part of this page for its day, such as: ## ${formatDate(buildDate)}`
      )
      return []
    }
    if (daysBetween(buildDate, date) > 1) {
      report('That day has not come.', 'Write the day on which this is published.')
    }
    parts.push({ date, title: heading.text, line, column })
    const shown = blocks.map((block) => ({
      text: textsIn(block).join('\n'),
      items: block.items.map((item) => ({ id: item.anchor?.id, text: item.text }))
    }))
    return [{ date, title: heading.text, address: `${page}#${heading.id}`, blocks: shown }]
  })
  for (const { line, column, fix } of misplaced(parts)) {
    const message = 'The newest part comes first.'
    problems.push(problem('news-date', { file: doc.file, line, column }, { message, fix }))
  }
  const newestFirst = entries.toSorted((a, b) => compareText(b.date, a.date))
  const updated = newestFirst[0]?.date ?? doc.meta.reviewed ?? buildDate
  return {
    feed: {
      address: absoluteUrl(address, `${home}feed.xml`),
      /** The same as a site path. */
      url: `${home}feed.xml`,
      /** The name of the guide, and that of its page of news. */
      guide: name,
      title: doc.heading.text,
      page,
      updated,
      entries: newestFirst
    },
    problems
  }
}

/** How many changes a page shows before it leads to the rest. */
const newestShown = 3

/** The first changes of the newest day, as links to them. `page` leads to the page of news. */
export function newestOf({ entries }: Feed, page: string): NamedLink[] {
  const items = entries[0]?.blocks.flatMap((block) => block.items) ?? []
  return items
    .slice(0, newestShown)
    .map(({ id, text }) => ({ text: capitalised(text), href: id ? `${page}#${id}` : page }))
}
