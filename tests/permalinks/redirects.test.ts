import { describe, expect, test } from 'vitest'
import { parseLedger } from '../../src/permalinks/ledger.ts'
import { oldAddresses } from '../../src/permalinks/redirects.ts'
import { docFrom } from '../make.ts'

const home = docFrom('index.md', '# Hot drinks')
const page = (name: string, aliases: string, body: string, title = name) =>
  docFrom(
    `${name.toLowerCase()}.md`,
    `---\ntitle: ${title}\naliases: [${aliases}]\n---\n\n${body}\n`
  )
const tea = (aliases = '') => page('Tea', aliases, '1. Boil. {#boil}')
const resolve = (docs: ReturnType<typeof docFrom>[], ledger = '', base = '') =>
  oldAddresses([home, ...docs], parseLedger(ledger).entries, base)

describe('an old address leads', () => {
  const boil = { id: 'boil', href: '/tea/#boil', text: 'Tea: Boil.' }
  const mugs = { text: 'https://example.org/mugs', href: 'https://example.org/mugs' }
  test.each([
    [
      'for a page, to its new place, with the ids that are still on it',
      tea('/brew/'),
      '/brew/\n/brew/#boil\n/brew/#gone\n',
      [{ url: '/brew/', to: { text: 'Tea', href: '/tea/' }, atOnce: true, moved: [boil] }]
    ],
    [
      'for a page whose parts went to different places, only through the page itself',
      tea('/brew/'),
      '/brew/\n/brew/#milk retired: Nobody takes it. See /\n',
      [
        {
          url: '/brew/',
          to: { text: 'Tea', href: '/tea/' },
          atOnce: false,
          moved: [{ id: 'milk', href: '/', text: 'Hot drinks', reason: 'Nobody takes it.' }]
        }
      ]
    ],
    [
      'for something retired, to where its ledger line says',
      tea(),
      '/cups/ retired: There are mugs. See /tea/#boil\n/mugs/ retired: They broke. See https://example.org/mugs\n',
      [
        {
          url: '/cups/',
          to: { text: 'Tea: Boil.', href: '/tea/#boil' },
          reason: 'There are mugs.',
          moved: []
        },
        { url: '/mugs/', to: mugs, reason: 'They broke.', moved: [] }
      ]
    ],
    [
      'for something on a retired page, to where its own ledger line says, or that of the page',
      tea('/cups/#small => boil'),
      '/cups/ retired: There are mugs. See /tea/\n/cups/#big\n/cups/#red retired: Paint fades. See /\n/cups/#small\n',
      [
        {
          url: '/cups/',
          to: { text: 'Tea', href: '/tea/' },
          reason: 'There are mugs.',
          moved: [
            { id: 'small', href: '/tea/#boil', text: 'Tea: Boil.' },
            { id: 'big', href: '/tea/', text: 'Tea', reason: 'There are mugs.', withPage: true },
            { id: 'red', href: '/', text: 'Hot drinks', reason: 'Paint fades.' }
          ]
        }
      ]
    ]
  ])('%s', (_, doc, ledger, redirects) => {
    expect(resolve([doc], ledger)).toMatchObject({ redirects, problems: [] })
  })

  test('from an element of its old page, if that page still exists', () => {
    const { moved, redirects } = resolve([tea('/#heat => boil')], '', '/kitchen')
    expect(redirects).toEqual([])
    expect(moved.get('/')).toEqual([{ id: 'heat', href: '/kitchen/tea/#boil', text: 'Tea: Boil.' }])
  })

  test('nowhere for what was on a retired page that came back, because each id needs its own line then', () => {
    const ledger =
      '/cups/ retired: There are mugs. See /\n/cups/#big\n/cups/#red retired: No. See /\n'
    const { moved } = resolve([docFrom('cups.md', '# Cups')], ledger)
    expect(moved.get('/cups/')?.map(({ id }) => id)).toEqual(['red'])
  })
})

test('something retired that still exists is reported at its line, and gets no second id', () => {
  const ledger = ['', '#boil', '#milk'].map((id) => `/tea/${id} retired: No. See /`).join('\n')
  const { moved, redirects, problems } = resolve([tea()], ledger)
  expect(moved.get('/tea/')?.map(({ id }) => id)).toEqual(['milk'])
  expect(redirects).toEqual([])
  const base = { rule: 'ledger', severity: 'error', file: 'anchors.txt', column: 1 }
  const says = (address: string) => `This says that ${address} went, and it is still there: tea.md.`
  const fix = (what: string) => `Keep only the address on this line, or take ${what} away.`
  expect(problems).toEqual([
    { ...base, line: 1, message: says('/tea/'), fix: fix('the page') },
    { ...base, line: 2, message: says('/tea/#boil'), fix: fix('"boil"') }
  ])
})

describe('an alias is reported', () => {
  const steps = docFrom('coffee.md', '# Coffee\n\n## Steps\n')
  const grind = page('Coffee', '/tea/#warm => grind', '## Grind')
  type Found = { message: string; fix?: string; file?: string; column?: number; edit?: object }
  test.each<[string, ReturnType<typeof docFrom>[], string, Found[]]>([
    [
      'with the address of something that still exists',
      [page('Coffee', '', '## Heat'), tea('/coffee/#heat => boil')],
      '',
      [
        {
          message: '/coffee/#heat is still on coffee.md, so it cannot lead here too.',
          fix: 'Remove aliases: and this line, or the id there.'
        }
      ]
    ],
    [
      'if it leads to an id that does not exist',
      [tea('/old/#heat => warm')],
      '',
      [
        {
          message: 'This page has no id "warm" for /old/#heat to lead to.',
          fix: 'Name an id of this page after the address, or its title: /old/#heat => tea',
          edit: { dropAlias: '/old/#heat => warm', alias: '/old/#heat => tea' }
        }
      ]
    ],
    [
      'if its target is gone, though another page has the same id',
      [steps, tea('/#make => steps')],
      '/coffee/#steps',
      [
        {
          message: 'This page has no id "steps" for /#make to lead to.',
          edit: { dropAlias: '/#make => steps', alias: '/#make => tea' }
        }
      ]
    ],
    [
      'of the page itself',
      [tea('/tea/#heat => boil')],
      '',
      [
        {
          message: '/tea/#heat is an old id on this same page.',
          fix: 'Write was=heat beside the id of what it leads to, or => tea for the title.'
        }
      ]
    ],
    [
      'that two pages have',
      [page('Coffee', '/brew/', 'Grind.'), tea('/brew/')],
      '',
      [
        {
          message: 'Two aliases have the address /brew/. The other one is on coffee.md.',
          fix: 'Keep one of them. A copy of a page has no old addresses: remove its aliases: and all that it lists.'
        }
      ]
    ],
    [
      'that a copy of a page has, at the copy alone',
      [page('Mate', '/#heat => tea', 'Pour.'), tea('/#heat => tea')],
      '',
      [
        {
          file: 'mate.md',
          message: '/#heat is an alias of tea.md too, which has what it leads to.',
          fix: 'Remove aliases: and this line, or run npm run anchors -- --fix.',
          edit: { dropAlias: '/#heat => tea' }
        }
      ]
    ],
    [
      'to what has moved on, at both pages',
      [tea('/#heat => warm'), grind],
      '',
      [
        {
          file: 'tea.md',
          message: '/#heat leads here, and what it leads to has moved on to coffee.md.',
          edit: { dropAlias: '/#heat => warm' }
        },
        {
          file: 'coffee.md',
          message: '/#heat should lead here now, where its thing has moved to.',
          edit: { alias: '/#heat => grind' }
        }
      ]
    ],
    [
      'unless its page is a copy with the same title',
      [tea('/brew/'), page('Tea-2', '/brew/', 'Pour.', 'Tea')],
      '',
      []
    ],
    [
      'unless its target was published, which is reported itself',
      [tea('/#heat => warm')],
      '/tea/#warm',
      []
    ]
  ])('%s', (_, docs, ledger, found) => {
    const place = { rule: 'alias', severity: 'error', line: 3, column: 11 }
    const { problems } = resolve(docs, ledger)
    expect(problems).toMatchObject(found.map((one) => ({ file: 'tea.md', ...place, ...one })))
  })
})
