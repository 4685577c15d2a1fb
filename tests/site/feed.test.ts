import { expect, test } from 'vitest'
import { feedOf } from '../../src/site/feed.ts'
import { configWith, docFrom } from '../make.ts'

const config = configWith({ address: 'https://kettle.example.org/guide', news: '/new/' })

/** The feed of a page of what is new, on 1 March 2026. */
function feedFrom(markdown: string, file = 'new.md') {
  return feedOf({ url: '/', config }, [docFrom(file, markdown)], '2026-03-01')
}

test('two entries of the same day keep their order', () => {
  const { feed } = feedFrom(
    '# News\n\n## 3 January 2026 {#b}\n\nB\n\n## 3 January 2026 {#a}\n\nA\n'
  )
  expect(feed?.entries.map(({ address }) => address.split('#')[1])).toEqual(['b', 'a'])
})

test.each([
  ['---\nreviewed: 2026-01-31\n---\n# News', '2026-01-31'],
  ['# News', '2026-03-01']
])('a feed without entries is as old as its page: %j', (markdown, date) => {
  expect(feedFrom(markdown).feed).toMatchObject({ updated: date, entries: [] })
})

test('a guide without a news page has no feed', () => {
  expect(feedFrom('# News\n\n## Earlier', 'old.md')).toEqual({ problems: [] })
  expect(
    feedOf({ url: '/', config: configWith() }, [docFrom('new.md', '# News')], '2026-03-01')
  ).toEqual({
    problems: []
  })
})

test('thousands of days in the wrong order are each told where they belong', () => {
  const days = Array.from({ length: 2000 }, (_, at) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2010, 0, 1 + at)
    )
  )
  const { problems } = feedFrom(`# News\n\n${days.map((day) => `## ${day}`).join('\n\n')}\n`)
  expect(problems).toHaveLength(days.length - 1)
  expect(problems.at(-1)?.fix).toBe(`Move this part above "${days[0]}".`)
})
