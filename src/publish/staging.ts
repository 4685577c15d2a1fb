import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * All or nothing. A site is written beside its place and takes that place with two renames that
 * nothing of ours can come between. Only a kill from outside can, in the microseconds between them:
 * then the last good site stands beside its place, whole, and the next command puts it back.
 */
export interface Staging {
  readonly folder: string
  /** Gives the site its place, and removes the one before. */
  publish(): void
  /** Removes what was written. */
  discard(): void
}

/** A folder to write a site to before it is published at `output`. */
export function stage(place: string): Staging {
  const output = withoutSlash(place)
  const folder = `${output}.staging-${process.pid}`
  const previous = previousOf(output)
  recover(output)
  removeAbandoned(output)
  const discard = () => rmSync(folder, { recursive: true, force: true })
  return {
    folder,
    discard,
    publish() {
      if (existsSync(output)) renameSync(output, previous)
      renameSync(folder, output)
      rmSync(previous, { recursive: true, force: true })
    }
  }
}

/** Puts back a last good site that a killed publish has left beside its place. */
export function recover(place: string): void {
  const output = withoutSlash(place)
  const previous = previousOf(output)
  if (existsSync(output)) rmSync(previous, { recursive: true, force: true })
  else if (existsSync(previous)) renameSync(previous, output)
}

/** Removes what builds that were killed have left beside the site. */
function removeAbandoned(output: string): void {
  const prefix = `${basename(output)}.staging-`
  const folder = dirname(output)
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter((one) => one.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length))
    if (Number.isNaN(pid)) continue
    if (pid === process.pid || !isRunning(pid)) {
      rmSync(join(folder, name), { recursive: true, force: true })
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of somebody else may not be signalled, but it runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
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

function previousOf(output: string): string {
  return `${output}.previous`
}
