import { expect, test } from 'vitest'
import { problem } from '../../src/problem.ts'
import type { PageChange, SiteChanges } from '../../src/site/compare.ts'
import { formatChanges } from '../../src/reports/changes.ts'

const none: SiteChanges = {
  pages: [],
  links: { added: [], kept: [], retired: [], lost: [] },
  words: { before: 90, after: 90 }
}

const error = problem('title', { file: 'tea.md' }, { message: 'No title.' })
const warning = problem('review', { file: 'tea.md' }, { severity: 'warning', message: 'Due.' })

test.each([
  [[], 'This can be published'],
  [[warning], 'This can be published. 1 warning is for you to decide'],
  [[warning, warning], 'This can be published. 2 warnings are for you to decide'],
  [[error, warning], 'This cannot be published yet: 1 problem to fix'],
  [[error, error], 'This cannot be published yet: 2 problems to fix']
])('the first line says whether it can be published', (problems, verdict) => {
  expect(formatChanges(none, problems).split('\n')[0]).toBe(`## ${verdict}`)
})

test('what would break and what to fix come first, then the words, then all addresses', async () => {
  const short = { words: 90, grade: 5.04 }
  const long = { words: 120, grade: 6.25 }
  const part = (text: string, isChanged = false) => ({ text, isChanged })
  const changes: SiteChanges = {
    pages: [
      {
        kind: 'added',
        title: 'Tea',
        url: '/tea/',
        after: short,
        texts: [{ after: [part('Boil <b> & ask @boss, see #1.', true)] }]
      },
      {
        kind: 'moved',
        title: 'Milk',
        url: '/milk/',
        from: '/cow/',
        before: short,
        after: short,
        texts: []
      },
      {
        kind: 'changed',
        title: 'Soup',
        url: '/soup/',
        before: long,
        after: short,
        texts: [
          {
            before: [part('Add', false), part('salt.', true)],
            after: [part('Add'), part('no salt.', true)]
          },
          { before: [part('Stir.', true)] }
        ]
      },
      {
        kind: 'removed',
        title: 'Salt',
        url: '/salt/',
        before: long,
        texts: [{ before: [part('Gone.', true)] }]
      }
    ],
    links: { added: ['/tea/'], kept: ['/cow/'], retired: ['/salt/'], lost: ['/soup/#pot'] },
    words: { before: 330, after: 300 }
  }
  await expect(formatChanges(changes, [error], ['/pot/'])).toMatchFileSnapshot(
    'snapshots/changes.txt'
  )
})

const page = { kind: 'added', url: '/ask/', after: { words: 1, grade: 1 } } as const

test('a title is text and no more', () => {
  const titled: PageChange = { ...page, title: 'Ask @boss `now` <!-- -->', texts: [] }
  expect(formatChanges({ ...none, pages: [titled] }, [])).toContain(
    "#### `Ask @boss 'now' <!-- -->`\n\nnew: `/ask/`"
  )
})

test('what does not fit into a comment is counted', () => {
  const text = 'tea '.repeat(100).trim()
  const texts = Array.from({ length: 200 }, () => ({ after: [{ text, isChanged: true }] }))
  const pages = [1, 2].map((at): PageChange => ({ ...page, title: `Ask ${at}`, texts }))
  const many = Array.from({ length: 150 }, (_, at) => ({ ...error, href: `${text}${at}` }))
  const report = formatChanges({ ...none, pages }, many)
  expect(report.length).toBeLessThan(60_000)
  expect(report).toMatch(/more are left out/)
  expect(report).toMatch(/\n\d+ more of its texts changed\.\n/)
  expect(report).toContain('#### `Ask 2`')
})
