import { createIndex } from 'pagefind'
import type { Site } from '../../site/build.ts'
import type { SiteFile } from '../write-files.ts'
import { indexFolder, recordsOf } from './records.ts'
import { wordsByLetter } from './words.ts'

/** The files of Pagefind that our page of results loads. */
const inUse =
  /^(pagefind\.js|pagefind-entry\.json|pagefind\..+\.pf_meta|wasm\.en\.pagefind|(index|fragment)\/.+)$/

/** Makes the search index of a site. */
export async function makeIndex(site: Site): Promise<readonly SiteFile[]> {
  const records = recordsOf(site)
  const { index, errors } = await createIndex({ forceLanguage: 'en' })
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
  const { searchWords, urgent } = site
  const words = {
    synonyms: searchWords.synonyms,
    ...(urgent &&
      searchWords.urgent && {
        urgent: { words: searchWords.urgent, url: urgent.href, title: urgent.text }
      })
  }
  const ours = [
    ...[...wordsByLetter(records, searchWords.synonyms)].map(([letter, words]) => ({
      path: `words/${letter}.json`,
      content: JSON.stringify(words)
    })),
    { path: 'words.json', content: JSON.stringify(words) }
  ]
  return [...files.filter(({ path }) => inUse.test(path)), ...ours].map(({ path, content }) => ({
    path: `${indexFolder}/${path}`,
    content
  }))
}
