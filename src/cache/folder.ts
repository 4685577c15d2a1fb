import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Cache } from '../model.ts'

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
