import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A file of a built site that needs no template. `path` is relative to the folder of the site. */
export interface SiteFile {
  readonly path: string
  readonly content: string | Uint8Array
}

/** Writes files into a folder. What needs no template is written here: Eleventy takes ten times as long. */
export async function writeFiles(folder: string, files: readonly SiteFile[]): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(folder, path))))
  await Promise.all([...folders].map((one) => mkdir(one, { recursive: true })))
  // A system lets a program have only so many files open at once.
  for (let from = 0; from < files.length; from += 200) {
    const some = files.slice(from, from + 200)
    await Promise.all(some.map(({ path, content }) => writeFile(join(folder, path), content)))
  }
}
