import { createHash } from 'node:crypto'
import type { Site } from '../../site/build.ts'
import type { SiteFile } from '../write-files.ts'
import { postingsOf } from './postings.ts'
import { indexFolder, recordsOf } from './records.ts'
import { wordsByLetter } from './words.ts'

/** How long a file of terms is: so many characters, unless one term has more. A question loads one for each of its words. */
const fileLength = 10_000

/**
 * Makes the search index of a site: what a question needs of it is a few small files, however large the guide.
 * `words.json` names a folder, in which `terms/` says where each term is, and `pages/` what those places say. `words/`
 * says which words there are.
 */
export function makeIndex(site: Site): readonly SiteFile[] {
  const { searchWords, urgent, guides } = site
  const pages = recordsOf(site)
  // One file after the other, because all places as lists take several times the memory of their files.
  const terms = [
    ...inFiles(postingsOf(pages)).map((some, at) => ({
      first: some[0]?.[0],
      ...file(`terms/${at}`, Object.fromEntries(some))
    }))
  ]
  const numbered = [...terms, ...pages.map((page, at) => file(`pages/${at}`, page))]
  // Places have numbers. So that none is looked up in files of another day, which a browser may still have.
  const hash = createHash('sha256')
  for (const { content } of numbered) hash.update(content)
  const version = hash.digest('hex').slice(0, 8)
  const words = wordsByLetter(pages.flat(), searchWords.synonyms)
  const head = {
    version,
    terms: terms.map(({ first }) => first),
    letters: [...words.keys()].join(''),
    places: pages.flat().length,
    ...(guides.length > 1 && {
      guides: guides.map((guide) => {
        const from = site.pages.findIndex((page) => page.guide === guide)
        const to = from + site.pages.filter((page) => page.guide === guide).length
        const { href: url, short: name, isClosed } = guide
        return { url, name, from, to, places: pages.slice(from, to).flat().length, isClosed }
      })
    }),
    synonyms: searchWords.synonyms,
    ...(urgent &&
      searchWords.urgent && {
        urgent: { words: searchWords.urgent, url: urgent.href, title: urgent.text }
      })
  }
  const files = [
    file('words', head),
    ...numbered.map(({ path, content }) => ({ path: `${version}/${path}`, content })),
    ...[...words].map(([letter, some]) => file(`words/${letter}`, some))
  ]
  return files.map(({ path, content }) => ({ path: `${indexFolder}/${path}`, content }))
}

function file(name: string, content: unknown) {
  return { path: `${name}.json`, content: JSON.stringify(content) }
}

/** Divides terms among files of about the same length. */
function* inFiles(postings: ReturnType<typeof postingsOf>) {
  let some: (readonly [term: string, places: readonly number[]])[] = []
  let length = 0
  for (const entry of postings) {
    if (length >= fileLength) {
      yield some
      some = []
      length = 0
    }
    some.push(entry)
    length += JSON.stringify(entry).length
  }
  if (length > 0) yield some
}
