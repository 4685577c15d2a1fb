import type { LedgerEntry } from '../permalinks/ledger.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site/build.ts'
import { addressOf } from '../urls.ts'
import { readingRules } from './reading.ts'

/** The rules whose problems hide what is on a page, so that addresses seem broken for as long as they stand. */
const hiding = new Map(
  readingRules.flatMap(({ id, hides }) => (hides ? [[id, hides] as const] : []))
)

/** What must be put right before anybody can tell whether an address is broken. */
export interface Causes {
  readonly problems: readonly Problem[]
  /** The pages that they are about, by file. */
  readonly files: ReadonlySet<string>
  /** Whether a page, or its front matter, is not read at all: any address may have been on it. */
  readonly hidden: boolean
}

/** Finds them among the problems of the content, with files as they are named there. */
export function causesOf(problems: readonly Problem[], { pages }: Site): Causes {
  const docs = new Map(pages.map(({ doc }) => [doc.file, doc]))
  const merged = filesWith(problems, 'merge-marks')
  const found = problems.filter(({ rule, file = '' }) => {
    // What else is wrong on a page with the marks of a merge may come from them.
    if (merged.has(file) && rule !== 'merge-marks') return false
    if (rule === 'front-matter') return docs.get(file)?.meta.invalidFrontMatter
    return hiding.has(rule) && /\.md$/i.test(file)
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
 * The problems of the content without those that follow from another: what is on a page with the marks
 * of a merge, an alias or id of a page that is to be put right first, and an id for a line that gets
 * back the one it had. No id is proposed that something else on the page had.
 */
export function withoutSymptoms(
  problems: readonly Problem[],
  broken: readonly Problem[],
  site: Site,
  ledger: readonly LedgerEntry[]
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

/** The pages of which nothing else is told: it may come from how they were read, or from what a merge has left there. */
export function filesHiddenBy(problems: readonly Problem[]): Set<string> {
  return new Set(
    problems.flatMap(({ rule, file }) => (hiding.get(rule) === 'page' ? (file ?? []) : []))
  )
}

/** The files that have a problem of one rule. */
function filesWith(problems: readonly Problem[], rule: string): Set<string> {
  return new Set(problems.flatMap((problem) => (problem.rule === rule ? (problem.file ?? []) : [])))
}
