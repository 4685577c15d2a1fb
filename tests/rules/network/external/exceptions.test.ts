import { expect, test } from 'vitest'
import { formatReport } from '../../../../src/reports/index.ts'
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

test('one that is not right is a problem, and covers nothing', async () => {
  const rows = [
    'tea.test\tSlow\t2027-01-01',
    'https://*\tSlow\t2027-01-01',
    'https://tea.test/\t\t2027-01-01',
    'https://tea.test/\tSlow',
    'https://tea.test/\tSlow\t2027-02-30',
    'https://tea.test/\tSlow\t2026-02-28'
  ]
  for (const row of rows) expect(covers(row, 'https://tea.test/'), row).toBe(false)
  const { problems } = read('https://cup.test/\tSlow\t2027-01-01', '', ...rows)
  await expect(formatReport(problems, 'text')).toMatchFileSnapshot('snapshots/exceptions.txt')
})
