/** Cutting a section out of the text of a page, and putting it into another. */
import type { Doc } from '../content/doc.ts'
import { lineOnPage } from '../content/source.ts'
import type { Anchor } from '../markdown/document.ts'
import { hasId, idsOf } from '../permalinks/page.ts'
import { UsageError } from '../usage-error.ts'

/** The lines of a section, with its footnotes. */
export interface SectionLines {
  readonly anchors: readonly Anchor[]
  readonly level: number
  readonly has: (line: number) => boolean
  /** The line of the page that a line of its file is. */
  readonly lineOf: (line: number) => number
}

const footnote = /^\[\^([^[\]\s]+)\]:/
const reference = /\[\^([^[\]\s]+)\](?!:)/g

/** The section of a heading. Throws UsageError for what cannot be taken out of its page, or go to another, as it is. */
export function sectionAt(doc: Doc, heading: Anchor, target?: Doc): SectionLines {
  const rows = doc.source.split('\n')
  const rowAt = (line: number) => rows[line - 1] ?? ''
  const { level } = heading
  if (level === undefined || !/^#{2,6} /.test(rowAt(heading.line))) {
    throw new UsageError(
      `${doc.file}:${heading.line} is no heading with # signs, so nobody can tell what belongs to it. Take its lines away by hand, then run this again.`
    )
  }
  // An exception on a line of its own is for the heading below it.
  const startOf = (line: number) => {
    let start = line
    while (/^(?:<!-- style-ok.*|\s*)$/.test(rowAt(start - 1)) && start > doc.bodyLine + 1) start--
    return rowAt(start).trim() === '' && start < line ? start + 1 : start
  }
  const next = doc.anchors.find((one) => one.line > heading.line && (one.level ?? 7) <= level)
  const [start, end] = [startOf(heading.line), next ? startOf(next.line) : rows.length + 1]
  const isInside = (line: number) => start <= line && line < end
  const notes = footnotesIn(rows, doc.bodyLine)
  const usedIn = (inside: boolean) =>
    new Set(
      rows.flatMap((row, index) =>
        index + 1 >= doc.bodyLine && isInside(index + 1) === inside
          ? [...row.matchAll(reference)].map(([, name]) => name)
          : []
      )
    )
  const [here, elsewhere] = [usedIn(true), usedIn(false)]
  const shared = [...here].find((name) => elsewhere.has(name))
  if (shared !== undefined) {
    throw new UsageError(
      `${doc.file}: the footnote [^${shared}] stands in this section and outside it. Give one of the two a footnote of its own, then run this again.`
    )
  }
  const moved = notes.filter(({ name }) => here.has(name))
  const stays = notes.filter(({ name }) => !here.has(name))
  const isIn = (line: number, { from, to }: Lines) => from <= line && line < to
  const has = (line: number) =>
    moved.some((one) => isIn(line, one)) ||
    (isInside(line) && !stays.some((one) => isIn(line, one)))
  const words = doc.included.find(({ from, count }) =>
    Array.from({ length: count }, (_, at) => from + at).some(has)
  )
  if (words) {
    throw new UsageError(
      `${doc.file}: some of this stands in ${words.file}, for other pages too. Take its lines away by hand, then run this again.`
    )
  }
  const others = target ? footnotesIn(target.source.split('\n'), target.bodyLine) : []
  const taken = new Set(others.map(({ name }) => name))
  const twice = moved.find(({ name }) => taken.has(name))
  if (twice) {
    throw new UsageError(
      `Both pages have a footnote [^${twice.name}]. Give the one in ${doc.file} another name, then run this again.`
    )
  }
  const anchors = doc.anchors.filter(({ line }) => has(line))
  const clash = anchors.flatMap(idsOf).find((id) => target && hasId(target, id))
  if (target && clash !== undefined) {
    throw new UsageError(
      `Both pages have the id ${clash}. Give the one in ${target.file} another with npm run move -- ${target.url}#${clash} ${target.url}#another-id, then run this again.`
    )
  }
  return { anchors, level, has, lineOf: (line) => lineOnPage(doc, line) }
}

interface Lines {
  readonly from: number
  readonly to: number
}

/** The footnotes of a page, each with its lines and the empty ones below it. */
function footnotesIn(
  rows: readonly string[],
  bodyLine: number
): (Lines & { readonly name: string })[] {
  return rows.flatMap((row, index) => {
    const [, name] = footnote.exec(row) ?? []
    if (name === undefined || index + 1 < bodyLine) return []
    let to = index + 1
    while (to < rows.length && /^(?: {2,}\S.*|\s*)$/.test(rows[to] ?? '')) to++
    return [{ name, from: index + 1, to: to + 1 }]
  })
}

/** Takes a section out of the text of its page, and puts it at the end of that of another, with a heading of level 2. */
export function moveSection(
  from: string,
  to: string,
  { anchors, level, has, lineOf }: SectionLines
): readonly [from: string, to: string] {
  const levels = new Map(anchors.map((one) => [one.line, one.level]))
  const rows = from.split('\n').map((row, index) => {
    const own = levels.get(lineOf(index + 1))
    return own === undefined ? row : row.replace(/^#+/, '#'.repeat(own - level + 2))
  })
  const cut = rows.filter((_, index) => has(lineOf(index + 1))).join('\n')
  const rest = rows.filter((_, index) => !has(lineOf(index + 1))).join('\n')
  return [`${rest.trimEnd()}\n`, `${to.trimEnd()}\n\n${cut.trim()}\n`]
}
