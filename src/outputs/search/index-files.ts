import type { Site } from '../../site/build.ts'
import type { SiteFile } from '../write-files.ts'
import { postingsOf } from './postings.ts'
import { indexFolder, recordsOf } from './records.ts'
import { wordsByLetter } from './words.ts'

/** How long a file of terms is: so many characters, unless one term has more. A question loads one for each of its words. */
const fileLength = 10_000

/**
 * Makes the search index of a site: what a question needs of it is a few small files, however large the guide.
 * `terms/` says in which places each term is, `pages/` what those places say, and `words/` which words there are.
 */
export function makeIndex(site: Site): readonly SiteFile[] {
  const { searchWords, urgent } = site
  const pages = recordsOf(site)
  const terms = inFiles(postingsOf(pages))
  const head = {
    terms: terms.map(([[first] = ['']]) => first),
    places: pages.flat().length,
    synonyms: searchWords.synonyms,
    ...(urgent &&
      searchWords.urgent && {
        urgent: { words: searchWords.urgent, url: urgent.href, title: urgent.text }
      })
  }
  const files: [string, unknown][] = [
    ['words', head],
    ...terms.map((some, at): [string, unknown] => [`terms/${at}`, Object.fromEntries(some)]),
    ...pages.map((page, at): [string, unknown] => [`pages/${at}`, page]),
    ...[...wordsByLetter(pages.flat(), searchWords.synonyms)].map(
      ([letter, words]): [string, unknown] => [`words/${letter}`, words]
    )
  ]
  return files.map(([name, content]) => ({
    path: `${indexFolder}/${name}.json`,
    content: JSON.stringify(content)
  }))
}

/** Divides terms among files of about the same length. */
function inFiles(postings: ReadonlyMap<string, readonly number[]>) {
  const files: [string, readonly number[]][][] = []
  let length = fileLength
  for (const entry of postings) {
    if (length >= fileLength) {
      files.push([])
      length = 0
    }
    files.at(-1)?.push(entry)
    length += JSON.stringify(entry).length
  }
  return files
}
