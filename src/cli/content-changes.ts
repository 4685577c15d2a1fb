/** Changes to several files of a content folder, which are made whole or not at all. */
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { replaceFile } from '../permalinks/replace-file.ts'
import { checkContent, shownFolder } from '../pipeline.ts'
import { fileIn, hasErrors, type Problem } from '../problem.ts'
import { formatReport } from '../reports/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { UsageError } from '../usage-error.ts'

export interface ContentChanges {
  /** The new path of each file that moves. */
  readonly moved?: ReadonlyMap<string, string>
  readonly removed?: readonly string[]
  /** The content of new and changed files, by their path after the move. */
  readonly written: ReadonlyMap<string, string | Uint8Array>
}

const groups = ['content', 'style', 'links', 'anchors'] as const

/**
 * Makes changes, and what follows from them, in a copy of the content and, if the check finds nothing there
 * that it does not find now, in the content. Throws UsageError with what it would find, and then nothing was changed.
 */
export async function makeChanges(
  content: string,
  changes: ContentChanges,
  followUp?: (content: string) => Promise<unknown>
): Promise<void> {
  await using temporary = await temporaryFolder()
  const copy = join(temporary.path, 'content')
  await cp(content, copy, { recursive: true })
  await writeChanges(copy, changes)
  await followUp?.(copy)
  const after = await checkContent(copy, undefined, groups)
  const before = hasErrors(after) ? await checkContent(content, undefined, groups) : []
  const worse = newProblems(content, changes, before, after)
  if (hasErrors(worse)) {
    throw new UsageError(
      `Nothing was changed, because the check would then find this:\n\n${formatReport(worse, 'text')}`
    )
  }
  await writeChanges(content, changes)
  await followUp?.(content)
}

/** Problems that a file has more of than before. */
function newProblems(
  content: string,
  { moved }: ContentChanges,
  before: readonly Problem[],
  after: readonly Problem[]
): Problem[] {
  const counts = new Map<string, number>()
  const folder = shownFolder(content)
  for (const problem of before) {
    const file = fileIn(folder, problem)
    const key = `${moved?.get(file) ?? file} ${problem.rule}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return after.filter(({ file = '', rule }) => {
    const left = counts.get(`${file} ${rule}`) ?? 0
    counts.set(`${file} ${rule}`, left - 1)
    return left <= 0
  })
}

/** Makes changes in a folder, and takes back what it did if it cannot do the rest. */
export async function writeChanges(
  content: string,
  { moved = new Map(), removed = [], written }: ContentChanges
): Promise<void> {
  const undo: (() => Promise<unknown>)[] = []
  const path = (file: string) => join(content, file)
  try {
    for (const [from, to] of moved) {
      await mkdir(dirname(path(to)), { recursive: true })
      await rename(path(from), path(to))
      undo.push(() => rename(path(to), path(from)))
    }
    for (const [file, text] of written) {
      const before = existsSync(path(file)) ? await readFile(path(file)) : undefined
      undo.push(() => removeEmpty(content, dirname(file)))
      await mkdir(dirname(path(file)), { recursive: true })
      await replaceFile(path(file), text)
      undo.push(() => (before ? replaceFile(path(file), before) : rm(path(file))))
    }
    for (const file of removed) await rm(path(file))
  } catch (error) {
    for (const step of undo.reverse()) await step()
    throw error
  }
  for (const file of [...moved.keys(), ...removed]) await removeEmpty(content, dirname(file))
}

/** Removes a folder and those above it, up to the first that something is in. */
async function removeEmpty(content: string, folder: string): Promise<void> {
  for (let one = folder; one !== '.'; one = dirname(one)) {
    try {
      await rmdir(join(content, one))
    } catch {
      return
    }
  }
}
