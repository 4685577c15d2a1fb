import { expect, test } from 'vitest'
import { readExceptions } from '../../../../src/rules/network/external/exceptions.ts'

/** Reads exceptions on 1 March 2026, below their row of headings. */
function read(...rows: readonly string[]) {
  const text = ['address\treason\texpires', ...rows].join('\n')
  return readExceptions(text, 'content/external-links.tsv', '2026-03-01')
}

const covers = (row: string, href: string) =>
  read(row).covers({ href, url: new URL(href), places: [] })

test.each([
  ['the address itself', 'https://tea.test/a', 'https://tea.test/a'],
  ['the address, written in another way', 'https://TEA.test', 'https://tea.test/'],
  ['an address that starts like it', 'https://tea.test/a*', 'https://tea.test/abc#d'],
  ['a whole host', 'https://tea.test/*', 'https://tea.test/']
])('covers %s until its day is over', (_, address, href) => {
  expect(read(`${address}\tKeeps robots out\t2026-03-01`).problems).toEqual([])
  expect(covers(`${address}\tKeeps robots out\t2026-03-01`, href)).toBe(true)
})

test.each([
  ['a longer address', 'https://tea.test/a', 'https://tea.test/ab'],
  ['another fragment', 'https://tea.test/a#b', 'https://tea.test/a#c'],
  ['another host', 'https://tea.test/*', 'https://tea.test.evil.test/']
])('does not cover %s', (_, address, href) => {
  expect(covers(`${address}\tKeeps robots out\t2026-03-01`, href)).toBe(false)
})

test('an exception that is out of date is a problem, and excepts nothing', () => {
  const row = 'https://tea.test/*\tKeeps robots out\t2026-02-28'
  expect(covers(row, 'https://tea.test/a')).toBe(false)
  expect(read('https://cup.test/\tSlow\t2027-01-01', '', row).problems).toEqual([
    {
      rule: 'external-exception',
      severity: 'error',
      file: 'content/external-links.tsv',
      line: 4,
      column: 1,
      message:
        'The exception for https://tea.test/* ended on 2026-02-28, so the link is checked again.',
      fix: 'Open the address in a browser. If the reason still holds, write a later date. If not, delete this line.'
    }
  ])
})

test.each([
  [
    'without an address',
    'tea.test\tSlow\t2027-01-01',
    '"tea.test" is not a web address. Write the whole address of a link, or its host, a / and a *, as in https://example.org/*.'
  ],
  [
    'that would switch the check off',
    'https://*\tSlow\t2027-01-01',
    '"https://*" is not a web address. Write the whole address of a link, or its host, a / and a *, as in https://example.org/*.'
  ],
  [
    'without a reason',
    'https://tea.test/\t\t2027-01-01',
    'The exception for https://tea.test/ has no reason. Write, between two tabs, why the link cannot be checked.'
  ],
  [
    'without a date',
    'https://tea.test/\tSlow',
    'The exception for https://tea.test/ ends on "", which is not a date. Write, after the reason and a tab, the last day on which it counts, as in 2026-12-31.'
  ],
  [
    'with a date that is not in the calendar',
    'https://tea.test/\tSlow\t2027-02-30',
    'The exception for https://tea.test/ ends on "2027-02-30", which is not a date. Write, after the reason and a tab, the last day on which it counts, as in 2026-12-31.'
  ]
])('reports an exception %s, which excepts nothing', (_, row, words) => {
  const { problems, covers } = read(row)
  expect(problems.map(({ message, fix }) => `${message} ${fix}`)).toEqual([words])
  const url = new URL('https://tea.test/')
  expect(covers({ href: url.href, url, places: [] })).toBe(false)
})

test('a guide without the file has no exceptions', () => {
  const none = readExceptions('', 'content/external-links.tsv', '2026-03-01')
  expect(none.problems).toEqual([])
})
