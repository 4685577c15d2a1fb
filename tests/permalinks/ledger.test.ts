import { describe, expect, test } from 'vitest'
import { missingLedger, parseLedger } from '../../src/permalinks/ledger.ts'
import { addressOf } from '../../src/urls.ts'
import { docFrom } from '../make.ts'

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

test.each([
  ['/../tea/', '"/../tea/" is not an address of the guide.'],
  ['/%/#boil', '"/%/#boil" is not an address of the guide.'],
  ['tea/#boil', '"tea/#boil" is not an address of the guide.'],
  ['/tea/#boil retired', '"/tea/#boil retired" is not an address of the guide.'],
  [
    '/tea/#boil retired: Gone. See //host.example/',
    '"/tea/#boil retired: Gone. See //host.example/" is not an address of the guide.'
  ],
  ['/tea/#boil retired: Gone.', '"/tea/#boil retired: Gone." is not an address of the guide.']
])('reports a line that is no address: %s', (row, message) => {
  expect(parseLedger(`/tea/\n${row}\n`).problems).toEqual([
    {
      rule: 'ledger',
      severity: 'error',
      file: 'anchors.txt',
      line: 2,
      column: 1,
      message,
      fix: 'An address starts with /, such as /support/#tier-1. To retire one, write after it: retired: Why it went. See /where/'
    }
  ])
})

describe('a guide without a permalink ledger', () => {
  test.each([
    ['an alias', '---\naliases: [/old/]\n---\n\n# Tea\n'],
    ['an old id', '# Tea\n\n- boil {#boil was=heat}\n']
  ])('has lost it where a page has %s', (_, text) => {
    expect(missingLedger([docFrom('index.md', '# Drinks'), docFrom('tea.md', text)])).toEqual([
      {
        rule: 'ledger',
        severity: 'error',
        file: 'anchors.txt',
        line: 1,
        column: 1,
        message:
          'This file is missing or empty, so nobody can tell which addresses were published. tea.md has old addresses, so some were.',
        fix: 'Put the file back, for example with git checkout HEAD -- anchors.txt in the content folder. If the guide was never published, run npm run anchors, which starts it.'
      }
    ])
  })

  test('is a new guide otherwise', () => {
    expect(missingLedger([docFrom('tea.md', '# Tea\n\n- boil {#boil}\n')])).toEqual([])
  })
})
