/** Cutting a section out of the text of a page, and putting it into another. */
import type { Doc } from '../content/doc.ts'
import { lineOnPage } from '../content/source.ts'
import type { Anchor } from '../markdown/document.ts'
import { hasId, idsOf } from '../permalinks/page.ts'
import { UsageError } from '../usage-error.ts'

/** A section of a page with its footnotes, which may stand elsewhere on the page. */
export type SectionLines = ReturnType<typeof sectionAt>

/** Lines from `start` up to `end`, counted from 1. */
interface Range {
  readonly start: number
  readonly end: number
}

const footnote = /^\[\^([^[\]\s]+)\]:/
const reference = /\[\^([^[\]\s]+)\](?!:)/g

/** The section of a heading. Throws UsageError for what cannot be taken out of its page, or go to another, as it is. */
export function sectionAt(doc: Doc, heading: Anchor, target?: Doc) {
  const { lines } = doc
  const { level } = heading
  if (level === undefined || !/^#{2,6} /.test(lines[heading.line - 1] ?? '')) {
    throw new UsageError(
      `${doc.file}:${heading.line} is not a heading with # signs, so nobody can tell what belongs to it. Take its lines away by hand, then run this again.`
    )
  }
  const next = doc.anchors.find((one) => one.line > heading.line && (one.level ?? 7) <= level)
  const section = {
    start: startOf(lines, heading.line, doc.bodyLine),
    end: next ? startOf(lines, next.line, doc.bodyLine) : lines.length + 1
  }
  const referencesIn = (isAsked: (line: number) => boolean) =>
    new Set(
      lines.flatMap((text, index) =>
        index + 1 >= doc.bodyLine && isAsked(index + 1)
          ? [...text.matchAll(reference)].map(([, name]) => name)
          : []
      )
    )
  const inside = referencesIn((line) => isIn(section, line))
  const outside = referencesIn((line) => !isIn(section, line))
  const shared = [...inside].find((name) => outside.has(name))
  if (shared !== undefined) {
    throw new UsageError(
      `${doc.file}: the footnote [^${shared}] stands in this section and outside it. Give one of the two a footnote of its own, then run this again.`
    )
  }
  const footnotes = Map.groupBy(footnotesOf(doc), ({ name }) => inside.has(name))
  const [own = [], others = []] = [footnotes.get(true), footnotes.get(false)]
  /** Whether a line of the page is part of it. */
  const includes = (line: number) =>
    own.some((one) => isIn(one, line)) ||
    (isIn(section, line) && !others.some((one) => isIn(one, line)))
  const included = doc.included.find(({ from, count }) =>
    Array.from({ length: count }, (_, at) => from + at).some(includes)
  )
  if (included) {
    throw new UsageError(
      `${doc.file}: some of this stands in ${included.file}, for other pages too. Take its lines away by hand, then run this again.`
    )
  }
  const anchors = doc.anchors.filter(({ line }) => includes(line))
  if (target) {
    const onTarget = new Set(footnotesOf(target).map(({ name }) => name))
    const sameName = own.find(({ name }) => onTarget.has(name))
    if (sameName) {
      throw new UsageError(
        `Both pages have a footnote [^${sameName.name}]. Give the one in ${doc.file} another name, then run this again.`
      )
    }
    const sameId = anchors.flatMap(idsOf).find((id) => hasId(target, id))
    if (sameId !== undefined) {
      throw new UsageError(
        `Both pages have the id ${sameId}. Give the one in ${target.file} another with npm run move -- ${target.url}#${sameId} ${target.url}#another-id, then run this again.`
      )
    }
  }
  /** The line of the page that a line of its file is. */
  const lineOf = (line: number) => lineOnPage(doc, line)
  return { anchors, level, includes, lineOf }
}

function isIn({ start, end }: Range, line: number): boolean {
  return start <= line && line < end
}

/** Where a section starts: an exception on a line of its own is for the heading below it. */
function startOf(lines: readonly string[], heading: number, bodyLine: number): number {
  const textAt = (line: number) => lines[line - 1] ?? ''
  let start = heading
  while (/^(?:<!-- style-ok.*|\s*)$/.test(textAt(start - 1)) && start > bodyLine + 1) start--
  return textAt(start).trim() === '' && start < heading ? start + 1 : start
}

/** The footnotes of a page, each with its lines and the empty ones below it. */
function footnotesOf({ lines, bodyLine }: Doc): (Range & { readonly name: string })[] {
  return lines.flatMap((text, index) => {
    const [, name] = footnote.exec(text) ?? []
    if (name === undefined || index + 1 < bodyLine) return []
    let last = index + 1
    while (last < lines.length && /^(?: {2,}\S.*|\s*)$/.test(lines[last] ?? '')) last++
    return [{ name, start: index + 1, end: last + 1 }]
  })
}

/** Takes a section out of the text of its page, and puts it at the end of that of another, with a heading of level 2. */
export function moveSection(
  from: string,
  to: string,
  { anchors, level, includes, lineOf }: SectionLines
): readonly [from: string, to: string] {
  const levels = new Map(anchors.map((one) => [one.line, one.level]))
  const lines = from.split('\n').map((text, index) => {
    const own = levels.get(lineOf(index + 1))
    return own === undefined ? text : text.replace(/^#+/, '#'.repeat(own - level + 2))
  })
  const cut = lines.filter((_, index) => includes(lineOf(index + 1))).join('\n')
  const rest = lines.filter((_, index) => !includes(lineOf(index + 1))).join('\n')
  return [`${rest.trimEnd()}\n`, `${to.trimEnd()}\n\n${cut.trim()}\n`]
}
