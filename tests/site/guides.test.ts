/** A site of three guides: one at the top, one in a folder, and one in a folder that is closed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { writeSite } from '../../src/outputs/write-site.ts'
import { loadSite } from '../../src/pipeline.ts'
import type { LoadedSite } from '../../src/site/loaded-site.ts'
import type { PageView } from '../../src/site/pages.ts'
import { searchOf } from '../outputs/search/ask.ts'
import { copyGuide, temporaryFolder, writeFiles } from '../project.ts'

const page = (title: string, words: string, more = '') =>
  `---\ntitle: ${title}\ndescription: About ${title}.\nowner: tea-team\nreviewed: 2030-01-31\n${more}---\n\n${words}\n`

const files = {
  'tea/guide.yaml': `name: Office tea guide
short: Tea
description: How to make tea.
whole: /tea/all/
news: /tea/new/
owners: { tea-team: { name: Tea team } }
audiences: [drinkers]
navigation: [{ text: Brewing, page: /tea/brewing/ }]
`,
  'tea/index.md': page('Make tea', '::pages\n\n::news\n'),
  'tea/brewing/index.md': page(
    'Brew it',
    'If it leaks, [stop it](../../leak.md).\n\n[Two steps](../../_shared/spill.md)\n\n::pages'
  ),
  'tea/brewing/green.md': page(
    'Green',
    '## Steps\n\n1. Boil. {#boil}\n2. Wait. {#wait}',
    'audience: [drinkers]\n'
  ),
  'tea/new.md': page(
    'New in tea',
    '## 2 January 2030\n\n- We wrote about [green](brewing/green.md)'
  ),
  'milk/guide.yaml': `name: Office milk guide
description: How to keep milk.
owners: { tea-team: { name: Tea team } }
closed: { date: 2030-01-31, link: { text: Read about tea, href: /tea/ } }
`,
  'milk/index.md': page('Keep milk', 'In the cold.\n\n[Two steps](../_shared/spill.md)'),
  '_shared/spill.md': `1. Wipe it up, as in [a leak](../leak.md).[^wipe] {#step-wipe}
2. Wash [the cloth](#step-wipe). {#step-wash}

[^wipe]: Added: this is our own advice.
`
}

let loaded: LoadedSite
let folder: string
beforeAll(async () => {
  folder = writeFiles(copyGuide(), files)
  loaded = await loadSite(folder, '2030-02-01')
})

const at = (url: string): PageView => loaded.site.pages.find((one) => one.url === url)!
const titlesOf = (pages: readonly { readonly title: string }[]) => pages.map(({ title }) => title)

test('its guides are read one after another, and nothing is wrong', () => {
  expect(loaded.problems.filter(({ rule }) => rule !== 'missing-ledger')).toEqual([])
  const urls = loaded.site.pages.map(({ url }) => url).filter((url) => /^\/(tea|milk)\//.test(url))
  expect(urls).toEqual(['/milk/', '/tea/', '/tea/new/', '/tea/brewing/', '/tea/brewing/green/'])
  expect(loaded.site.pages.slice(-5).map(({ url }) => url)).toEqual(urls)
})

test('a page has the name, sections and owner of its guide', () => {
  const green = at('/tea/brewing/green/')
  expect(green).toMatchObject({
    pageTitle: 'Green – Office tea guide',
    section: '/tea/brewing/',
    owner: 'Tea team',
    breadcrumbs: [{ text: 'Home' }, { text: 'Tea' }, { text: 'Brew it' }],
    guide: { short: 'Tea', navigation: [{ text: 'Brewing', href: '/coffee/tea/brewing/' }] }
  })
  expect(green.guide.notice).toBeUndefined()
  expect(at('/tea/')).toMatchObject({ pageTitle: 'Office tea guide' })
  expect(at('/tea/').section).toBeUndefined()
  expect(at('/about/').guide).toMatchObject({
    name: 'Office coffee guide',
    short: 'Office coffee guide'
  })
})

test('its home page lists its own pages and news', () => {
  expect(titlesOf(at('/tea/').children)).toEqual(['New in tea', 'Brew it'])
  expect(at('/tea/').guide.news).toEqual([
    { text: 'We wrote about green', href: '/coffee/tea/new/' }
  ])
  expect(at('/tea/brewing/green/').changes).toBe('/coffee/tea/new/#2-january-2030')
})

test('each guide that asks for it has a feed, and a single page with its own pages', () => {
  expect(loaded.site.feeds.map(({ address, title }) => [address, title])).toEqual([
    ['https://example.org/coffee/tea/feed.xml', 'New in tea']
  ])
  const [top, tea] = loaded.site.singlePages
  expect([top?.url, tea?.url]).toEqual(['/all/', '/tea/all/'])
  expect(titlesOf(tea!.parts)).toEqual(['Make tea', 'New in tea', 'Brew it', 'Green'])
  expect(titlesOf(top!.parts)).not.toContain('Green')
  // What is in another guide is no part of this page, so a link leads to its own.
  const brewing = tea!.parts.find(({ url }) => url === '/tea/brewing/')
  expect(JSON.stringify(brewing)).toContain('href=\\"/coffee/leak/\\"')
})

test('shared words link from where they stand, or to the page that they are on', () => {
  expect(at('/milk/').doc.links.map(({ url }) => url)).toEqual(['/leak/', '/milk/#step-wipe'])
})

test('a closed guide says so on every page, and nobody has to review it', () => {
  const milk = at('/milk/')
  expect(milk.guide.notice).toMatchObject({
    text: 'Closed on 31 January 2030: nobody keeps this up to date.',
    link: { text: 'Read about tea', href: '/coffee/tea/' }
  })
  expect(milk.review).toBeUndefined()
  const due = loaded.site.reviews.flatMap(({ pages }) => titlesOf(pages))
  expect(due).toContain('Green')
  expect(due).not.toContain('Keep milk')
})

test('it is open until its day', async () => {
  const { site } = await loadSite(folder, '2030-01-30')
  const milk = site.pages.find(({ url }) => url === '/milk/')
  expect(milk?.guide.notice).toBeUndefined()
  expect(milk?.review).toBeDefined()
})

describe('a search', () => {
  afterAll(() => void vi.unstubAllGlobals())
  const firstOf = async (question: string, guide?: string) => {
    const ask = await searchOf(loaded.site, guide)
    return (await ask(question)).urls[0]?.replace(/#.*/s, '')
  }

  test.each([
    ['boil', undefined, '/tea/brewing/green/'],
    ['how to boil tea', undefined, '/tea/brewing/green/'],
    ['what is about tea', '/coffee/tea/', '/tea/'],
    // Both guides have pages that are about leaks: the one that the reader is in comes first.
    ['leaks', undefined, '/leak/'],
    ['leaks', '/coffee/tea/', '/tea/brewing/']
  ])('puts the guide in front first: %s, in %s', async (question, guide, url) => {
    expect(await firstOf(question, guide)).toBe(url)
  })

  test('finds what a closed guide says only for who asks that guide', async () => {
    const ask = await searchOf(loaded.site)
    expect((await ask('cold')).urls).not.toContain('/milk/')
    expect((await ask('cold', 'Office milk guide')).urls).toEqual(['/milk/'])
    expect(await firstOf('cold', '/coffee/milk/')).toBe('/milk/')
  })

  test('of one guide alone finds nothing of others, whichever is in front', async () => {
    for (const guide of [undefined, '/coffee/tea/']) {
      const ask = await searchOf(loaded.site, guide)
      const [{ urls: all }, { urls: ofTea }] = [await ask('leaks'), await ask('leaks', 'Tea')]
      expect(ofTea.length).toBeGreaterThan(0)
      expect(ofTea).toEqual(ofTea.filter((url) => url.startsWith('/tea/')))
      expect(all).toContain('/leak/')
    }
  })

  test('that names another guide than the one that the reader is in has answers of both', async () => {
    const ask = await searchOf(loaded.site, '/coffee/tea/')
    expect((await ask('boil or keep in the cold')).urls).not.toContain('/milk/')
    const both = await ask('boil or keep in the cold: office milk guide')
    expect(both.urls).toEqual(expect.arrayContaining(['/milk/', '/tea/brewing/green/#boil']))
  })
})

describe('what a reader sees', () => {
  let output: string
  beforeAll(async () => {
    output = temporaryFolder()
    await writeSite(loaded, folder, output)
  })
  const read = (file: string) => readFileSync(join(output, file), 'utf8')
  /** The words and the address of each link in a part of a page. */
  const linksIn = (file: string, part: RegExp) => {
    const [html = ''] = part.exec(read(file)) ?? []
    const links = html.matchAll(/<a [^>]*href="?([^" >]*)[^>]*>(?:\s*<strong[^>]*>)?([^<]*)/g)
    return [...links].map(([, href, words = '']) => `${words.trim()} ${href}`)
  }
  const header = /class="app-masthead[^]*?<main/
  const footer = /class="app-footer[^]*/

  test('is the name and the sections of the guide in the header, and the other guides in the footer', () => {
    const file = 'tea/brewing/green/index.html'
    expect(linksIn(file, header)).toContain('Office tea guide /coffee/tea/')
    expect(linksIn(file, header)).toContain('Brewing /coffee/tea/brewing/')
    expect(linksIn(file, footer)).toEqual(
      expect.arrayContaining([
        'Office coffee guide /coffee/',
        'Office milk guide /coffee/milk/',
        'The whole guide on one page /coffee/tea/all/'
      ])
    )
  })

  test('is a feed of news, and the guide that a copied page is part of', () => {
    expect(read('tea/feed.xml')).toContain('<title>New in tea – Office tea guide</title>')
    expect(read('tea/brewing/green.md')).toContain(
      'Part of: [Office tea guide](https://example.org/coffee/tea/)'
    )
    expect(read('llms.txt')).toContain('## Office tea guide: Brewing')
  })

  test('is shared words on each page, on the single page and in the Markdown of each', () => {
    expect(read('tea/brewing/index.html')).toContain('id="step-wipe"')
    expect(read('milk/index.html')).toContain('id="step-wipe"')
    expect(read('tea/all/index.html')).toContain('id="tea--brewing--step-wipe"')
    expect(read('milk.md')).toContain(
      '2. Wash [the cloth](https://example.org/coffee/milk/#step-wipe).'
    )
  })

  test('is a guide as data of its own, as its schema says, beside that of the whole site', () => {
    const schema = z.fromJSONSchema(JSON.parse(read('guide.schema.json')))
    const [all, tea] = ['guide.json', 'tea/guide.json'].map((file) => JSON.parse(read(file)))
    expect([all, tea].map((data) => schema.safeParse(data).error)).toEqual([undefined, undefined])
    expect(tea).toMatchObject({
      name: 'Office tea guide',
      address: 'https://example.org/coffee/tea/',
      description: 'How to make tea.'
    })
    expect(titlesOf(tea.pages)).toEqual(['Make tea', 'New in tea', 'Brew it', 'Green'])
    expect(titlesOf(all.pages)).toEqual(titlesOf(loaded.site.pages))
    expect(read('llms.txt')).toContain(
      '- Office tea guide alone, as data: <https://example.org/coffee/tea/guide.json>'
    )
  })

  test('is that a guide is closed', () => {
    expect(read('milk/index.html')).toMatch(/<aside[^>]*>\s*<p>Closed on <strong>31 January 2030/)
  })
})
