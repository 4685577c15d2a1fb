import { describe, expect, test } from 'vitest'
import { feedOf, newestOf } from '../../src/site/feed.ts'
import { configWith, docFrom } from '../make.ts'

const config = configWith({ address: 'https://kettle.example.org/guide', news: '/new/' })

/** The feed of a page of what is new, on 1 March 2026. */
function feedFrom(markdown: string, file = 'new.md') {
  return feedOf({ url: '/', config }, [docFrom(file, markdown)], '2026-03-01')
}

test('each section is an entry, at its own address, the newest first', () => {
  const { feed, problems } = feedFrom(
    '# News\n\nAll of it.\n\n## 3 January 2026\n\nA cup.\n\n## 20 February 2026\n\n- A pot. {#pot}\n\n### More\n'
  )
  expect(problems).toEqual([])
  expect(feed).toMatchObject({
    address: 'https://kettle.example.org/guide/feed.xml',
    title: 'News',
    page: 'https://kettle.example.org/guide/new/',
    updated: '2026-02-20',
    entries: [
      {
        date: '2026-02-20',
        title: '20 February 2026',
        address: 'https://kettle.example.org/guide/new/#20-february-2026',
        blocks: [{ items: [{ id: 'pot', text: 'A pot.' }] }]
      },
      {
        date: '2026-01-03',
        address: 'https://kettle.example.org/guide/new/#3-january-2026',
        blocks: [{ text: 'A cup.' }]
      }
    ]
  })
})

test('two entries of the same day keep their order', () => {
  const { feed } = feedFrom(
    '# News\n\n## 3 January 2026 {#b}\n\nB\n\n## 3 January 2026 {#a}\n\nA\n'
  )
  expect(feed?.entries.map(({ address }) => address.split('#')[1])).toEqual(['b', 'a'])
})

test('the newest changes are the first three of the newest day', () => {
  const { feed } = feedFrom(
    '# News\n\n## 3 January 2026\n\n- a cup {#cup}\n\n## 4 January 2026\n\n- a pot {#pot}\n- milk\n- sugar {#sugar}\n- a spoon {#spoon}\n'
  )
  expect(newestOf(feed!, '/guide/new/')).toEqual([
    { text: 'A pot', href: '/guide/new/#pot' },
    { text: 'Milk', href: '/guide/new/' },
    { text: 'Sugar', href: '/guide/new/#sugar' }
  ])
})

test.each([
  ['---\nreviewed: 2026-01-31\n---\n# News', '2026-01-31'],
  ['# News', '2026-03-01']
])('a feed without entries is as old as its page: %j', (markdown, date) => {
  expect(feedFrom(markdown).feed).toMatchObject({ updated: date, entries: [] })
})

describe('a heading that is not a date is reported', () => {
  test.each([
    'Earlier',
    'January 2026',
    '3 Jan 2026',
    '2026-01-03',
    '31 February 2026',
    '03 January 2026'
  ])('%s', (heading) => {
    const { feed, problems } = feedFrom(`# News\n\n## ${heading}\n\nA cup.\n`)
    expect(feed?.entries).toEqual([])
    expect(problems).toEqual([
      {
        rule: 'news-date',
        severity: 'error',
        file: 'new.md',
        line: 3,
        column: 1,
        message: `"${heading}" is not a date, so those who subscribe would not get this part.`,
        fix: 'Name each part of this page for its day, such as: ## 1 March 2026'
      }
    ])
  })
})

test('a guide without a news page has no feed', () => {
  expect(feedFrom('# News\n\n## Earlier', 'old.md')).toEqual({ problems: [] })
  expect(
    feedOf({ url: '/', config: configWith() }, [docFrom('new.md', '# News')], '2026-03-01')
  ).toEqual({
    problems: []
  })
})
