import type { PageChange, Reading, SiteChanges } from '../site/compare.ts'

/** How many lines of a list are shown: nobody reads a comment of a thousand. */
const most = 20

/** What a change would publish, as Markdown for a comment. */
export function formatChanges({ pages, links, words }: SiteChanges): string {
  const kinds = ['added', 'moved', 'changed', 'removed'] as const
  const count = (kind: PageChange['kind']) => pages.filter((page) => page.kind === kind).length
  const summary = [
    `- pages: ${kinds.map((kind) => `${count(kind)} ${kind}`).join(', ')}`,
    `- links: ${links.added.length} added, ${links.kept.length} kept alive, ${links.retired.length} retired, ${links.lost.length} lost`,
    `- words: ${words.after} (${signed(words.after - words.before)})`
  ]
  return [
    '## What this would publish\n',
    `${summary.join('\n')}\n`,
    ...list('Pages', pages.map(pageLine)),
    ...list('Links that would break', links.lost.map(code)),
    ...list('Links retired', links.retired.map(code)),
    ...list('Links kept alive', links.kept.map(code)),
    ...list('Links added', links.added.map(code))
  ].join('\n')
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, most).map((line) => `- ${line}`)
  const more = lines.length - most
  if (more > 0) shown.push(`- and ${more} more`)
  return [`### ${title}\n`, `${shown.join('\n')}\n`]
}

function pageLine({ kind, title, url, from, before, after }: PageChange): string {
  const where = from === undefined ? code(url) : `from ${code(from)} to ${code(url)}`
  const reading = [
    between(before, after, ({ words }) => `${words}`, 'words'),
    between(before, after, ({ grade }) => grade.toFixed(1), 'reading grade')
  ]
  return `${kind}: ${code(title)} ${where}, ${reading.join(', ')}`
}

/** A figure, or how it changes. */
function between(
  before: Reading | undefined,
  after: Reading | undefined,
  figure: (reading: Reading) => string,
  name: string
): string {
  const figures = new Set([before, after].flatMap((reading) => (reading ? figure(reading) : [])))
  return `${name} ${[...figures].join(' → ')}`
}

/** In code, what an author wrote is text and no more: it notifies nobody, and links nothing. */
function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``
}

function signed(number: number): string {
  return number > 0 ? `+${number}` : `${number}`
}
