import type { Permalink } from '../permalinks/ledger.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site/build.ts'
import { addressOf, percentDecode, urlFor } from '../urls.ts'
import { readingRules } from './reading.ts'
import { joinFacts } from './site/facts.ts'

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

/**
 * The problems without those that follow from an address that is lost, or from a page that was copied. The
 * report of a lost address names the places that need the new one.
 */
export function withoutConsequences(
  problems: readonly Problem[],
  { singlePage, base }: Site
): Problem[] {
  const lost = new Map(
    problems.flatMap((one) => {
      if (one.rule === 'no-home-page') return [['/', one] as const]
      return one.rule === 'lost-anchor' && one.href ? [[one.href, one] as const] : []
    })
  )
  const causeOf = (problem: Problem): Problem | undefined => {
    if (lost.size === 0 || !following.has(problem.rule)) return undefined
    const address = addressIn(problem, base)
    return lost.get(address) ?? lost.get(address.split('#')[0]!)
  }
  const moved = problems.flatMap(({ rule, href }) => (rule === 'moved-link' ? (href ?? []) : []))
  const copies = filesWith(problems, 'same-title')
  const badNames = filesWith(problems, 'file-name')
  const moving = filesWith(problems, 'lost-anchor')
  const onSinglePage = ({ page, file }: Problem) =>
    singlePage !== undefined &&
    (page?.startsWith(singlePage.url.slice(1)) || file?.endsWith('single-page.njk'))
  const isConsequence = (one: Problem) => {
    if (causeOf(one)) return true
    // The single page shows what is on the others, with all its faults.
    if (onSinglePage(one)) {
      if (one.rule === 'html/no-dup-id') return copies.size > 0
      const [, id] = /--([^-].*)$/.exec(one.href ?? '') ?? []
      if (id && moved.some((href) => href.endsWith(`#${id}`))) return true
    }
    const { rule, file = '' } = one
    return (
      (rule === 'same-title' && badNames.has(file)) ||
      (rule === 'unlinked-page' && moving.has(file))
    )
  }
  const byCause = Map.groupBy(problems, causeOf)
  const left = problems.filter((one) => !isConsequence(one))
  return joinFacts(joinFolders(left.map((one) => withPlaces(one, byCause.get(one) ?? []))))
}

/** The rules whose problems may follow from an address that is lost. */
const following = new Set(['broken-anchor', 'broken-link', 'facts', 'placed-block', 'site-config'])

/** The address of the site that a problem says is not there, as `/page/#id`. Only a built link has the base path. */
function addressIn({ rule, href = '', page = '' }: Problem, base: string): string {
  if (!rule.startsWith('broken-')) return href
  const url = URL.parse(href, `https://site.example${base}/${page}`)
  return url ? url.pathname.slice(base.length) + percentDecode(url.hash) : ''
}

/** The problem of a lost address with the places that lead there. Where its id comes back they need no change. */
function withPlaces(problem: Problem, places: readonly Problem[]): Problem {
  const { edit, fix = '', href = '' } = problem
  if (places.length === 0 || (edit && 'id' in edit)) return problem
  const shown = [...Map.groupBy(places, ({ file }) => file)].map(([file, same]) => {
    const lines = [...new Set(same.map(({ line = 1 }) => line))].sort((a, b) => a - b)
    return `${file} ${lines.length > 1 ? 'lines' : 'line'} ${lines.join(', ')}`
  })
  return { ...problem, fix: `${fix}\nThen change what leads to ${href}: ${shown.join('; ')}.` }
}

/** One problem for all the pages of a folder that was renamed. */
function joinFolders(problems: readonly Problem[]): Problem[] {
  const folders = Map.groupBy(problems, (one) => {
    const { rule, file = '', href = '', edit } = one
    if (rule !== 'lost-anchor' || !edit || !('alias' in edit) || href.includes('#')) return one
    return JSON.stringify(withoutCommonEnd(href, urlFor(file)))
  })
  return [...folders].flatMap(([key, same]) => {
    const [first] = same
    if (typeof key !== 'string' || same.length === 1) return same
    const [from, to] = JSON.parse(key) as [string, string]
    const lines = same.map(
      ({ file, edit }) => `\n${file}: - ${edit && 'alias' in edit ? edit.alias : ''}`
    )
    const more = same.flatMap(({ fix = '' }) =>
      fix.split('\n').filter((line) => line.startsWith('Then '))
    )
    return {
      ...first!,
      message: `${same.length} pages that were published at ${from} are at ${to} now, and links to them lead nowhere.`,
      fix: `Under aliases: at the top of each file add its line, or run npm run anchors -- --fix.${[...lines, ...more.map((line) => `\n${line}`)].join('')}`
    }
  })
}

function withoutCommonEnd(from: string, to: string): readonly [string, string] {
  const [a, b] = [from.slice(1, -1).split('/'), to.slice(1, -1).split('/')]
  while (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1)) {
    a.pop()
    b.pop()
  }
  return [`/${a.join('/')}/`, `/${b.join('/')}/`]
}

/** The files whose other problems are not reported, because they may follow from the one that hides them. */
export function filesHiddenBy(problems: readonly Problem[]): Set<string> {
  return new Set(
    problems.flatMap(({ rule, file }) => (hiding.get(rule) === 'page' ? (file ?? []) : []))
  )
}

/** The files that have a problem of one rule. */
function filesWith(problems: readonly Problem[], rule: string): Set<string> {
  return new Set(problems.flatMap((problem) => (problem.rule === rule ? (problem.file ?? []) : [])))
}
