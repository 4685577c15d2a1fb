/** Words that several pages show: a link to their file, alone on its line, stands for them. */
import { posix } from 'node:path'
import { nearest } from '../nearest.ts'
import { problem, type Problem } from '../problem.ts'
import { isShared, isSharedPage, resolveHref, urlFor } from '../urls.ts'
import { type Included, lineOnPage, type Source, withLines } from './source.ts'

const rule = 'shared-words'

/** A link that is alone on its line: what is before its address, and the address. */
const alone = /^(\[[^\]]+\]\()([^()<>\s]+)\)\s*$/

const fence = /^ {0,3}(`{3,}|~{3,})/

/**
 * Puts shared words in place of the links to their files. Gives the pages as they are with them, and what is
 * wrong with the files of shared words. `inFiles` are the problems of the files, whose lines move along.
 */
export function withSharedWords(files: readonly Source[], inFiles: readonly Problem[]) {
  const shared = files.filter(({ file }) => isShared(file)).map(readShared)
  const known = shared.map(({ file }) => file)
  const byUrl = new Map(shared.map((one) => [urlFor(one.file), one]))
  const used = new Set<string>()
  /** The files that no link stands for: one of them may have another name now. */
  const unlinked = () => {
    const linked = new Set(files.flatMap((one) => rowsOf(one).map(({ link }) => link?.url)))
    return known.filter((file) => !linked.has(urlFor(file)))
  }
  const problems = shared.flatMap((one) => one.problems)
  const sources = files
    .filter(({ file }) => !isShared(file))
    .map((source) => {
      if (!source.text.includes('_shared/')) return source
      const rows: string[] = []
      const included: Included[] = []
      rowsOf(source).forEach(({ row, link }, index) => {
        if (!link) return rows.push(row)
        const place = { file: source.file, line: rows.length + 1, column: link.column }
        const words = byUrl.get(link.url)
        if (!words) {
          problems.push(problem(rule, place, missing(link.href, known, unlinked())))
          return rows.push('')
        }
        const { file, lines } = words
        used.add(file)
        const written = { line: index + 1, column: link.column, length: link.href.length }
        included.push({ file, from: place.line, count: lines.length, written })
        return rows.push(...lines)
      })
      return { ...source, text: rows.join('\n'), included }
    })
  const byFile = new Map(sources.map((source) => [source.file, source]))
  const moved = inFiles.map((one) => {
    const { file, included = [] } = byFile.get(one.file ?? '') ?? {}
    return file === undefined || included.length === 0
      ? one
      : withLines(one, (line) => ({ file, line: lineOnPage({ included }, line) }))
  })
  const unused = {
    severity: 'warning',
    message: 'No page shows these words.',
    fix: 'Write a link to this file on a page, alone on its line, or delete the file.'
  } as const
  const inUnused = shared.flatMap(({ file }) =>
    used.has(file) ? [] : problem('unused-words', { file }, unused)
  )
  return { sources, problems: [...moved, ...problems, ...inUnused] }
}

/** The lines of a file, each with the link to shared words if that is all there is between two empty lines. */
function rowsOf({ file, text }: Source) {
  const rows = text.split('\n')
  const isEmpty = (index: number) => (rows[index] ?? '').trim() === ''
  let open = ''
  return rows.map((row, index) => {
    const [, sign = ''] = fence.exec(row) ?? []
    if (open === '') open = sign
    else if (sign.startsWith(open)) open = ''
    const isCode = open !== ''
    const [, before = '', href = ''] = alone.exec(row) ?? []
    const url = (href && resolveHref(file, href)) ?? ''
    const isAlone = isEmpty(index - 1) && isEmpty(index + 1)
    const isLink = !isCode && isAlone && isSharedPage(url) && !url.includes('#')
    const link = isLink ? { href, url, column: before.length + 1 } : undefined
    return { row, isCode, link }
  })
}

function missing(href: string, shared: readonly string[], unlinked: readonly string[]) {
  const names = shared.map((file) => posix.basename(file))
  const [only, ...others] = unlinked.map((file) => posix.basename(file))
  const [folder = '', name = ''] = href.split(/(?<![^/])([^/]*)$/)
  const meant = nearest(name, names) ?? (others.length === 0 ? only : undefined)
  return {
    message: `There are no shared words at ${href}.`,
    fix: meant
      ? `Did you mean ${folder}${meant}?`
      : 'Correct the name of the file, or add the file.'
  }
}

/** The lines of a file of shared words, without what only a page has. */
function readShared({ file, text }: Source) {
  const problems: Problem[] = []
  const lines = text.trimEnd().split('\n')
  const leaveOut = (from: number, to: number, message: string, fix: string) => {
    problems.push(problem(rule, { file, line: from + 1 }, { message, fix }))
    lines.fill('', from, to)
  }
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1
  if (end > 0) {
    const message = 'Shared words have no front matter: that of the page that shows them counts.'
    leaveOut(0, end + 1, message, `Take out the first ${end + 1} lines.`)
  }
  rowsOf({ file, text: lines.join('\n') }).forEach(({ row, isCode, link }, index) => {
    if (link) {
      const message = 'Shared words cannot stand in other shared words.'
      leaveOut(index, index + 1, message, 'Write this link on the page, or the words here.')
    } else if (!isCode && /^# /.test(row)) {
      const message = 'Shared words have no title: the page that shows them has one.'
      leaveOut(index, index + 1, message, 'Start this line with ##, or take it out.')
    }
  })
  return { file, lines, problems }
}
