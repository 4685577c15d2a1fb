import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Makes a folder to write a site to before it is published: declare it with `using`. Throws an error that
 * says why if it cannot. All or nothing: the folder is beside the output, and two renames put it in place.
 * If the process is killed between the two, the last good site is still complete beside the output, and the
 * next command that builds or reads the site restores it.
 */
export function stage(place: string) {
  const output = withoutSlash(place)
  const folder = `${output}.staging-${process.pid}`
  recover(output)
  for (const abandoned of abandonedBeside(output, 'staging')) remove(abandoned)
  makeFolder(folder, output)
  return {
    folder,
    publish: () => takePlace(folder, output),
    [Symbol.dispose]: () => remove(folder)
  }
}

/** The most attempts to publish while other builds publish to the same place. */
const mostTries = 1_000

/** Puts the site in place, and removes the previous one. If other builds publish there at the same time, the last one wins. */
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

/** Restores the last good site after a publish that was killed. */
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
    // Not recursive, which on a read-only disk would throw ENOENT.
    mkdirSync(folder)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT') throw error
    const reason =
      { EROFS: 'its disk is read-only', EACCES: 'you may not write there' }[code] ?? message
    throw new Error(`No site can be written to ${output}: ${reason}. Give --output another folder.`)
  }
}

/** Folders that killed builds have left beside a site. Their names end in the id of the process. */
function abandonedBeside(output: string, kind: 'staging' | 'previous'): string[] {
  const prefix = `${basename(output)}.${kind}-`
  const folder = dirname(output)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => {
      const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : NaN
      return pid === process.pid || (!Number.isNaN(pid) && !isRunning(pid))
    })
    .map((name) => join(folder, name))
}

/** Removes a folder. Retries, because after a failed write others may still be in progress. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Whether some work succeeds. False for errors with one of these codes; others are thrown. */
function ignoring(codes: readonly string[], work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (codes.includes(codeOf(error))) return false
    throw error
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: the process runs, but belongs to somebody else.
    return codeOf(error) === 'EPERM'
  }
}

/** Whether a build may replace a folder: it does not exist, is empty, or was written by a build. */
export function mayReplace(output: string): boolean {
  if (!existsSync(output)) return true
  if (!statSync(output).isDirectory()) return false
  if (readdirSync(output).length === 0) return true
  return ['404.html', 'links.json'].every((file) => existsSync(join(output, file)))
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=[^/])\/+$/, '')
}
