import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFiles } from '../../../src/outputs/write-files.ts'
import { makeIndex } from '../../../src/outputs/search/index-files.ts'
import { docFrom, siteFrom } from '../../make.ts'
import { temporaryFolder } from '../../project.ts'

const slow = { timeout: 60_000 }
const site = siteFrom([
  docFrom('tea.md', '---\ntitle: Tea\ntype: page\n---\n\n## Pour\n\nSlowly.\n')
])

test('an index has only the files that the page of results loads', slow, async () => {
  const folder = temporaryFolder()
  await writeFiles(folder, await makeIndex(site))
  const names = readdirSync(join(folder, 'search/index'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name))
    .map((name) => name.replace(/en_[0-9a-f]+/, 'en_HASH'))
  expect(names.sort()).toEqual([
    'fragment/en_HASH.pf_fragment',
    'fragment/en_HASH.pf_fragment',
    'index/en_HASH.pf_index',
    'pagefind-entry.json',
    'pagefind.en_HASH.pf_meta',
    'pagefind.js',
    'wasm.en.pagefind',
    'words.json',
    'words/p.json',
    'words/s.json',
    'words/t.json'
  ])
})

test(
  'two indexes of a site are identical, even if they are made at the same time',
  slow,
  async () => {
    const [one, other] = await Promise.all([makeIndex(site), makeIndex(site)])
    expect(other).toEqual(one)
  }
)

test('a site without pages has an empty index', slow, async () => {
  const files = await makeIndex(siteFrom([]))
  expect(files).toContainEqual({ path: 'search/index/words.json', content: '{"synonyms":{}}' })
})
