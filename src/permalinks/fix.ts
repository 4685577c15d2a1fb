/** Writes the edits that keep permalinks working into a content folder. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readContentFile } from '../content/read-file.ts'
import type { Edit, Problem } from '../problem.ts'
import { UsageError } from '../usage-error.ts'
import { addressOf } from '../urls.ts'
import { tryEdits } from './edit.ts'
import { addressesOf, type LinkedSite } from './site.ts'
import { filesOf } from './page.ts'
import { ledgerFile, parseLedger, withAddresses } from './ledger.ts'
import { replaceFile } from './replace-file.ts'

/** The state of a content folder at one moment. */
export interface State {
  readonly site: LinkedSite
  /** Its problems. Files are relative to the folder. */
  readonly problems: readonly Problem[]
  /** Problems that a person must fix first: before anything is written (`hidden`), or before these `files` are edited. */
  readonly causes: {
    readonly problems: readonly Problem[]
    readonly files: ReadonlySet<string>
    readonly hidden: boolean
  }
}

export interface Fix {
  readonly file: string
  readonly edit: Edit
  /** Whether a line got its id back but its audience is unknown. */
  readonly forgotAudience: boolean
}

/** One round usually writes everything. Aliases that depend on what it wrote need another one. */
const rounds = 3

/**
 * Writes missing ids, old ids and aliases into the files, and returns what it wrote. It skips problems
 * that may follow from something else, and undoes a round after which a page cannot be read.
 */
export async function fixFiles<Seen extends State>(dir: string, look: () => Promise<Seen>) {
  const written: Fix[] = []
  const unwritable = new Set<string>()
  let state = await look()
  for (let round = 0; round < rounds && !state.causes.hidden; round++) {
    const before = new Map<string, string>()
    const fixed: Fix[] = []
    for (const [file, fixes] of Map.groupBy(fixesFor(state, unwritable), ({ file }) => file)) {
      const path = join(dir, file)
      const text = await readFile(path, 'utf8')
      const edits = fixes.map(({ edit }) => edit)
      const edited = tryEdits(text, edits)
      if (edited === undefined) {
        unwritable.add(file)
        continue
      }
      before.set(path, text)
      await replaceFile(path, edited)
      fixed.push(...fixes)
    }
    if (fixed.length === 0) break
    state = await look()
    if (state.causes.hidden) {
      for (const [path, text] of before) await replaceFile(path, text)
    } else written.push(...fixed)
  }
  return { written, state }
}

/** The edits that can be written in this round. */
function fixesFor({ site, problems, causes }: State, unwritable: ReadonlySet<string>): Fix[] {
  const withAudience = new Set(
    site.pages.flatMap(({ doc }) =>
      doc.anchors.some(({ audience }) => audience) ? filesOf(doc) : []
    )
  )
  const fixable = problems.flatMap(({ rule, file, edit }) => {
    if (!edit || !file || causes.files.has(file) || unwritable.has(file)) return []
    const isRestored = rule === 'lost-anchor' && 'id' in edit && edit.was.length === 0
    return [{ rule, file, edit, forgotAudience: isRestored && withAudience.has(file) }]
  })
  // An alias may only look broken until the id that it leads to is written, so aliases wait a round.
  const ids = new Set(
    fixable.flatMap(({ file, edit }) => ('id' in edit ? `${file}#${edit.id}` : []))
  )
  const waits = fixable.some(({ file, edit }) => {
    const dropped = 'dropAlias' in edit ? edit.dropAlias : undefined
    return dropped !== undefined && ids.has(`${file}#${dropped.split(/#| => /).at(-1)}`)
  })
  return fixable.filter(({ rule }) => !waits || rule !== 'alias')
}

/**
 * Adds new addresses to the permalink ledger, never removes one, and returns how many it added.
 * `mayStart` allows a new ledger for a guide that seems to have lost its own. Throws UsageError if the
 * ledger cannot be read.
 */
export async function addToLedger(
  dir: string,
  { site, problems, causes }: State,
  mayStart: boolean
): Promise<number> {
  const path = join(dir, ledgerFile)
  const { text = '', problems: inLedger } = readContentFile(dir, ledgerFile)
  const unreadable = inLedger.find(({ rule }) => rule === 'unreadable-file')
  if (unreadable) throw new UsageError(`${path}: ${unreadable.message} ${unreadable.fix}`)
  const isNew = text.trim() === ''
  // A missing ledger is created here. Any other problem with it is for a person to fix.
  const mayWrite = mayStart && isNew && causes.problems.every(({ file }) => file === ledgerFile)
  if (causes.hidden && !mayWrite) return 0
  // Until a person decides, something new on a page may be what a broken permalink named.
  const undecided = problems.filter(({ rule, edit }) => rule === 'lost-anchor' && !edit)
  const unsettled = new Set([...causes.files, ...undecided.flatMap(({ file }) => file ?? [])])
  const known = new Set(parseLedger(text).entries.map(addressOf))
  const added = addressesOf(site, unsettled).filter((address) => !known.has(address))
  if (added.length > 0 || isNew) await replaceFile(path, withAddresses(text, added))
  return added.length
}
