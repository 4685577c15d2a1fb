/** Keeping addresses alive: what `npm run anchors` does to a content folder. */
import { existsSync } from 'node:fs'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { brokenAddresses } from '../rules/site/anchors.ts'
import { causesOf, withoutSymptoms, type Causes } from '../rules/causes.ts'
import { applyEdits } from '../permalinks/edit.ts'
import { ledgerFile, parseLedger } from '../permalinks/ledger.ts'
import { readContentFile } from '../content/read-file.ts'
import { loadSite } from '../pipeline.ts'
import { UsageError } from '../usage-error.ts'
import { type Edit, outOfFolder, type Problem } from '../problem.ts'
import type { PageView } from '../site/pages.ts'
import type { Site } from '../site/build.ts'
import { addressOf } from '../urls.ts'
import { buildDate } from '../build-environment.ts'

/** One fix can make another possible, such as an alias that follows what it leads to. It settles in a few rounds. */
const rounds = 8

/** A content folder as it is now. */
export interface State {
  readonly site: Site
  /** What is wrong with it, with files as they are named in it. */
  readonly problems: readonly Problem[]
  /** What a person must put right before anything is written, or before anything is on its page. */
  readonly causes: Causes
  /** The folder as it is shown in reports. */
  readonly folder: string
}

/** Looks at content and its addresses. Nothing is laid out for it: the ids of all pages are in the model. */
export async function look(content: string): Promise<State> {
  const { site, ledger, folder, standIn, problems } = await loadSite(content, buildDate())
  const inContent = problems.map((problem) => outOfFolder(problem, folder))
  const causes = causesOf(inContent, site)
  const inLedger = inContent.filter(({ rule, file }) => rule === 'ledger' && file === ledgerFile)
  const stops = standIn ? inContent : inLedger
  const broken = brokenAddresses({ ids: idsOf(site), site, ledger, problems: inContent })
  return {
    site,
    folder,
    problems: [...withoutSymptoms(inContent, broken, site, ledger), ...broken],
    causes: {
      ...causes,
      problems: [...stops, ...causes.problems],
      hidden: causes.hidden || stops.length > 0
    }
  }
}

/** Something that can be written. `forgotAudience`: a line gets its id back, and nobody knows whom it was for. */
export type Fix = Problem & {
  readonly edit: Edit
  readonly file: string
  readonly forgotAudience?: boolean
}

/**
 * Writes missing ids, old ids and aliases into the content, and says which. Nothing is written where
 * what is wrong may only follow from something else, and no page is left as one that cannot be read.
 */
export async function fixAnchors(content: string): Promise<readonly Fix[]> {
  let written: Fix[] = []
  const unclear = new Set<string>()
  let state = await look(content)
  for (let round = 0; round < rounds && !state.causes.hidden; round++) {
    const before = new Map<string, string>()
    let fixed: Fix[] = []
    for (const [file, found] of Map.groupBy(toFix(state, unclear), ({ file }) => file)) {
      const path = join(content, file)
      const text = await readFile(path, 'utf8')
      const edited = edit(text, found)
      if (edited === undefined) {
        unclear.add(file)
        continue
      }
      before.set(path, text)
      await replaceFile(path, edited)
      fixed = [...fixed, ...found]
    }
    if (fixed.length === 0) break
    state = await look(content)
    if (state.causes.hidden) {
      for (const [path, text] of before) await replaceFile(path, text)
    } else written = [...written, ...fixed]
  }
  return written
}

/** What can be written now. An alias may be whole again once the id it leads to is: those come first. */
function toFix({ site, problems, causes }: State, unclear: ReadonlySet<string>): Fix[] {
  const withAudience = new Set(
    site.pages.flatMap(({ doc }) => (doc.anchors.some(({ audience }) => audience) ? doc.file : []))
  )
  const fixable = problems.flatMap((problem): Fix[] => {
    const { rule, file, edit } = problem
    if (!edit || !file || causes.files.has(file) || unclear.has(file)) return []
    const isRestored = rule === 'lost-anchor' && 'id' in edit && edit.was.length === 0
    return [{ ...problem, file, edit, forgotAudience: isRestored && withAudience.has(file) }]
  })
  const first = fixable.filter(({ rule }) => rule !== 'alias')
  return first.length > 0 ? first : fixable
}

/** The text of a page with some fixes in it. Undefined where its front matter is too unusual to write into. */
function edit(text: string, fixes: readonly Fix[]): string | undefined {
  try {
    return applyEdits(
      text,
      fixes.map(({ edit }) => edit)
    )
  } catch {
    return undefined
  }
}

/**
 * Adds new addresses to the ledger and removes none: somebody has a link to each. Says how many it
 * added. `mayStart` allows a ledger for a guide that seems to have lost its own.
 */
export async function addToLedger(content: string, mayStart = true): Promise<number> {
  const { site, problems, causes } = await look(content)
  const path = join(content, ledgerFile)
  const { text = '', problems: inLedger } = readContentFile(content, ledgerFile)
  const unreadable = inLedger.find(({ rule }) => rule === 'unreadable-file')
  if (unreadable) throw new UsageError(`${path}: ${unreadable.message} ${unreadable.fix}`)
  const isNew = text.trim() === ''
  // That it is missing is put right here. Anything else that is wrong with it is for a person.
  const mayWrite = mayStart && isNew && causes.problems.every(({ file }) => file === ledgerFile)
  if (causes.hidden && !mayWrite) return 0
  const known = new Set(parseLedger(text).entries.map(addressOf))
  // What is new on a page may be what an old address of it named, until a person has said so.
  const undecided = problems.filter(({ rule, edit }) => rule === 'lost-anchor' && !edit)
  const notYet = causes.files.union(new Set(undecided.map(({ file }) => file)))
  const added = addressesOf(site, notYet).filter((address) => !known.has(address))
  if (added.length === 0 && !isNew) return 0
  const lines = text.split('\n').map((line) => line.trimEnd())
  const all = [...new Set([...lines, ...added])].filter((line) => line !== '')
  await replaceFile(path, all.sort().join('\n') + '\n')
  return added.length
}

/** Writes a file beside its place and puts it there in one step, so that it is never there in part. */
async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  try {
    await writeFile(temporary, text, { mode: existsSync(path) ? (await stat(path)).mode : 0o666 })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** The ids on each page of a site, on those that only lead on, and on the whole guide. */
function idsOf(site: Site): Map<string, ReadonlySet<string>> {
  const { pages, redirects, whole } = site
  return new Map([
    ...redirects.map(({ url, moved }) => [url, new Set(moved.map(({ id }) => id))] as const),
    ...pages.map((page) => [page.url, new Set(idsOn(page))] as const),
    ...(whole ? [[whole.url, new Set(idsOfHome(site))] as const] : [])
  ])
}

/** Every id that a link can lead to on a page: of its title, of what is on it and of what was. */
function idsOn({ doc, moved }: PageView): string[] {
  const anchors = [doc.heading, ...doc.anchors]
  return [...anchors.flatMap(({ id, was }) => [id, ...was]), ...moved.map(({ id }) => id)]
}

/** The anchors of the home page of old that other pages hold now: the whole guide keeps them alive too. */
function idsOfHome({ pages }: Site): string[] {
  return pages.flatMap(({ doc }) =>
    doc.aliases.flatMap(({ page, id }) => (page === '/' && id !== undefined ? id : []))
  )
}

/** Every address of the site that somebody can link to, but those of some files. */
function addressesOf(site: Site, notYet: ReadonlySet<string | undefined>): string[] {
  const { pages, whole } = site
  return [
    ...pages
      .filter(({ doc }) => !notYet.has(doc.file))
      .flatMap((page) => {
        // Of two things with one id the second has another only until somebody gives it its own.
        const passing = new Set(page.doc.anchors.flatMap(({ clashes, id }) => (clashes ? id : [])))
        const ids = idsOn(page).filter((id) => !passing.has(id))
        return [page.url, ...ids.map((id) => `${page.url}#${id}`)]
      }),
    ...(whole ? idsOfHome(site).map((id) => `${whole.url}#${id}`) : [])
  ]
}
