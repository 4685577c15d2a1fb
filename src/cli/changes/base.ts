/** The content and the site that a change is compared with. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { git } from '../../git.ts'
import { UsageError } from '../../usage-error.ts'

/** What a change is compared with. `engine` is a folder that can build it as it was built before. */
interface Base extends AsyncDisposable {
  readonly content: string
  readonly engine?: string
}

/** Finds a content folder, or puts a commit into a new folder. Throws UsageError for anything else. */
export async function findBase(named: string, content: string, folder: string): Promise<Base> {
  if (existsSync(named)) return { content: named, [Symbol.asyncDispose]: async () => {} }
  const added = await git('worktree', 'add', '--detach', folder, named)
  if (added === undefined) {
    throw new UsageError(`There is no content folder at ${named}, and no commit of that name.`)
  }
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'dir')
  return {
    content: join(folder, content),
    engine: folder,
    [Symbol.asyncDispose]: async () => void (await git('worktree', 'remove', '--force', folder))
  }
}

/** Builds a commit with its own engine. Gives false where that does not run, for example with other packages. */
export async function buildBase({ engine }: Base, output: string): Promise<boolean> {
  if (engine === undefined) return false
  const args = ['src/launch.js', 'src/cli/build.ts', '--draft', '--output', output]
  return promisify(execFile)(process.execPath, args, { cwd: engine }).then(
    () => true,
    () => false
  )
}
