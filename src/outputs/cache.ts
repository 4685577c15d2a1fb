import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * What takes long to make, kept from one run to the next. A name says all that something was made from,
 * so that it cannot be out of date. Without it everything is as it would be, but later.
 */
export interface Cache {
  /** What was written by this name, if it can be read. */
  read(name: string): Promise<Buffer | undefined>
  /** Keeps something, if it can be written. */
  write(name: string, content: string | Uint8Array): Promise<void>
}

/** The cache of this project. Who deletes its folder loses time, and nothing else. */
export const projectCache = cacheIn('node_modules/.cache/guidance-site')

/** A cache in a folder, which need not be there. */
export function cacheIn(folder: string): Cache {
  return {
    read: (name) => readFile(join(folder, name)).catch(() => undefined),
    write: async (name, content) => {
      const file = join(folder, name)
      const temporary = `${file}.${randomUUID()}`
      try {
        await mkdir(dirname(file), { recursive: true })
        await writeFile(temporary, content)
        // Another run may read it at this moment: it is there whole, or not at all.
        await rename(temporary, file)
      } catch {
        await rm(temporary, { force: true }).catch(() => {})
      }
    }
  }
}
