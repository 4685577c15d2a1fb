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
    expect(moved.get('/')).toEqual([{ id: 'heat', href: '/kitchen/tea/#boil', text: 'Tea' }])
  })

  test('nowhere for what was on a retired page that came back, because each id needs its own line then', () => {
    const ledger =
      '/cups/ retired: There are mugs. See /\n/cups/#big\n/cups/#red retired: No. See /\n'
    const { moved } = resolve([docFrom('cups.md', '# Cups')], ledger)
    expect(moved.get('/cups/')?.map(({ id }) => id)).toEqual(['red'])
  })
})

test('something retired that still exists gets no second id', () => {
  const ledger = ['', '#boil', '#milk'].map((id) => `/tea/${id} retired: No. See /`).join('\n')
  const { moved, redirects } = resolve([tea()], ledger)
  expect(moved.get('/tea/')?.map(({ id }) => id)).toEqual(['milk'])
  expect(redirects).toEqual([])
})

// What is said of each is in fixtures/rules/site.md.
test.each([
  [
    'to an id that there is none of',
    [tea('/old/#heat => warm')],
    [{ dropAlias: '/old/#heat => warm', alias: '/old/#heat => tea' }]
  ],
  [
    'that a copy of a page has too',
    [page('Mate', '/#heat => tea', 'Pour.'), tea('/#heat => tea')],
    [{ dropAlias: '/#heat => tea' }]
  ],
  [
    'to what has moved on, at both pages',
    [tea('/#heat => warm'), page('Coffee', '/tea/#warm => grind', '## Grind')],
    [{ dropAlias: '/#heat => warm' }, { alias: '/#heat => grind' }]
  ]
])('an alias can be put right by a program: %s', (_, docs, edits) => {
  expect(resolve(docs).problems).toMatchObject(edits.map((edit) => ({ rule: 'alias', edit })))
})
