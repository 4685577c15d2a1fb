import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { replaceFile } from '../permalinks/replace-file.ts'

/**
 * Results that are slow to make, kept between runs. A name must identify all inputs of a result, so that it
 * cannot be out of date. A missing cache only costs time.
 */
export interface Cache {
  /** The content under a name. Undefined if it cannot be read. */
  read(name: string): Promise<Buffer | undefined>
  /** Writes content under a name. Never throws. */
  write(name: string, content: string | Uint8Array): Promise<void>
}

/** The cache of this project. It is safe to delete its folder. */
export const projectCache = cacheIn('node_modules/.cache/guidance-site')

export function cacheIn(folder: string): Cache {
  return {
    read: (name) => readFile(join(folder, name)).catch(() => undefined),
    write: async (name, content) => {
      const file = join(folder, name)
      const made = mkdir(dirname(file), { recursive: true })
      await made.then(() => replaceFile(file, content)).catch(() => {})
    }
  }
}
