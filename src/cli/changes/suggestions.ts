/** Fixes as suggestions on a pull request: GitHub shows each at its line, and one click commits it. */
import { compareText } from '../../compare-text.ts'
import type { Problem, TextEdit } from '../../problem.ts'
import { makeEdits } from '../../text-edits.ts'

/** The lines of each file that a pull request shows, as first and last of each part. GitHub takes comments on no others. */
type ShownLines = ReadonlyMap<string, readonly (readonly [number, number])[]>

/** Nobody works through more at once, and most of the rest goes with them. */
const most = 20

interface Fix {
  readonly file: string
  readonly first: number
  readonly last: number
  readonly problems: readonly Problem[]
}

/** The fixes that can be committed from the page of the pull request, those of errors first. Fixes on the same lines are one. */
export function suggestionsFor(
  problems: readonly Problem[],
  shown: ShownLines,
  linesOf: (file: string) => readonly string[]
) {
  const fixes: Fix[] = []
  for (const one of problems.toSorted((a, b) => compareText(a.severity, b.severity))) {
    const { file, edits = [] } = one
    if (file === undefined || edits.length === 0) continue
    const first = Math.min(...edits.map(({ start }) => start.line))
    const last = Math.max(...edits.map(lastLine))
    const isShown = shown.get(file)?.some(([from, to]) => from <= first && last <= to)
    if (!isShown) continue
    const near = fixes.findIndex(
      (fix) => fix.file === file && fix.first <= last && first <= fix.last
    )
    const before = fixes[near]
    if (!before) fixes.push({ file, first, last, problems: [one] })
    else if (before.first === first && before.last === last) {
      const both = { ...before, problems: [...before.problems, one] }
      if (fixedLines(both, linesOf(file)) !== undefined) fixes[near] = both
    }
  }
  return fixes.slice(0, most).flatMap((fix) => {
    const text = fixedLines(fix, linesOf(fix.file))
    // A suggestion that holds a fence would end there.
    return text === undefined || text.includes('```') ? [] : [toSuggestion(fix, text)]
  })
}

/** An edit of whole lines ends at the start of the next one. */
function lastLine({ start, end, text }: TextEdit): number {
  const isWhole = text === '' ? start.column === 1 : text.endsWith('\n')
  return isWhole && end.column === 1 && end.line > start.line ? end.line - 1 : end.line
}

/** The lines as they are after the edits. Undefined where two edits overlap. */
function fixedLines({ first, last, problems }: Fix, all: readonly string[]): string | undefined {
  const { text, made } = makeEdits(
    all.join('\n'),
    problems.map(({ edits = [] }) => edits)
  )
  const lines = text.split('\n')
  if (made.includes(false)) return undefined
  const fixed = lines.slice(first - 1, lines.length - (all.length - last))
  return fixed.map((line) => `${line}\n`).join('')
}

/** A comment of a review, as GitHub takes it. */
function toSuggestion({ file, first, last, problems }: Fix, text: string) {
  const why = problems.map(({ rule, message }) => `${message.replaceAll('`', "'")} (${rule})`)
  return {
    path: file,
    line: last,
    side: 'RIGHT',
    ...(first < last && { start_line: first, start_side: 'RIGHT' }),
    body: `${why.join('\n')}\n\n\`\`\`suggestion\n${text}\`\`\``
  }
}

/** The lines that a diff shows of each new file, from `git diff`. */
export function shownLines(diff: string): ShownLines {
  const shown = new Map<string, [number, number][]>()
  let parts: [number, number][] = []
  for (const line of diff.split('\n')) {
    if (line.startsWith('+++ ')) parts = []
    const [, file] = /^\+\+\+ b\/(.+?)\t?$/.exec(line) ?? []
    if (file !== undefined) shown.set(file, parts)
    const [, start, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? []
    if (start !== undefined) parts.push([Number(start), Number(start) + Number(count) - 1])
  }
  return shown
}
