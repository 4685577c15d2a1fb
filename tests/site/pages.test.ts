import { describe, expect, test } from 'vitest'
import type { Doc } from '../../src/content/doc.ts'
import type { Guide } from '../../src/content/guides.ts'
import type { SiteConfig } from '../../src/content/site-config.ts'
import { inReadingOrder, type PageView } from '../../src/site/pages.ts'
import { configWith, docFrom, siteFrom } from '../make.ts'

const page = (file: string, title: string, lines = '', body = 'Words.') =>
  docFrom(file, `---\ntitle: ${title}\n${lines}---\n${body}\n`)

const docs = [
  page('tea/white.md', 'White tea'),
  page('tea/green.md', 'Green tea', 'order: 2\n'),
  page('tea/index.md', 'Tea', 'description: All about tea.\n'),
  page('index.md', 'Hot drinks'),
  page('tea/black.md', 'Black tea', 'order: 1\ndescription: Strong tea.\n'),
  page('tea/assam.md', 'Assam'),
  page('about.md', 'About'),
  page('coffee/README.md', 'Coffee'),
  page('coffee/beans/roast.md', 'Roast')
]

function view(url: string, address = 'https://kettle.example.org'): PageView | undefined {
  return siteFrom(docs, configWith({ address })).pages.find((one) => one.url === url)
}

const guides = (navigation: SiteConfig['navigation'] = []): Guide[] => [
  { url: '/', config: configWith({ navigation }) }
]

describe('reading order', () => {
  const order = (all: readonly Doc[], navigation?: SiteConfig['navigation']) =>
    inReadingOrder(all, guides(navigation)).map(({ url }) => url)
  const tea = ['/tea/', '/tea/black/', '/tea/green/', '/tea/assam/', '/tea/white/']
  const coffee = ['/coffee/', '/coffee/beans/roast/']

  test('a folder starts with its index, then come the pages with an order, then the others by title', () => {
    expect(order(docs)).toEqual(['/', '/about/', ...coffee, ...tea])
  })

  test('folders follow the order of the navigation, and others come after them', () => {
    const navigation = ['/tea/', '/about/'].map((url) => ({ text: url, page: url }))
    const found = order([...docs, page('about/us.md', 'Us')], navigation)
    expect(found).toEqual(['/', '/about/', ...tea, '/about/us/', ...coffee])
  })
})

describe('the pages beside a page', () => {
  test.each([
    ['/tea/green/', ['Black tea', '[Green tea]', 'Assam', 'White tea']],
    ['/tea/', []],
    ['/', []],
    ['/about/', []],
    ['/coffee/beans/roast/', []]
  ])('of %s are those of its folder', (url, related) => {
    const { previous, next, related: found = [] } = view(url) ?? {}
    expect(found.map(({ text, current }) => (current ? `[${text}]` : text))).toEqual(related)
    expect([previous, next]).toEqual([undefined, undefined])
  })

  test.each([
    ['/tea/black/', undefined, 'Green tea'],
    ['/tea/green/', 'Black tea', 'Assam'],
    ['/tea/white/', 'Assam', undefined],
    ['/tea/', undefined, undefined]
  ])('of %s follow each other below an urgent page', (url, previous, next) => {
    const urgent = docs.map((doc) =>
      doc.url === '/tea/' ? { ...doc, type: { ...doc.type, urgent: true } } : doc
    )
    const found = siteFrom(urgent).pages.find((one) => one.url === url)
    expect([found?.previous?.text, found?.next?.text]).toEqual([previous, next])
    expect(found?.related).toEqual([])
  })

  test('follow each other where they are too many for a list', () => {
    const many = Array.from({ length: 21 }, (_, at) => page(`herbs/${at}.md`, `Herb ${at}`))
    const related = (all: readonly Doc[]) => siteFrom(all).pages.map((one) => one.related.length)
    expect(related(many)).toEqual(many.map(() => 0))
    expect(related(many.slice(1))).toEqual(many.slice(1).map(() => 20))
  })
})

describe('where a page is', () => {
  const home = { text: 'Home', href: '/' }

  test.each([
    ['/', [], undefined],
    ['/about/', [home], '/about/'],
    ['/tea/', [home], '/tea/'],
    ['/tea/green/', [home, { text: 'Tea', href: '/tea/' }], '/tea/'],
    // Nothing links to a folder without an index: it has no page.
    ['/coffee/beans/roast/', [home, { text: 'Coffee', href: '/coffee/' }], '/coffee/']
  ])('%s has the breadcrumbs and the section above it', (url, breadcrumbs, section) => {
    expect(view(url)?.breadcrumbs).toEqual(breadcrumbs)
    expect(view(url)?.section).toBe(section)
  })

  test('a draft without a home page calls no other page Home', () => {
    const { pages } = siteFrom(docs.filter(({ url }) => url !== '/'))
    const green = pages.find(({ url }) => url === '/tea/green/')
    expect(green?.breadcrumbs).toEqual([{ text: 'Tea', href: '/tea/' }])
    expect(green?.section).toBe('/tea/')
  })
})

describe('titles and addresses', () => {
  test('mails say which page they are about, where somebody wants them', () => {
    const green = page('tea/green.md', 'Green & tea')
    expect(siteFrom([green]).pages[0]).not.toHaveProperty('mail')
    const feedback = 'mailto:kettle@example.org'
    const mail = new URL(siteFrom([green], configWith({ feedback })).pages[0]?.mail ?? '')
    expect(mail.href.split('?')[0]).toBe(feedback)
    // A program for mail shows a + as it is.
    expect(mail.search).not.toContain('+')
    expect(Object.fromEntries(mail.searchParams)).toEqual({
      subject: 'Green & tea',
      body: 'https://kettle.example.org/tea/green/\n\n'
    })
  })

  const title = 'Problem with: Green tea'
  const address = 'https://kettle.example.org/tea/green/'
  const body = `Page: ${address}\n\nWhat is wrong?\n\nWhat should it say?\n`
  // Where only forms are allowed, GitHub leaves out the words of a blank issue.
  const form = { title, template: 'wrong-or-outdated.yml', page: address }

  test.each([
    ['https://code.example.org/kettle', { title, body }, {}],
    ['https://github.com/kitchen/kettle', form, { template: 'broken-link.yml' }],
    ['https://github.kitchen.example/kettle', form, { template: 'broken-link.yml' }]
  ])('reports to %s say which page they are about', (url, aboutPage, aboutLink) => {
    const config = configWith({ repository: { url, branch: 'main', content: 'content' } })
    const { pages, brokenLink } = siteFrom([page('tea/green.md', 'Green tea')], config)
    const found = [pages[0]?.report ?? '', brokenLink].map((one) => new URL(one))
    for (const { origin, pathname } of found) expect(origin + pathname).toBe(`${url}/issues/new`)
    expect(found.map(({ searchParams }) => Object.fromEntries(searchParams))).toEqual([
      aboutPage,
      aboutLink
    ])
  })
})

test('a page with three sections has a list of contents, of its level 2 headings', () => {
  const body = '## Boil\n\n### Hot\n\n## Pour {#pour-it}\n\n1. Wait. {#wait}\n\n## Drink'
  expect(siteFrom([page('tea.md', 'Tea', '', body)]).pages[0]?.contents).toEqual([
    { text: 'Boil', href: '#boil' },
    { text: 'Pour', href: '#pour-it' },
    { text: 'Drink', href: '#drink' }
  ])
})

test.each([
  ['reviewed: 2026-01-31\n', '31 January 2026, 31 July 2026, 2026-07-31, in date'],
  ['reviewed: 2025-08-31\n', '31 August 2025, 28 February 2026, 2026-02-28, overdue'],
  [
    'reviewed: 2025-08-31\nreview-period: 12 months\n',
    '31 August 2025, 31 August 2026, 2026-08-31, in date'
  ],
  [
    'reviewed: 2026-02-01\nreview-period: 1 month\n',
    '1 February 2026, 1 March 2026, 2026-03-01, due'
  ]
])('on 1 March 2026 the review of a page with %j is %s', (lines, expected) => {
  const { on, next, due, state } = siteFrom([page('tea.md', 'Tea', lines)]).pages[0]?.review ?? {}
  expect([on, next, due, state].join(', ')).toBe(expected)
})
