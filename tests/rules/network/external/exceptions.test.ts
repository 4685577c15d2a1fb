import { expect, test } from 'vitest'
import { readExceptions } from '../../../../src/rules/network/external/exceptions.ts'

/** Reads exceptions on 1 March 2026, below their row of headings. */
function read(...rows: readonly string[]) {
  const text = ['address\treason\texpires', ...rows].join('\n')
  return readExceptions(text, 'content/external-links.tsv', '2026-03-01')
}

function covers(row: string, href: string): boolean {
  return read(row).covers({ href, url: new URL(href), places: [] })
}

test.each([
  ['https://tea.test/a', 'https://tea.test/a', true],
  ['https://TEA.test', 'https://tea.test/', true],
  ['https://tea.test/a*', 'https://tea.test/abc#d', true],
  ['https://tea.test/*', 'https://tea.test/', true],
  ['https://tea.test/a', 'https://tea.test/ab', false],
  ['https://tea.test/a#b', 'https://tea.test/a#c', false],
  ['https://tea.test/*', 'https://tea.test.evil.test/', false]
])('until its day is over, %s covers %s: %s', (address, href, expected) => {
  const row = `${address}\tKeeps robots out\t2026-03-01`
  expect(read(row).problems).toEqual([])
  expect(covers(row, href)).toBe(expected)
})

const address =
  'Write the whole address of a link, or its host, a / and a *, as in https://example.org/*.'
const day = 'Write, after the reason and a tab, the last day on which it counts, as in 2026-12-31.'

test.each([
  ['tea.test\tSlow\t2027-01-01', '"tea.test" is not a web address.', address],
  ['https://*\tSlow\t2027-01-01', '"https://*" is not a web address.', address],
  [
    'https://tea.test/\t\t2027-01-01',
    'The exception for https://tea.test/ has no reason.',
    'Write, between two tabs, why the link cannot be checked.'
  ],
  [
    'https://tea.test/\tSlow',
    'The exception for https://tea.test/ ends on "", which is not a date.',
    day
  ],
  [
    'https://tea.test/\tSlow\t2027-02-30',
    'The exception for https://tea.test/ ends on "2027-02-30", which is not a date.',
    day
  ],
  [
    'https://tea.test/\tSlow\t2026-02-28',
    'The exception for https://tea.test/ ended on 2026-02-28, so the link is checked again.',
    'Open the address in a browser. If the reason still holds, write a later date. If not, delete this line.'
  ]
])('%j is a problem, and covers nothing', (row, message, fix) => {
  expect(read('https://cup.test/\tSlow\t2027-01-01', '', row).problems).toEqual([
    {
      rule: 'external-exception',
      severity: 'error',
      file: 'content/external-links.tsv',
      line: 4,
      column: 1,
      message,
      fix
    }
  ])
  expect(covers(row, 'https://tea.test/')).toBe(false)
})
