import { count } from '../count.ts'
import { hasErrors, type Problem } from '../problem.ts'
import type { PageChange, SiteChanges, TextChange, TextPart } from '../site/compare.ts'
import { formatReport } from './index.ts'
import { longest } from './markdown.ts'
import { countOf } from './order.ts'

/** How many lines of a list are shown: nobody reads a comment of a thousand. */
const most = 20
/** How many characters problems may take of a comment. The rest is for the words that changed. */
const roomForProblems = 30_000

/**
 * Whether a change can be published, what to fix, and what readers will see of it, as Markdown for a
 * comment. `others` are the addresses of pages that only look different.
 */
export function formatChanges(
  changes: SiteChanges,
  problems: readonly Problem[],
  others: readonly string[] = []
): string {
  const { pages, links, words } = changes
  const kinds = ['added', 'moved', 'changed', 'removed'] as const
  const pagesOf = (kind: PageChange['kind']) => pages.filter((page) => page.kind === kind).length
  const figures = [
    `- pages: ${kinds.map((kind) => `${pagesOf(kind)} ${kind}`).join(', ')}`,
    `- links: ${links.added.length} added, ${links.kept.length} kept alive, ${links.retired.length} retired, ${links.lost.length} lost`,
    `- words: ${words.after} (${signed(words.after - words.before)})`
  ]
  const start = [
    `## ${verdictOn(problems)}\n`,
    `${figures.join('\n')}\n`,
    ...(problems.length > 0 ? [formatReport(problems, 'markdown', roomForProblems)] : []),
    ...list('Links that would break', links.lost.map(code))
  ].join('\n')
  const looks = list('Pages with the same words that look different', others.map(code))
  const lists = [
    ...list('Links retired', links.retired.map(code)),
    ...list('Links kept alive', links.kept.map(code)),
    ...list('Links added', links.added.map(code))
  ]
  // What few people need is behind a line that opens it.
  const end =
    lists.length > 0 ? ['<details><summary>Links</summary>\n', ...lists, '</details>\n'] : []
  const rest = [...looks, ...end]
  const room = longest - start.length - rest.join('\n').length
  return [start, ...wordsOf(pages, room), ...rest].join('\n')
}

/** The first line of a review: whether what was read can be published. */
export function verdictOn(problems: readonly Problem[]): string {
  const errors = countOf(problems.filter(({ severity }) => severity === 'error'))
  if (hasErrors(problems)) {
    return `This cannot be published yet: ${count(errors, 'problem')} to fix`
  }
  const warnings = countOf(problems)
  if (warnings === 0) return 'This can be published'
  return `This can be published. ${count(warnings, 'warning')} ${warnings === 1 ? 'is' : 'are'} for you to decide`
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, most).map((line) => `- ${line}`)
  const more = lines.length - most
  if (more > 0) shown.push(`- and ${more} more`)
  return [`### ${title}\n`, `${shown.join('\n')}\n`]
}

/** Each page with the words that changed, before and after side by side, as far as there is room. */
function wordsOf(pages: readonly PageChange[], room: number): string[] {
  if (pages.length === 0) return []
  const parts = pages.slice(0, most).map((page) => {
    const isNew = page.kind === 'added'
    const head = `#### ${code(page.title)}\n\n${pageLine(page)}\n`
    const rows = page.kind === 'removed' ? [] : page.texts.map((one) => rowOf(one, isNew))
    const titles = isNew ? '<tr><th>Its words</th></tr>' : '<tr><th>Before</th><th>After</th></tr>'
    room -= head.length
    const fits = rows.filter((row) => (room -= row.length + 1) > 300)
    const rest = rows.length - fits.length
    const table = fits.length > 0 ? [`<table>${titles}${fits.join('')}</table>\n`] : []
    const more = [
      ...(rest > 0 ? [`${rest} more of its texts changed.\n`] : []),
      ...(page.texts.length === 0
        ? ['Its words are the same: a list on it, a link or its front matter changed.\n']
        : [])
    ]
    return [head, ...table, ...more].join('\n')
  })
  const more = pages.length - most
  return [
    '## What readers will see\n',
    ...parts,
    ...(more > 0 ? [`And ${more} more pages.\n`] : [])
  ]
}

function rowOf({ before = [], after = [] }: TextChange, isNew: boolean): string {
  const old = isNew ? '' : `<td>${marked(before, 'del')}</td>`
  return `<tr>${old}<td>${marked(after, 'ins')}</td></tr>`
}

/** Words with those that changed marked. What is new or gone as a whole needs no mark: the other side is empty. */
function marked(parts: readonly TextPart[], tag: 'del' | 'ins'): string {
  const isWhole = parts.length === 1
  return parts
    .map(({ text, isChanged }) =>
      isChanged && !isWhole ? `<${tag}>${asText(text)}</${tag}>` : asText(text)
    )
    .join(' ')
}

/** Text in HTML that notifies nobody and links nothing: GitHub does not read @ and # before a zero-width space. */
function asText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@#]/g, '$&\u200B')
    .replace(/(?<!\s)\s*\n\s*/g, '<br>')
}

function pageLine({ kind, url, from, before, after }: PageChange): string {
  const where = from === undefined ? code(url) : `from ${code(from)} to ${code(url)}`
  const readings = [before, after].filter((one) => one !== undefined)
  const words = new Set(readings.map(({ words }) => words))
  const grades = new Set(readings.map(({ grade }) => grade.toFixed(1)))
  return `${kind === 'added' ? 'new' : kind}: ${where}, words ${[...words].join(' → ')}, reading grade ${[...grades].join(' → ')}`
}

/** In code, what an author wrote is text and no more: it notifies nobody, and links nothing. */
function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``
}

function signed(number: number): string {
  return number > 0 ? `+${number}` : `${number}`
}
