import { existsSync, renameSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'

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
export async function stage(output: string): Promise<Staging> {
  const folder = `${output}.staging-${process.pid}`
  const previous = previousOf(output)
  recover(output)
  await rm(folder, { recursive: true, force: true })
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
export function recover(output: string): void {
  const previous = previousOf(output)
  if (existsSync(output)) rmSync(previous, { recursive: true, force: true })
  else if (existsSync(previous)) renameSync(previous, output)
}

function previousOf(output: string): string {
  return `${output}.previous`
}
