import type { Permalink } from '../permalinks/ledger.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site/build.ts'
import { addressOf } from '../urls.ts'
import { readingRules } from './reading.ts'

/** The rules whose problems hide what is on a page, so that addresses only seem broken until they are fixed. */
const hiding = new Map(
  readingRules.flatMap(({ id, hides }) => (hides ? [[id, hides] as const] : []))
)

/** The problems that must be fixed before anybody can tell whether an address is broken. */
export interface Causes {
  readonly problems: readonly Problem[]
  /** The files of the pages that have them. */
  readonly files: ReadonlySet<string>
  /** Whether a page, or its front matter, could not be read at all: any address may belong there. */
  readonly hidden: boolean
}

/** Finds the causes among the problems of the content. Files are relative to the content folder. */
export function causesOf(problems: readonly Problem[], { pages }: Site): Causes {
  const docs = new Map(pages.map(({ doc }) => [doc.file, doc]))
  const merged = filesWith(problems, 'merge-marks')
  const found = problems.filter(({ rule, file = '' }) => {
    // Any other problem in a file with merge marks may come from them.
    if (merged.has(file) && rule !== 'merge-marks') return false
    if (rule === 'front-matter') return docs.get(file)?.meta.invalidFrontMatter
    return /^(page|addresses)$/.test(hiding.get(rule) ?? '') && /\.md$/i.test(file)
  })
  return {
    problems: found,
    files: new Set(found.flatMap(({ file }) => file ?? [])),
    hidden:
      pages.some(({ doc }) => doc.meta.invalidFrontMatter) ||
      found.some(({ file = '' }) => !docs.has(file))
  }
}

/**
 * The problems of the content without those that follow from another one: other problems in a file with
 * merge marks, aliases and missing ids on a page that has a cause, and a missing id on a line that gets
 * its old one back. Proposed ids avoid those that were published on the page.
 */
export function withoutSymptoms(
  problems: readonly Problem[],
  broken: readonly Problem[],
  site: Site,
  ledger: readonly Permalink[]
): Problem[] {
  const causes = causesOf(problems, site)
  const merged = filesWith(problems, 'merge-marks')
  const atLines = broken.filter(({ edit }) => !edit || 'id' in edit)
  const lines = new Set(atLines.map(({ file, line }) => `${file}:${line}`))
  const urls = new Map(site.pages.map(({ url, doc }) => [doc.file, url]))
  const published = new Set(ledger.map(addressOf))
  return problems.flatMap((problem) => {
    const { rule, file = '', line, edit, fix } = problem
    if (merged.has(file)) return rule === 'merge-marks' ? [problem] : []
    const isUnsure = causes.hidden || causes.files.has(file)
    if (rule === 'alias') return isUnsure ? [] : [problem]
    if (rule !== 'missing-id' || !edit || !('id' in edit)) return [problem]
    const page = urls.get(file) ?? ''
    if (lines.has(`${file}:${line}`) || (isUnsure && published.has(page))) return []
    let { id } = edit
    for (let count = 2; published.has(addressOf({ page, id })); count++) id = `${edit.id}-${count}`
    return [{ ...problem, ...(fix && { fix: fix.replace(edit.id, id) }), edit: { ...edit, id } }]
  })
}

/** Makes the test for words that are not reported, because something else on their line has damaged them. */
export function linesHiddenBy(problems: readonly Problem[]): (problem: Problem) => boolean {
  const lines = new Set(
    problems.flatMap(({ rule, file, line }) => (hiding.has(rule) ? `${file}:${line}` : []))
  )
  return ({ file, line }) => lines.has(`${file}:${line}`)
}

/** The files whose other problems are not reported, because they may follow from the one that hides them. */
export function filesHiddenBy(problems: readonly Problem[]): Set<string> {
  return new Set(
    problems.flatMap(({ rule, file }) => (hiding.get(rule) === 'page' ? (file ?? []) : []))
  )
}

/** The files that have a problem of one rule. */
export function filesWith(problems: readonly Problem[], rule: string): Set<string> {
  return new Set(problems.flatMap((problem) => (problem.rule === rule ? (problem.file ?? []) : [])))
}
