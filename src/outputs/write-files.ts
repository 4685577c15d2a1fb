import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A file of a built site that needs no template. `path` is relative to the site. */
export interface SiteFile {
  readonly path: string
  readonly content: string | Uint8Array
}

/** Writes files into a folder. Files without a template do not go through Eleventy, which takes ten times as long. */
export async function writeFiles(folder: string, files: readonly SiteFile[]): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(folder, path))))
  await Promise.all([...folders].map((one) => mkdir(one, { recursive: true })))
  // In batches, because the number of open files is limited.
  for (let from = 0; from < files.length; from += 200) {
    const some = files.slice(from, from + 200)
    await Promise.all(some.map(({ path, content }) => writeFile(join(folder, path), content)))
  }
}
