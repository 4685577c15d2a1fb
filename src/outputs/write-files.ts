import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A file of a built site that needs no template. `path` is relative to the site. */
export interface SiteFile {
  readonly path: string
  readonly content: string | Uint8Array
}

/** A file that is written piece by piece, because it may be larger than what memory has room for. */
export interface LongFile extends Pick<SiteFile, 'path'> {
  readonly content: Iterable<string>
}

/** The number of files that are written at the same time: a system limits how many are open. */
const atOnce = 200

/** Writes files into a folder. Files without a template do not go through Eleventy, which takes ten times as long. */
export async function writeFiles(
  folder: string,
  files: Iterable<SiteFile | LongFile>
): Promise<void> {
  const waiting = Iterator.from(files)
  const work = async () => {
    for (const { path, content } of waiting) {
      const file = join(folder, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, content)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
