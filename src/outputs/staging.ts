import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * All or nothing. A site is written beside its place and takes that place with two renames that
 * nothing of ours can come between. Only a kill from outside can, in the microseconds between them:
 * then the last good site stands beside its place, whole, and the next command that builds or reads
 * it puts it back.
 */
export interface Staging {
  readonly folder: string
  /** Gives the site its place, and removes the one before. */
  publish(): void
  /** Removes what was written. */
  discard(): void
}

/** A folder to write a site to before it is published at `output`. Throws a sentence where none can be made. */
export function stage(place: string): Staging {
  const output = withoutSlash(place)
  const folder = `${output}.staging-${process.pid}`
  recover(output)
  for (const abandoned of abandonedBeside(output, 'staging')) remove(abandoned)
  makeFolder(folder, output)
  return {
    folder,
    discard: () => remove(folder),
    publish: () => takePlace(folder, output)
  }
}

/** How often a site is put in its place where other builds publish there too. */
const mostTries = 1_000

/** Another build may publish in the same place at any moment: the last one has it. */
function takePlace(folder: string, output: string): void {
  const previous = `${output}.previous-${process.pid}`
  for (let tries = 1; ; tries++) {
    remove(previous)
    ignoring(['ENOENT'], () => renameSync(output, previous))
    const others = tries < mostTries ? ['ENOTEMPTY', 'EEXIST'] : []
    if (ignoring(others, () => renameSync(folder, output))) break
  }
  remove(previous)
}

/** Puts back a last good site that a killed publish has left beside its place. */
export function recover(place: string): void {
  const output = withoutSlash(place)
  for (const previous of abandonedBeside(output, 'previous')) {
    if (existsSync(output)) remove(previous)
    else ignoring(['ENOENT', 'ENOTEMPTY', 'EEXIST'], () => renameSync(previous, output))
  }
}

function makeFolder(folder: string, output: string): void {
  try {
    mkdirSync(dirname(output), { recursive: true })
    // Not with recursive: for a disk that is read-only that says that there is no such folder.
    mkdirSync(folder)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT') throw error
    const reason =
      { EROFS: 'its disk is read-only', EACCES: 'you may not write there' }[code] ?? message
    throw new Error(`No site can be written to ${output}: ${reason}. Give --output another folder.`)
  }
}

/** What builds that were killed have left beside a site: each has the name of its process. */
function abandonedBeside(output: string, kind: 'staging' | 'previous'): string[] {
  const prefix = `${basename(output)}.${kind}-`
  const folder = dirname(output)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .filter((name) => {
      const pid = Number(name.slice(prefix.length))
      return !Number.isNaN(pid) && (pid === process.pid || !isRunning(pid))
    })
    .map((name) => join(folder, name))
}

/** After one file could not be written, others still are for a moment. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Does something to files, and says whether that went well: it throws for other errors than those with these codes. */
function ignoring(codes: readonly string[], work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (codes.some((code) => isCode(error, code))) return false
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of somebody else may not be signalled, but it runs.
    return isCode(error, 'EPERM')
  }
}

/** Whether a build may replace all that is in a folder: it is not there, it is empty, or a build wrote it. */
export function mayReplace(output: string): boolean {
  if (!existsSync(output)) return true
  if (!statSync(output).isDirectory()) return false
  if (readdirSync(output).length === 0) return true
  return ['404.html', 'links.json'].every((file) => existsSync(join(output, file)))
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=[^/])\/+$/, '')
}
