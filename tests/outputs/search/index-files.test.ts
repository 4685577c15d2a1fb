import { expect, test } from 'vitest'
import { makeIndex } from '../../../src/outputs/search/index-files.ts'
import { docFrom, siteFrom } from '../../make.ts'

/** The index of some pages, by the path of each file in it. */
function indexOf(docs: Parameters<typeof siteFrom>[0]) {
  const files = makeIndex(siteFrom(docs)).map(({ path, content }) => [
    path.replace(/^search\/index\/([0-9a-f]{8}\/)?/, ''),
    JSON.parse(String(content))
  ])
  return Object.fromEntries(files)
}

test('a large guide has more files, none much longer, and of a common term only the places that it counts most in', () => {
  const rows = Array.from({ length: 2500 }, (_, at) => `| cup${at} {#row-${at}} | milk |`)
  const text = `---\ntitle: Cups\ntype: page\n---\n\n## All {#all}\n\n| Cup | With |\n| --- | --- |\n${rows.join('\n')}\n\n## Milk {#milk}\n\nCold.\n`
  const index = indexOf([docFrom('cups.md', text)])
  const first: readonly string[] = index['words.json'].terms
  const files = first.map((_, at): Record<string, number[]> => index[`terms/${at}.json`])
  expect(files.length).toBeGreaterThan(5)
  expect(first).toEqual(first.toSorted())
  expect(files.map((terms) => Object.keys(terms).every((term) => term.length < 8))).not.toContain(
    false
  )
  const { milk = [] } = Object.assign({}, ...files)
  expect(milk[0]).toBe(2502)
  expect(milk.length).toBe(1 + 2000 * 3)
  // The section that is named so comes last on the page, and is kept.
  expect(milk.slice(-3, -1)).toEqual([0, 2502])
})

test('a site without pages has an empty index', () => {
  const { 'words.json': head, ...others } = indexOf([])
  expect(head).toMatchObject({ terms: [], letters: '', places: 0, synonyms: {} })
  expect(others).toEqual({})
})
