import { expect, test } from 'vitest'
import { checkReviews } from '../../../src/rules/site/reviews.ts'
import { builtFrom, docFrom, siteFrom } from '../../make.ts'

/** What the check says on 1 March 2026 of a page with some front matter. */
function warningsFor(lines: string) {
  const site = siteFrom([docFrom('tea.md', `---\ntitle: Tea\n${lines}---\n\nHot.\n`)])
  return checkReviews({ site, built: builtFrom({}), base: '' })
}

test.each([
  ['2025-09-30', 'This page is to be reviewed by 30 March 2026.'],
  ['2025-09-01', 'This page is to be reviewed by 1 March 2026.'],
  ['2025-08-31', 'The review of this page was due on 28 February 2026.']
])('warns of a page that was reviewed on %s, at that line', (reviewed, message) => {
  expect(warningsFor(`order: 1\nreviewed: ${reviewed}\n`)).toEqual([
    {
      rule: 'review',
      severity: 'warning',
      file: 'tea.md',
      line: 4,
      column: 11,
      message,
      fix: 'Check what the page says, correct it, then write the day you did so here.'
    }
  ])
})

test.each(['reviewed: 2025-10-01\n', 'reviewed: 2026-03-01\n', 'order: 1\n'])(
  'says nothing while there is time: %j',
  (lines) => {
    expect(warningsFor(lines)).toEqual([])
  }
)

test('reports a day that has not come, but not one that it is somewhere', () => {
  expect(warningsFor('reviewed: 2026-03-02\n')).toEqual([])
  expect(warningsFor('reviewed: 2026-03-03\n')).toEqual([
    {
      rule: 'review',
      severity: 'error',
      file: 'tea.md',
      line: 3,
      column: 11,
      message: 'This page cannot have been reviewed on 2026-03-03: that day has not come.',
      fix: 'Write the day on which somebody did so.'
    }
  ])
})

test('reports a source that was checked on a day that has not come, at its line', () => {
  const source = (title: string, checked: string) =>
    `  - title: ${title}\n    url: https://example.org/${title}\n    checked: ${checked}\n`
  const lines = `sources:\n${source('Leaf', '2026-02-28')}${source('Milk', '2062-02-28')}`
  expect(warningsFor(lines)).toEqual([
    {
      rule: 'review',
      severity: 'error',
      file: 'tea.md',
      line: 9,
      column: 14,
      message: 'This source cannot have been checked on 2062-02-28: that day has not come.',
      fix: 'Write the day on which somebody did so.'
    }
  ])
})

test('reports each of several sources with one day at its own line', () => {
  const source = '  - title: Leaf\n    url: https://example.org/\n    checked: 2062-02-28\n'
  const body = '---\n\n```yaml\n  checked: 2062-02-28\n```\n'
  const lines = `sources:\n${source}${source}${body}`
  expect(warningsFor(lines).map(({ line }) => line)).toEqual([6, 9])
})

test('reports a source at its date, however it is written', () => {
  const lines = `sources:
  - { title: "checked: today", url: https://example.org/, checked: 2026-02-28 }
  - title: Leaf
    url: https://example.org/
    checked: 2026-02-28
  - {
      title: Milk, url: https://example.org/,
      checked: '2062-02-28'
    }
`
  expect(warningsFor(lines)).toMatchObject([{ line: 10, column: 16 }])
})

test('says nothing of a folder of HTML that no Markdown is known for', () => {
  expect(checkReviews({ built: builtFrom({}), base: '' })).toEqual([])
})
