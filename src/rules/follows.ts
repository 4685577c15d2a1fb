/** What follows from a problem, and is held back until that is fixed: one mistake is one report. */
import type { State } from '../permalinks/fix.ts'
import type { Permalink } from '../permalinks/ledger.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site/build.ts'
import { slugify } from '../slug.ts'
import { addressOf, urlFor } from '../urls.ts'

export interface Consequence {
  /** Whose problems follow: these rules, those of house style, those of a site that could be read, or all. */
  readonly of: readonly string[] | 'words' | 'site' | 'all'
  readonly follows: Follows
}

/** All that was found, and what it was found in. */
export interface Findings {
  readonly problems: readonly Problem[]
  readonly site: Site
  readonly ledger: readonly Permalink[]
  readonly causes: State['causes']
}

/** Makes the test for problems that follow from one of the causes. */
export type Follows = (
  causes: readonly Problem[],
  findings: Findings
) => (problem: Problem) => boolean

export const anywhere: Follows = () => () => true

/** What has this in common with a cause. */
function sharing(keyOf: (problem: Problem) => string | undefined): Follows {
  return (causes) => {
    const keys = new Set(causes.map(keyOf))
    return (problem) => keys.has(keyOf(problem))
  }
}

export const inFile = sharing(({ file }) => file)
export const toAddress = ofSome(
  ({ lost }) => lost,
  sharing(({ lost }) => lost)
)
export const onLine = sharing(placeOf)

/** What follows from some of the causes only. */
export function ofSome(isCause: (cause: Problem) => unknown, follows: Follows): Follows {
  return (causes, findings) => follows(causes.filter(isCause), findings)
}

/** Those that follow and are of this kind. */
function onlySome(follows: Follows, isConsequence: (problem: Problem) => boolean): Follows {
  return (causes, findings) => {
    const isOne = follows(causes, findings)
    return (problem) => isConsequence(problem) && isOne(problem)
  }
}

/** Whoever writes a link anew puts right what else is wrong with it. */
export const atPlace: Follows = (causes) => {
  // Its words start after its bracket.
  const places = new Set(
    causes.flatMap((one) => [0, 1].map((more) => `${placeOf(one)}:${(one.column ?? 1) + more}`))
  )
  return (problem) => places.has(`${placeOf(problem)}:${problem.column}`)
}

/** What will be a footnote is checked as a paragraph until it is put right. */
export const onLineOfNote = ofSome(({ lost }) => lost, onLine)

/** A paragraph may be too long only because of a note to oneself, which is to be taken out. */
export const sentencesOfNotes = ofSome(({ rule }) => rule === 'text-tbc', onLine)

/** A name stands beside how to reach that person, and is taken out with it. */
export const namesOfPeople = onlySome(
  ofSome(({ rule }) => rule === 'text-personal', onLine),
  ({ message }) => /^"\p{Lu}/u.test(message)
)

/** A link without what tracks its readers may lead to where another with its text does. */
export const textsOfTrackedLinks = ofSome(({ rule }) => rule === 'link-tracking', inFile)

/** Between a back-tick that is alone and the next one may be code, which is checked as words. */
export const wordsInOpenCode = onlySome(
  ofSome(({ rule, message }) => rule === 'markup-left' && message.startsWith('"`"'), onLine),
  ({ rule }) => rule !== 'markup-left'
)

/** Words that a tag says are in another language get a mark in its place. */
export const wordsInLanguageTag = ofSome(
  ({ rule, message }) => rule === 'html-tag' && / lang=/.test(message),
  onLine
)

/** A file that is not published has no address, so links to it are broken. A page may lack no more than its ending. */
export const linksToUnpublished: Follows = (causes) =>
  isLostOn(new Set(causes.flatMap(({ file = '' }) => [`/${file}`, urlFor(`${file}.md`)])))

/** Pages may link to the home page, so these links are broken while there is none. */
export const linksHome: Follows = () => isLostOn(new Set(['/']))

/** What a setting names wrongly is a broken link on every page that shows it. */
export const linksOfSettings: Follows = (causes) => {
  const isNamed = isLostOn(new Set(causes.flatMap(({ lost }) => lost ?? [])))
  return (problem) => isNamed(problem) && !problem.file?.endsWith('.md')
}

/** What front matter names wrongly is a broken link in the layout of its page. */
export const linksOfFields: Follows = (causes) => {
  const named = new Set(causes.flatMap(({ lost }) => lost ?? []))
  return ({ file, lost }) => file === undefined && lost !== undefined && named.has(lost)
}

/** What has moved is not at its old place on the single page either. */
export const movedOnSinglePage: Follows = (causes, { site }) => {
  const ids = causes.flatMap(({ href }) => href?.split('#')[1] ?? [])
  return ({ page, href }) => isSinglePage(page, site) && ids.some((id) => href?.endsWith(`--${id}`))
}

function isSinglePage(page: string | undefined, { singlePages }: Site): boolean {
  return singlePages.some(({ url }) => isBuiltAt(page, url))
}

/** Of two pages with one address, one is not there, and nor is what is on it, or what its aliases lead to. */
export const lostOnPage: Follows = (causes, { site }) => {
  const files = new Set(causes.map(({ file = '' }) => file))
  const isOnPage = isLostOn(new Set([...files].map(urlFor)))
  const aliases = new Set(
    site.pages.flatMap(({ doc }) => (files.has(doc.file) ? doc.aliases.map(addressOf) : []))
  )
  return (problem) => isOnPage(problem) || aliases.has(problem.lost ?? '')
}

/** A second title takes the place of the first, so the id of that is not there. */
export const lostTitle: Follows = (causes, { site }) => {
  const files = new Set(causes.map(({ file }) => file))
  const titles = new Set(
    site.pages.flatMap(({ url, doc: { file, meta } }) =>
      files.has(file) && meta.title ? addressOf({ page: url, id: slugify(meta.title) }) : []
    )
  )
  return ({ lost }) => lost !== undefined && titles.has(lost)
}

/** A section that is written as its page type has it gets its address back, and so does a footnote. */
export const addressesOfSections: Follows = (causes) => {
  const back = new Set(causes.flatMap(({ lost }) => lost ?? []))
  return ({ moved }) => moved !== undefined && back.has(addressOf(moved))
}

/** The id of an alias is put into its old page, and the single page, so it is there twice if another page has it too. */
export const idsOfAliases: Follows = (causes, { site }) => {
  const lines = new Set(causes.map(placeOf))
  const ids = new Set(
    site.pages.flatMap(({ doc: { file, aliases } }) =>
      aliases.flatMap(({ line, id }) => (lines.has(placeOf({ file, line })) ? id : []))
    )
  )
  return ({ rule, id = '' }) => rule === 'html/no-dup-id' && ids.has(id)
}

/** Where the sections of a page start again, as in two pages that were joined, so do its ids. */
export const idsOfSecondSections: Follows = (causes, { problems }) => {
  const clashes = new Set(
    problems.flatMap((one) => (one.rule === 'duplicate-id' ? placeOf(one) : []))
  )
  const starts = new Map(
    causes.flatMap((one) => (clashes.has(placeOf(one)) ? [[one.file, one.line ?? 0]] : []))
  )
  return ({ file, line = 0 }) => line >= (starts.get(file) ?? Infinity)
}

/** A line that gets its old id back needs no new one. */
export const getsItsIdBack = ofSome(({ edit }) => !edit || 'id' in edit, onLine)

/** A line that is to be indented becomes a part of the step above it, which has the id. */
export const idsOfIndented: Follows = (causes) => {
  const lines = new Set(
    causes.flatMap(({ rule, file, edits = [] }) =>
      rule === 'steps-indent' ? edits.map(({ start: { line } }) => placeOf({ file, line })) : []
    )
  )
  return (problem) => lines.has(placeOf(problem))
}

/** An alias for an old title names the id of the new one, which changes once its words are put right. */
export const aliasesOfTitle: Follows = (causes, { site }) => {
  const lines = new Set(causes.map(placeOf))
  const titles = new Set(
    site.pages.flatMap(({ doc: { file, heading } }) =>
      lines.has(placeOf({ file, line: heading.line })) ? file : []
    )
  )
  return ({ file = '', edit }) =>
    edit !== undefined && 'alias' in edit && edit.alias.includes(' => ') && titles.has(file)
}

/** Makes the test for addresses on some pages that lead nowhere. */
function isLostOn(urls: ReadonlySet<string>): (problem: Problem) => boolean {
  return ({ lost }) => lost !== undefined && urls.has(lost.split('#')[0]!)
}

function isBuiltAt(page: string | undefined, url: string): boolean {
  return page === `${url.slice(1)}index.html`
}

function placeOf({ file, line }: Pick<Problem, 'file' | 'line'>): string {
  return `${file}:${line}`
}
