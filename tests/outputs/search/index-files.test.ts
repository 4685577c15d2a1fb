import { expect, test } from 'vitest'
import { makeIndex } from '../../../src/outputs/search/index-files.ts'
import { docFrom, siteFrom } from '../../make.ts'

const tea = docFrom(
  'tea.md',
  '---\ntitle: Tea\ntype: page\n---\n\n## Pour\n\nSlowly, from the tea:Pot.\n'
)

/** The index of some pages, by the path of each file in it. */
function indexOf(docs: Parameters<typeof siteFrom>[0]) {
  const files = makeIndex(siteFrom(docs)).map(({ path, content }) => [
    path.replace(/^search\/index\/([0-9a-f]{8}\/)?/, ''),
    JSON.parse(String(content))
  ])
  return Object.fromEntries(files)
}

test('an index says which terms are in which places, how much they count there, and what the places say', () => {
  const index = indexOf([tea])
  expect(Object.keys(index)).toEqual([
    'words.json',
    'terms/0.json',
    'pages/0.json',
    ...['f', 'p', 's', 't'].map((letter) => `words/${letter}.json`)
  ])
  const version = expect.stringMatching(/^[0-9a-f]{8}$/)
  expect(index['words.json']).toEqual({
    ...{ version, terms: ['from'], letters: 'fpst', places: 2, synonyms: {} }
  })
  const { tea: [places, ...counts] = [], pour, 'tea:pot': pot } = index['terms/0.json']
  expect([places, counts.length, pour.length, pot.length]).toEqual([2, 6, 4, 4])
  // The page is named so, the section below it has it in its text.
  expect(counts[2]).toBeGreaterThan(counts[5])
  expect(index['pages/0.json']).toMatchObject([{ title: 'Tea' }, { title: 'Pour' }])
})

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

test('two indexes of a site are identical', () => {
  expect([...makeIndex(siteFrom([tea]))]).toEqual([...makeIndex(siteFrom([tea]))])
})

test('a site without pages has an empty index', () => {
  const { 'words.json': head, ...others } = indexOf([])
  expect(head).toMatchObject({ terms: [], letters: '', places: 0, synonyms: {} })
  expect(others).toEqual({})
})
