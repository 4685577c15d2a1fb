import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFacts } from '../src/content/facts.ts'
import { loadSite } from '../src/load-site.ts'
import { noticeFor } from '../src/site/notice.ts'
import { typeNames } from '../src/types/index.ts'

/** What must hold for the guide itself, beyond what the engine checks of any guide. */
const folder = join(import.meta.dirname, '../content')
const { site, problems } = await loadSite(folder, '2026-11-23')
const docs = site.pages.map(({ doc }) => doc)

test('the guide has no problems', () => {
  expect(problems).toEqual([])
})

test('every page type is in use', () => {
  expect(new Set(docs.map(({ meta }) => meta.type))).toEqual(new Set(typeNames))
})

describe('the 203 facts of the source guide', async () => {
  const facts = readFacts(folder).facts ?? []

  test('are all listed, once each', () => {
    expect(facts).toHaveLength(203)
    expect(new Set(facts.map(({ id }) => id)).size).toBe(203)
  })

  // That each address leads to something is for `npm run check` to say: it has the built pages.
  test('have each an address, of a thing on a page of the guide', () => {
    const urls = docs.map(({ url }) => url)
    const lost = facts.filter(({ addresses }) => {
      const known = addresses.filter((address) => {
        const [url = '', id] = address.split('#')
        return urls.includes(url) && id
      })
      return known.length === 0 || known.length < addresses.length
    })
    expect(lost).toEqual([])
  })
})

describe('every page', () => {
  const pagesWithout = (has: (doc: (typeof docs)[number]) => unknown) =>
    docs.filter((doc) => !has(doc)).map(({ url }) => url)

  test('has a description, an owner and a review', () => {
    expect(pagesWithout(({ meta }) => meta.description)).toEqual([])
    expect(pagesWithout(({ meta }) => meta.owner)).toEqual([])
    expect(pagesWithout(({ meta }) => meta.reviewed)).toEqual([])
  })

  test('has sources, unless it says only what this site itself does', () => {
    expect(pagesWithout(({ meta }) => meta.sources.length > 0)).toEqual([
      '/about/privacy/',
      '/about/cookies/',
      '/about/other-tools/'
    ])
  })

  test('has code in a language that is checked, or says that it is text', () => {
    const checked = ['json', 'python', 'sh', 'yaml', 'text']
    const languages = docs.flatMap(({ url, sections }) =>
      sections
        .flatMap(({ blocks }) => blocks)
        .filter(({ kind }) => kind === 'code')
        .map(({ line, language = '' }) => ({ url, line, language }))
    )
    expect(languages.length).toBeGreaterThan(5)
    expect(languages.filter(({ language }) => !checked.includes(language))).toEqual([])
  })
})

test.each(['managers', 'engineers'] as const)(
  'the page for %s lists every page that is for them, but those about this website',
  (audience) => {
    const { doc } = site.pages.find(({ url }) => url === `/${audience}/`)!
    const listed = doc.body.flatMap((part) => ('block' in part ? (part.list?.entries ?? []) : []))
    const wanted = docs.filter(
      ({ url, meta }) =>
        meta.audience.includes(audience) && !/^\/(about\/.*|managers\/|engineers\/)?$/.test(url)
    )
    expect(wanted.length).toBeGreaterThan(5)
    expect(listed.map(({ href }) => href)).toEqual(
      expect.arrayContaining(wanted.map(({ url }) => url))
    )
    const home = docs.find(({ url }) => url === '/')
    expect(home?.links.map(({ url }) => url)).toContain(doc.url)
  }
)

test('the five things to do first in an incident are short enough for the first screen of a phone', () => {
  const incidents = docs.filter(({ meta }) => meta.type === 'incident')
  const steps = incidents.map(({ sections }) =>
    sections
      .find(({ heading }) => heading?.text === 'Do this now')
      ?.blocks.find(({ kind }) => kind === 'steps')
      ?.items.map(({ text }) => text)
  )
  expect(steps.map((five) => five?.length)).toEqual([5])
  expect(steps.flat().filter((text) => !text || text.length > 70)).toEqual([])
})

describe('the notice of the end of support', () => {
  const support =
    'support for Amazon Q Developer in IDEs and for paid subscriptions on 30 April 2027'

  test.each([
    ['2026-11-23', 'before', `AWS ends ${support}.`],
    ['2027-02-01', 'soon', `AWS ends ${support}, in 88 days.`],
    ['2027-04-30', 'soon', `AWS ends ${support}, today.`],
    ['2027-05-01', 'after', `AWS ended ${support}.`]
  ])('on %s is the one for "%s"', (today, state, text) => {
    expect(noticeFor(site.config, today)).toEqual({
      text,
      link: { text: 'What to do about it', href: '/moving-on/' },
      state
    })
  })

  test('leads to a page that is there', () => {
    expect(docs.map(({ url }) => url)).toContain(site.config.notice?.link.href)
  })
})
