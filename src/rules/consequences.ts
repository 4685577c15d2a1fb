/** One mistake is one report: what follows from another problem is left out. */
import type { Problem } from '../problem.ts'
import type { Site } from '../site/build.ts'
import { filesWith } from './causes.ts'

/** The problems without those that follow from others. */
export function withoutConsequences(
  problems: readonly Problem[],
  isOfWords: (problem: Problem) => boolean,
  site: Site
): Problem[] {
  const isLeftOut = [
    ofHome(problems),
    ofCopies(problems, site),
    ofMovedLinks(problems, site),
    ofTitles(problems.filter(isOfWords), site),
    ofSecondSections(problems)
  ]
  return problems.filter((one) => !isLeftOut.some((isIt) => isIt(one)))
}

type Test = (problem: Problem) => boolean

/** Every page has a link to the home page. */
function ofHome(problems: readonly Problem[]): Test {
  const hasNoHome = problems.some(({ rule }) => rule === 'no-home-page')
  return ({ lost }) => hasNoHome && lost?.split('#')[0] === '/'
}

/** A copy of a page gets a name and a title of its own first, a page that has moved its old address, and a guide its home page. */
function ofCopies(problems: readonly Problem[], { singlePages }: Site): Test {
  const copies = filesWith(problems, 'same-title')
  const badNames = filesWith(problems, 'file-name')
  const moving = new Set(
    problems.flatMap(({ file, moved }) => (moved?.to && moved.id === undefined ? file : []))
  )
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
