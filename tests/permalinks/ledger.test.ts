import { expect, test } from 'vitest'
import { parseLedger } from '../../src/permalinks/ledger.ts'
import { addressOf } from '../../src/urls.ts'

test('reads pages, ids and retired addresses', () => {
  const { entries, problems } = parseLedger(
    [
      '/tea/',
      '/tea/#boil',
      '/tea/#milk retired: Nobody takes milk. See /tea/#boil',
      '/cups/ retired: There are mugs now. See https://example.org/mugs',
      ''
    ].join('\n')
  )
  expect(problems).toEqual([])
  expect(entries).toEqual([
    { page: '/tea/', line: 1 },
    { page: '/tea/', id: 'boil', line: 2 },
    {
      page: '/tea/',
      id: 'milk',
      line: 3,
      retired: { reason: 'Nobody takes milk.', instead: '/tea/#boil' }
    },
    {
      page: '/cups/',
      line: 4,
      retired: { reason: 'There are mugs now.', instead: 'https://example.org/mugs' }
    }
  ])
  expect(entries.map(addressOf)).toEqual(['/tea/', '/tea/#boil', '/tea/#milk', '/cups/'])
})

test('reads an address that a merge has doubled once, and prefers the retired line', () => {
  const { entries } = parseLedger('/tea/#a\n/tea/#a\n/tea/#a retired: Gone. See /tea/\n/tea/#a\n')
  expect(entries).toEqual([
    { page: '/tea/', id: 'a', line: 3, retired: { reason: 'Gone.', instead: '/tea/' } }
  ])
})
