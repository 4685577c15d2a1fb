/** One mistake is one report: what follows from another problem is left out or is part of its report. */
import type { Problem } from '../problem.ts'
import type { Site } from '../site/build.ts'
import { percentDecode } from '../urls.ts'
import { filesWith } from './causes.ts'

/**
 * The problems without those that follow from others. The report of a lost address names the places that
 * need the new one.
 */
export function withoutConsequences(
  problems: readonly Problem[],
  isOfWords: (problem: Problem) => boolean,
  site: Site
): Problem[] {
  const causeOf = createCauses(problems, site)
  const byCause = Map.groupBy(problems, causeOf)
  const isLeftOut = [
    ofCopies(problems, site),
    ofMovedLinks(problems, site),
    ofTitles(problems.filter(isOfWords), site),
    ofSecondSections(problems)
  ]
  return problems
    .filter((one) => !causeOf(one) && !isLeftOut.some((isIt) => isIt(one)))
    .map((one) => withPlaces(one, byCause.get(one) ?? []))
}

/** The rules whose problems may follow from an address that is lost. */
const following = new Set(['broken-anchor', 'broken-link', 'facts', 'placed-block', 'site-config'])

/** Makes the function that finds the report of the lost address that a problem is about. */
function createCauses(problems: readonly Problem[], { base }: Site) {
  const lost = new Map(
    problems.flatMap((one) => {
      if (one.rule === 'no-home-page') return [['/', one] as const]
      return one.rule === 'lost-anchor' && one.href ? [[one.href, one] as const] : []
    })
  )
  return (problem: Problem): Problem | undefined => {
    if (lost.size === 0 || !following.has(problem.rule)) return undefined
    const address = addressIn(problem, base)
    return lost.get(address) ?? lost.get(address.split('#')[0]!)
  }
}

/** The address of the site that a problem says is not there, as `/page/#id`. Only a built link has the base path. */
function addressIn({ rule, href = '', page = '' }: Problem, base: string): string {
  if (!rule.startsWith('broken-')) return href
  const url = URL.parse(href, `https://site.example${base}/${page}`)
  return url ? url.pathname.slice(base.length) + percentDecode(url.hash) : ''
}

type Test = (problem: Problem) => boolean

/** A copy of a page gets a name and a title of its own first, a page that has moved its old address, and a guide its home page. */
function ofCopies(problems: readonly Problem[], { singlePages }: Site): Test {
  const copies = filesWith(problems, 'same-title')
  const badNames = filesWith(problems, 'file-name')
  const moving = filesWith(problems, 'lost-anchor')
  const hasNoHome = problems.some(({ rule }) => rule === 'no-home-page')
  return ({ rule, file = '', page }) =>
    (rule === 'same-title' && badNames.has(file)) ||
    (rule === 'unlinked-page' && (hasNoHome || badNames.has(file) || moving.has(file))) ||
    (rule === 'html/no-dup-id' && copies.size > 0 && isOneOf(page, singlePages))
}

/** The single page shows the links of all others, and what has moved is not at its old place there either. */
function ofMovedLinks(problems: readonly Problem[], { singlePages }: Site): Test {
  const ids = problems.flatMap(({ rule, href }) =>
    rule === 'moved-link' ? (href?.split('#')[1] ?? []) : []
  )
  return ({ rule, page, href }) =>
    rule === 'broken-anchor' &&
    isOneOf(page, singlePages) &&
    ids.some((id) => href?.endsWith(`--${id}`))
}

function isOneOf(page: string | undefined, singlePages: Site['singlePages']): boolean {
  return singlePages.some(({ url }) => page === `${url.slice(1)}index.html`)
}

/** The alias for an old title names the id of the new one, so the words of the title come first. */
function ofTitles(ofWords: readonly Problem[], { pages }: Site): Test {
  const files = new Set(
    pages.flatMap(({ doc: { file, heading } }) =>
      ofWords.some((one) => one.file === file && one.line === heading.line) ? file : []
    )
  )
  return ({ rule, file = '', edit }) =>
    rule === 'lost-anchor' &&
    edit !== undefined &&
    'alias' in edit &&
    edit.alias.includes(' => ') &&
    files.has(file)
}

/** Where the sections of a page start again, as in two pages that were joined, so do its ids. */
function ofSecondSections(problems: readonly Problem[]): Test {
  const duplicates = problems.filter(({ rule }) => rule === 'duplicate-id')
  const starts = new Map(
    problems.flatMap(({ rule, file, line = 0 }) =>
      rule === 'section' && duplicates.some((one) => one.file === file && one.line === line)
        ? [[file, line] as const]
        : []
    )
  )
  return ({ rule, file, line = 0 }) =>
    rule === 'duplicate-id' && line >= (starts.get(file) ?? Infinity)
}

/** The problem of a lost address with the places that lead there. Where its id comes back they need no change. */
function withPlaces(problem: Problem, places: readonly Problem[]): Problem {
  const { rule, edit, fix = '', href = '' } = problem
  if (places.length === 0 || rule !== 'lost-anchor' || (edit && 'id' in edit)) return problem
  const shown = [...Map.groupBy(places, ({ file }) => file)].map(([file, same]) => {
    const lines = [...new Set(same.map(({ line = 1 }) => line))].sort((a, b) => a - b)
    return `${file} ${lines.length > 1 ? 'lines' : 'line'} ${lines.join(', ')}`
  })
  return { ...problem, fix: `${fix}\nThen change what leads to ${href}: ${shown.join('; ')}.` }
}
