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
export function* makeIndex(site: Site): Generator<SiteFile> {
  const { searchWords, urgent, guides } = site
  const pages = recordsOf(site)
  // One file after the other, because all places as lists take several times the memory of their files.
  const terms = [
    ...inFiles(postingsOf(pages)).map((some) => ({
      first: some[0]?.[0],
      content: JSON.stringify(Object.fromEntries(some))
    }))
  ]
  // Places are numbers, so a browser must not mix the files of two builds: it may still have those of another day.
  const hash = createHash('sha256')
  for (const { content } of terms) hash.update(content)
  // The text of a page is made again where it is written: that of all pages would fill the memory.
  for (const page of pages) hash.update(JSON.stringify(page))
  const version = hash.digest('hex').slice(0, 8)
  const urgentIn = (guide: string) => {
    const page = urgent[guide]
    return page && { urgent: { url: page.href, title: page.text } }
  }
  const words = wordsByLetter(pages.flat(), [
    ...Object.values(searchWords.synonyms).flat(),
    ...(searchWords.urgent ?? []).flatMap(({ words }) => words.flat())
  ])
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
        const places = pages.slice(from, to).flat().length
        return { url, name, from, to, places, isClosed, ...urgentIn(guide.url) }
      })
    }),
    synonyms: searchWords.synonyms,
    ...(searchWords.urgent && { rules: searchWords.urgent, ...urgentIn('/') })
  }
  yield file('words', JSON.stringify(head))
  for (const [at, { content }] of terms.entries()) yield file(`${version}/terms/${at}`, content)
  for (const [at, page] of pages.entries()) {
    yield file(`${version}/pages/${at}`, JSON.stringify(page))
  }
  for (const [letter, some] of words) yield file(`words/${letter}`, JSON.stringify(some))
}

function file(name: string, content: string): SiteFile {
  return { path: `${indexFolder}/${name}.json`, content }
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
