/** Writes what keeps permalinks alive into a content folder. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readContentFile } from '../content/read-file.ts'
import type { Edit, Problem } from '../problem.ts'
import { UsageError } from '../usage-error.ts'
import { addressOf } from '../urls.ts'
import { applyEdits } from './edit.ts'
import { addressesOf, type Guide } from './guide.ts'
import { ledgerFile, parseLedger, withAddresses } from './ledger.ts'
import { replaceFile } from './replace-file.ts'

/** A content folder as it was when somebody looked at it. */
export interface State {
  readonly guide: Guide
  /** What is wrong with it, with files as they are named in it. */
  readonly problems: readonly Problem[]
  /** What a person must put right before anything is written at all, or about some files. */
  readonly causes: {
    readonly problems: readonly Problem[]
    readonly files: ReadonlySet<string>
    readonly hidden: boolean
  }
}

/** Something that was written. */
export interface Fix {
  readonly file: string
  readonly edit: Edit
  /** Whether a line got its id back, and nobody knows which audience it was for. */
  readonly forgotAudience: boolean
}

/** One round writes all that can be written. Another is for an alias that follows what the first one wrote. */
const rounds = 3

/**
 * Writes missing ids, old ids and aliases into the files, and says which. Nothing is written where
 * what is wrong may only follow from something else, and no page is left as one that cannot be read.
 */
export async function fixFiles<Seen extends State>(
  dir: string,
  look: () => Promise<Seen>
): Promise<{ readonly written: readonly Fix[]; readonly state: Seen }> {
  const written: Fix[] = []
  const unwritable = new Set<string>()
  let state = await look()
  for (let round = 0; round < rounds && !state.causes.hidden; round++) {
    const before = new Map<string, string>()
    const fixed: Fix[] = []
    for (const [file, fixes] of Map.groupBy(fixesFor(state, unwritable), ({ file }) => file)) {
      const path = join(dir, file)
      const text = await readFile(path, 'utf8')
      const edited = tryEdits(
        text,
        fixes.map(({ edit }) => edit)
      )
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

/** What can be written now. */
function fixesFor({ guide, problems, causes }: State, unwritable: ReadonlySet<string>): Fix[] {
  const withAudience = new Set(
    guide.pages.flatMap(({ doc }) => (doc.anchors.some(({ audience }) => audience) ? doc.file : []))
  )
  const fixable = problems.flatMap(({ rule, file, edit }) => {
    if (!edit || !file || causes.files.has(file) || unwritable.has(file)) return []
    const isRestored = rule === 'lost-anchor' && 'id' in edit && edit.was.length === 0
    return [{ rule, file, edit, forgotAudience: isRestored && withAudience.has(file) }]
  })
  // An alias is whole again when the id that it leads to is written: all of them wait for that.
  const ids = new Set(
    fixable.flatMap(({ file, edit }) => ('id' in edit ? `${file}#${edit.id}` : []))
  )
  const waits = fixable.some(
    ({ file, edit }) =>
      'dropAlias' in edit && edit.dropAlias && ids.has(`${file}#${targetOf(edit.dropAlias)}`)
  )
  return fixable.filter(({ rule }) => !waits || rule !== 'alias')
}

/** The id that an alias leads to. */
function targetOf(alias: string): string | undefined {
  return alias.split(/#| => /).at(-1)
}

/** The text with the edits in it. Undefined where its front matter is too unusual to write into. */
function tryEdits(text: string, edits: readonly Edit[]): string | undefined {
  try {
    return applyEdits(text, edits)
  } catch {
    return undefined
  }
}

/**
 * Adds new addresses to the ledger and removes none: somebody has a link to each. Says how many it
 * added. `mayStart` allows a ledger for a guide that seems to have lost its own.
 */
export async function addToLedger(
  dir: string,
  { guide, problems, causes }: State,
  mayStart: boolean
): Promise<number> {
  const path = join(dir, ledgerFile)
  const { text = '', problems: inLedger } = readContentFile(dir, ledgerFile)
  const unreadable = inLedger.find(({ rule }) => rule === 'unreadable-file')
  if (unreadable) throw new UsageError(`${path}: ${unreadable.message} ${unreadable.fix}`)
  const isNew = text.trim() === ''
  // That it is missing is put right here. Anything else that is wrong with it is for a person.
  const mayWrite = mayStart && isNew && causes.problems.every(({ file }) => file === ledgerFile)
  if (causes.hidden && !mayWrite) return 0
  // What is new on a page may be what a broken permalink named, until a person has said so.
  const undecided = problems.filter(({ rule, edit }) => rule === 'lost-anchor' && !edit)
  const unsettled = new Set([...causes.files, ...undecided.flatMap(({ file }) => file ?? [])])
  const known = new Set(parseLedger(text).entries.map(addressOf))
  const added = addressesOf(guide, unsettled).filter((address) => !known.has(address))
  if (added.length > 0 || isNew) await replaceFile(path, withAddresses(text, added))
  return added.length
}
