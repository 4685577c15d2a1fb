import { describe, expect, test } from 'vitest'
import type { LedgerEntry } from '../../src/permalinks/ledger.ts'
import { oldAddresses } from '../../src/permalinks/redirects.ts'
import { docFrom } from '../make.ts'

const home = docFrom('index.md', '# Hot drinks')
const aliased = (aliases: string, body = '1. Boil. {#boil}') =>
  docFrom('tea.md', `---\ntitle: Tea\naliases: [${aliases}]\n---\n\n${body}\n`)

test('an item that moved leaves its old id on its old page', () => {
  const { moved, redirects, problems } = oldAddresses(
    [home, aliased('/#heat => boil')],
    [],
    '/kitchen'
  )
  expect(problems).toEqual([])
  expect(redirects).toEqual([])
  expect(moved.get('/')).toEqual([{ id: 'heat', href: '/kitchen/tea/#boil', text: 'Tea: Boil.' }])
})

test('a page that moved leaves a page behind, with what was on it', () => {
  const ledger: LedgerEntry[] = [
    { page: '/brew/', line: 1 },
    { page: '/brew/', id: 'boil', line: 2 },
    { page: '/brew/', id: 'gone', line: 3 }
  ]
  const { redirects, problems } = oldAddresses([home, aliased('/brew/')], ledger, '')
  expect(problems).toEqual([])
  expect(redirects).toEqual([
    {
      url: '/brew/',
      to: { text: 'Tea', href: '/tea/' },
      atOnce: true,
      moved: [{ id: 'boil', href: '/tea/#boil', text: 'Tea: Boil.' }]
    }
  ])
})

test('what was retired says why, and where to go', () => {
  const ledger: LedgerEntry[] = [
    { page: '/', id: 'milk', line: 1, retired: { reason: 'Nobody takes it.', instead: '/tea/' } },
    { page: '/cups/', line: 2, retired: { reason: 'There are mugs.', instead: '/tea/#boil' } }
  ]
  const { moved, redirects } = oldAddresses([home, aliased('')], ledger, '')
  expect(moved.get('/')).toEqual([
    { id: 'milk', href: '/tea/', text: 'Tea', reason: 'Nobody takes it.' }
  ])
  expect(redirects).toEqual([
    {
      url: '/cups/',
      to: { text: 'Tea: Boil.', href: '/tea/#boil' },
      reason: 'There are mugs.',
      moved: []
    }
  ])
})

test('what was retired and is still there is reported at its line, and gets no second id', () => {
  const retired = { reason: 'Nobody takes it.', instead: '/' }
  const ledger: LedgerEntry[] = [
    { page: '/tea/', line: 1, retired },
    { page: '/tea/', id: 'boil', line: 2, retired },
    { page: '/tea/', id: 'milk', line: 3, retired }
  ]
  const { moved, redirects, problems } = oldAddresses([home, aliased('')], ledger, '')
  expect(moved.get('/tea/')?.map(({ id }) => id)).toEqual(['milk'])
  expect(redirects).toEqual([])
  const base = { rule: 'ledger', severity: 'error', file: 'anchors.txt', column: 1 }
  expect(problems).toEqual([
    {
      ...base,
      line: 1,
      message: 'This says that /tea/ went, and it is still there: tea.md.',
      fix: 'Keep only the address on this line, or take the page away.'
    },
    {
      ...base,
      line: 2,
      message: 'This says that /tea/#boil went, and it is still there: tea.md.',
      fix: 'Keep only the address on this line, or take "boil" away.'
    }
  ])
})

test('where to go instead on another site is written as its address', () => {
  const mugs = { reason: 'They broke.', instead: 'https://example.org/mugs' }
  const ledger: LedgerEntry[] = [{ page: '/mugs/', line: 1, retired: mugs }]
  const [found] = oldAddresses([home], ledger, '/kitchen').redirects
  expect(found?.to).toEqual({ text: mugs.instead, href: mugs.instead })
})

test('what is said of a page that was retired is said of all that was on it', () => {
  const cups = { reason: 'There are mugs.', instead: '/tea/' }
  const ledger: LedgerEntry[] = [
    { page: '/cups/', id: 'big', line: 2 },
    { page: '/cups/', id: 'red', line: 3, retired: { reason: 'Red paint fades.', instead: '/' } },
    { page: '/cups/', id: 'small', line: 4 },
    { page: '/cups/', line: 5, retired: cups }
  ]
  const { redirects } = oldAddresses([home, aliased('/cups/#small => boil')], ledger, '')
  expect(redirects.map(({ moved }) => moved)).toEqual([
    [
      { id: 'small', href: '/tea/#boil', text: 'Tea: Boil.' },
      { id: 'big', href: '/tea/', text: 'Tea', reason: 'There are mugs.', withPage: true },
      { id: 'red', href: '/', text: 'Hot drinks', reason: 'Red paint fades.' }
    ]
  ])
  // A page that came back has to say itself where its things are.
  const back = docFrom('cups.md', '# Cups')
  expect(oldAddresses([home, back], ledger, '').moved.get('/cups/')).toEqual([
    { id: 'red', href: '/', text: 'Hot drinks', reason: 'Red paint fades.' }
  ])
})

describe('reports an alias', () => {
  test.each([
    [
      'that is the address of a page',
      '/',
      '/ is the address of index.md, so it cannot lead here too.',
      'Remove this alias, or move that page.'
    ],
    [
      'that leads to an id that is not there',
      '/old/#heat => warm',
      'This page has no id "warm" for /old/#heat to lead to.',
      'Name an id of this page after the address, or its title: /old/#heat => tea'
    ],
    [
      'of the page itself',
      '/tea/#heat => boil',
      '/tea/#heat is an old id on this same page.',
      'Write was=heat beside the id of what it leads to, or => tea for the title.'
    ]
  ])('%s', (_, alias, message, fix) => {
    expect(oldAddresses([home, aliased(alias)], [], '').problems).toMatchObject([
      { rule: 'alias', file: 'tea.md', line: 3, column: 11, message, fix }
    ])
  })

  test('that two pages have', () => {
    const coffee = docFrom('coffee.md', '---\naliases: [/brew/]\n---\n\n# Coffee\n')
    expect(oldAddresses([home, coffee, aliased('/brew/')], [], '').problems).toMatchObject([
      {
        file: 'tea.md',
        line: 3,
        message: 'Two aliases have the address /brew/. The other one is on coffee.md.'
      }
    ])
  })

  test('for something that is still there', () => {
    const start = docFrom('index.md', '# Hot drinks\n\n## Heat\n')
    expect(oldAddresses([start, aliased('/#heat => boil')], [], '').problems).toMatchObject([
      { message: '/#heat is still on index.md, so it cannot lead here too.' }
    ])
  })

  test('whose thing has moved on, at both pages', () => {
    const coffee = docFrom(
      'coffee.md',
      '---\naliases: [/tea/#warm => grind]\n---\n\n# Coffee\n\n## Grind\n'
    )
    const { problems } = oldAddresses([home, aliased('/#heat => warm'), coffee], [], '')
    expect(problems).toMatchObject([
      {
        file: 'tea.md',
        line: 3,
        message: '/#heat leads here, and what it leads to has moved on to coffee.md.',
        edit: { dropAlias: '/#heat => warm' }
      },
      { file: 'coffee.md', line: 2, edit: { alias: '/#heat => grind' } }
    ])
  })

  test('whose thing has moved on to the title of its page', () => {
    const { problems } = oldAddresses(
      [home, aliased('/#heat => warm, /kettle/, /kettle/#warm => tea')],
      [],
      ''
    )
    expect(problems).toMatchObject([
      { file: 'tea.md', edit: { dropAlias: '/#heat => warm' } },
      { file: 'tea.md', edit: { alias: '/#heat => tea' } }
    ])
  })

  test('of a page that was copied, at the copy alone', () => {
    const copy = docFrom('mate.md', '---\ntitle: Mate\naliases: [/#heat => tea]\n---\n\nPour.\n')
    expect(oldAddresses([home, copy, aliased('/#heat => tea')], [], '').problems).toMatchObject([
      {
        file: 'mate.md',
        line: 3,
        message: '/#heat is an alias of tea.md too, which has what it leads to.',
        fix: 'Remove this line, or run npm run anchors -- --fix.',
        edit: { dropAlias: '/#heat => tea' }
      }
    ])
  })

  test('but not where something else that is reported is the cause', () => {
    // That the copy has the title of the first page.
    const copy = docFrom('tea-2.md', '---\ntitle: Tea\naliases: [/brew/]\n---\n\nPour.\n')
    expect(oldAddresses([home, aliased('/brew/'), copy], [], '').problems).toEqual([])
    // That what it leads to was published, and is gone.
    const ledger = [{ page: '/tea/', id: 'warm', line: 1 }]
    const { problems, moved } = oldAddresses([home, aliased('/#heat => warm')], ledger, '')
    expect(problems).toEqual([])
    expect(moved.get('/')).toBeUndefined()
  })

  test('whose thing is gone, though another page has always had something of that name', () => {
    const coffee = docFrom('coffee.md', '# Coffee\n\n## Steps\n')
    const ledger = [{ page: '/coffee/', id: 'steps', line: 1 }]
    const { problems } = oldAddresses([home, aliased('/#make => steps'), coffee], ledger, '')
    expect(problems).toMatchObject([
      { file: 'tea.md', edit: { dropAlias: '/#make => steps', alias: '/#make => tea' } }
    ])
  })
})
