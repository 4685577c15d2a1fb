import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createIndex } from 'pagefind'
import type { Site } from '../model.ts'
import { recordsOf } from './records.ts'
import { wordsByLetter } from './words.ts'

/** Where the index is in a built site. */
export const indexFolder = 'search/index'

/** Of what Pagefind makes, that which our own page of results loads. */
const inUse =
  /^(pagefind\.js|pagefind-entry\.json|pagefind\..+\.pf_meta|wasm\.en\.pagefind|(index|fragment)\/.+)$/

/** With thousands of pages several records share a file: a host should not have to keep one for each step. */
const maxFragments = 5000

/** The files of an index, by their paths in its folder. */
export type IndexFiles = ReadonlyMap<string, string | Uint8Array>

/** Makes the search index of a site. */
export async function makeIndex(site: Site): Promise<IndexFiles> {
  const records = recordsOf(site)
  const { index, errors } = await createIndex({ forceLanguage: 'en', maxFragments })
  if (!index) throw new Error(`The search index cannot be made. ${errors.join(' ')}`)
  const added = await Promise.all(
    records.map(({ url, words, ...meta }) =>
      index.addCustomRecord({ url, content: words || meta.title, language: 'en', meta })
    )
  )
  const { files, errors: inFiles } = await index.getFiles()
  await index.deleteIndex()
  const failed = [...added.flatMap(({ errors }) => errors), ...inFiles]
  if (failed.length > 0) throw new Error(`The search index cannot be made. ${failed.join(' ')}`)
  return new Map<string, string | Uint8Array>([
    ...files
      .filter(({ path }) => inUse.test(path))
      .map(({ path, content }): [string, Uint8Array] => [path, content]),
    ...[...wordsByLetter(records, site.synonyms)].map(([letter, words]): [string, string] => [
      `words/${letter}.json`,
      JSON.stringify(words)
    ]),
    ['synonyms.json', JSON.stringify(site.synonyms)]
  ])
}

/** Writes an index to the folder of a built site. */
export async function writeIndex(files: IndexFiles, site: string): Promise<void> {
  const folder = join(site, indexFolder)
  for (const path of new Set([...files.keys()].map(dirname))) {
    await mkdir(join(folder, path), { recursive: true })
  }
  await Promise.all([...files].map(([path, content]) => writeFile(join(folder, path), content)))
}
