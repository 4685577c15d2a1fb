import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createPageParser } from '../src/content/pages.ts'
import { checkContent, loadSite } from '../src/pipeline.ts'
import type { LoadedSite } from '../src/site/loaded-site.ts'
import { copyGuide, git, replaceIn } from './project.ts'

/** A guide is loaded again on each save of a preview: what is the same is not read again, what is not is. */
const parsePages = createPageParser()

function load(guide: string): Promise<LoadedSite> {
  return loadSite(guide, '2030-02-01', { parsePages })
}

function page({ site }: LoadedSite, url: string) {
  return site.pages.find((one) => one.url === url)
}

test('a page that changed is new, with its problems, and the others are the same', async () => {
  const guide = copyGuide()
  const about = join(guide, 'about.md')
  const before = await load(guide)
  expect(before.problems).toEqual([])

  replaceIn(about, '## Filter scale', '# Filter scale')
  const after = await load(guide)

  expect(after.problems).toMatchObject([{ rule: 'second-title', file: 'about.md', line: 10 }])
  expect((await load(guide)).problems).toEqual(after.problems)
  expect(page(after, '/about/')?.doc).not.toEqual(page(before, '/about/')?.doc)
  expect(page(after, '/leak/')?.doc).toBe(page(before, '/leak/')?.doc)

  replaceIn(about, '# Filter scale', '## Filter scale')
  expect(await load(guide)).toEqual(before)
})

test('shared words that changed are new on each page that shows them, and on no other', async () => {
  const guide = copyGuide()
  const words = join(guide, '_shared/filter.md')
  mkdirSync(join(guide, '_shared'))
  writeFileSync(words, 'Change the filter.')
  replaceIn(
    join(guide, 'about.md'),
    '## Filter scale',
    '[Filter](_shared/filter.md)\n\n## Filter scale'
  )
  const before = await load(guide)

  replaceIn(words, 'Change', 'Clean')
  const after = await load(guide)

  expect(JSON.stringify(page(after, '/about/')?.doc.body)).toContain('Clean the filter.')
  expect(page(after, '/leak/')?.doc).toBe(page(before, '/leak/')?.doc)
})

test('a guide at another address has its links there, though its pages say the same', async () => {
  const guide = copyGuide()
  const links = async () => {
    const home = page(await load(guide), '/')
    return JSON.stringify(home?.doc.body).match(/\/[^" ]*leak\/#do-this-now/)?.[0]
  }
  expect(await links()).toBe('/coffee/leak/#do-this-now')

  replaceIn(join(guide, 'site.yaml'), 'https://example.org/coffee', 'https://example.org/tea')

  expect(await links()).toBe('/tea/leak/#do-this-now')
})

test('a guide that gets a single page has all of its pages there, though they say the same', async () => {
  const guide = copyGuide()
  const site = join(guide, 'site.yaml')
  const parsePages = createPageParser()
  const singlePage = async (more = {}) =>
    (await loadSite(guide, '2030-02-01', more)).site.singlePages[0]
  const before = await singlePage()
  expect(before?.parts.length).toBeGreaterThan(1)

  replaceIn(site, `whole: ${before?.url}\n`, '')
  expect(await singlePage({ parsePages })).toBeUndefined()

  replaceIn(site, 'footer:', `whole: ${before?.url}\nfooter:`)
  expect(await singlePage({ parsePages })).toEqual(before)
})

test('a line that the ledger has lost since the last commit is reported before the id that it had', async () => {
  const guide = copyGuide()
  const found = async () => checkContent(guide, undefined, ['content', 'anchors'])
  const ledger = '/\n/machine/no-coffee/\n'
  writeFileSync(join(guide, 'anchors.txt'), `${ledger}/machine/no-coffee/#step-restart\n`)
  git(guide, 'init', '--quiet')
  git(guide, 'add', '.')
  git(guide, 'commit', '--quiet', '--message', 'Start')
  expect(await found()).toEqual([])

  replaceIn(join(guide, 'machine/no-coffee.md'), ' {#step-restart}', '')
  expect(await found()).toMatchObject([{ rule: 'lost-anchor' }])
  writeFileSync(join(guide, 'anchors.txt'), ledger)
  expect(await found()).toMatchObject([
    { rule: 'ledger', fix: expect.stringMatching(/^\/machine\/no-coffee\/#step-restart$/m) }
  ])
  writeFileSync(join(guide, 'anchors.txt'), `${ledger}machine/no-coffee/#step-restart\n`)
  expect(await found()).toMatchObject([
    { rule: 'ledger', message: expect.stringContaining('is not an address of the guide') }
  ])
})
