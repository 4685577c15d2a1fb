import { expect, test } from 'vitest'
import { compareSites, textChanges } from '../../src/site/compare.ts'
import { plainText } from '../../src/markdown/walk.ts'
import type { Doc } from '../../src/content/doc.ts'
import type { Permalink } from '../../src/permalinks/ledger.ts'
import { buildSite, type Site } from '../../src/site/build.ts'
import { configWith, docFrom, inputWith } from '../make.ts'

/** A site under /kitchen from the Markdown of its pages. */
function site(pages: Readonly<Record<string, string>>, ledger: readonly Permalink[] = []): Site {
  const base = '/kitchen'
  const docs = Object.entries(pages).map(([file, text]) => docFrom(file, text, base))
  const config = configWith({ address: `https://kettle.example.org${base}` })
  return buildSite(inputWith(docs, { config, ledger })).site
}

/** Counts what is between spaces, so that a test can. */
function readingOf(doc: Doc) {
  return { words: plainText(doc).split(/\s+/).filter(Boolean).length, grade: 4 }
}

const compare = (before: Site, after: Site) => compareSites(before, after, readingOf)
const front = (lines: string) => `---\n${lines}\n---\n\n`
const home = '# Drinks\n\nHot ones.\n'
const tea = `${front('title: Tea')}## Boil\n\nUse water.\n`
const before = site({ 'index.md': home, 'tea.md': tea })
const nothing = { added: [], kept: [], retired: [], lost: [] }

test('the same content changes nothing', () => {
  expect(compare(before, site({ 'index.md': home, 'tea.md': tea }))).toEqual({
    pages: [],
    links: nothing,
    words: { before: 5, after: 5 }
  })
})

test.each([
  ['its words', `${front('title: Tea')}## Boil\n\nUse fresh water.\n`],
  ['its front matter', `${front('title: Tea\nreviewed: 2026-01-31')}## Boil\n\nUse water.\n`],
  ['where a link leads', `${front('title: Tea')}## Boil\n\nUse [water](index.md).\n`],
  ['the block that it places', `${front('title: Tea')}## Boil\n\nUse water.\n\n::contacts\n`]
])('a page is changed when %s changes', (_, text) => {
  const { pages } = compare(before, site({ 'index.md': home, 'tea.md': text }))
  expect(pages.map(({ kind, url }) => [kind, url])).toEqual([['changed', '/tea/']])
})

test('a page that was deleted without a redirect is removed, and its addresses are lost', () => {
  const { pages, links } = compare(before, site({ 'index.md': home }))
  expect(pages).toMatchObject([
    { kind: 'removed', title: 'Tea', url: '/tea/', before: { words: 3, grade: 4 } }
  ])
  expect(links).toEqual({ ...nothing, lost: ['/tea/', '/tea/#tea', '/tea/#boil'] })
})

test('a page and a step that were retired with a reason are retired', () => {
  const retired = { reason: 'Nobody drinks it.', instead: '/' }
  const ledger = [
    { page: '/tea/', line: 1, retired },
    { page: '/tea/', id: 'boil', line: 2, retired }
  ]
  const { pages, links } = compare(before, site({ 'index.md': home }, ledger))
  expect(pages.map(({ kind, url }) => [kind, url])).toEqual([['removed', '/tea/']])
  expect(links).toEqual({ ...nothing, retired: ['/tea/', '/tea/#boil'], lost: ['/tea/#tea'] })
})

test('an id that an old one leads to is added, and the old one is kept alive', () => {
  const after = `${front('title: Tea')}## Heat {#heat was=boil}\n\nUse water.\n`
  const { links } = compare(before, site({ 'index.md': home, 'tea.md': after }))
  expect(links).toEqual({ ...nothing, added: ['/tea/#heat'], kept: ['/tea/#boil'] })
})

test('an old id that is used again is not new', () => {
  const old = site({ 'index.md': '# Drinks\n\n## Heat {#heat was=boil}\n' })
  const again = site({ 'index.md': '# Drinks\n\n## Heat {#boil was=heat}\n' })
  expect(compare(old, again).links).toEqual({ ...nothing, kept: ['/#heat'] })
})

test('a page at another address under its old title has moved, and its old addresses are lost', () => {
  const { pages, links } = compare(before, site({ 'index.md': home, 'brew.md': tea }))
  expect(pages).toMatchObject([{ kind: 'moved', from: '/tea/', url: '/brew/', texts: [] }])
  expect(links).toMatchObject({ kept: [], lost: ['/tea/', '/tea/#tea', '/tea/#boil'] })
})

/** The texts that changed, with what is new in + and what is gone in -. */
function shown(before: readonly string[], after: readonly string[]) {
  const side = (parts: readonly { text: string; isChanged: boolean }[] | undefined, sign: string) =>
    parts?.map(({ text, isChanged }) => (isChanged ? `${sign}${text}${sign}` : text)).join(' ')
  return textChanges(before, after).map((one) => [side(one.before, '-'), side(one.after, '+')])
}

test.each([
  [
    'a word',
    ['Boil it.', 'Pour it.'],
    ['Boil it.', 'Pour it slowly.'],
    [['Pour -it.-', 'Pour +it slowly.+']]
  ],
  [
    'a text before one that was reworded',
    ['Pour the tea.'],
    ['Wait.', 'Pour hot tea.'],
    [
      [undefined, '+Wait.+'],
      ['Pour -the- tea.', 'Pour +hot+ tea.']
    ]
  ],
  [
    'a text that is another',
    ['Pour it.'],
    ['Milk spoils.'],
    [
      ['-Pour it.-', undefined],
      [undefined, '+Milk spoils.+']
    ]
  ],
  ['a text that is gone', ['Boil.', 'Wait.', 'Pour.'], ['Boil.', 'Pour.'], [['-Wait.-', undefined]]]
])('the words that changed are marked: %s', (_, before, after, changes) => {
  expect(shown(before, after)).toEqual(changes)
})
