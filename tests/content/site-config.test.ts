import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fallbackConfig, readSiteConfig } from '../../src/content/site-config.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'site-config-test-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function read(yaml: string | Buffer) {
  await writeFile(join(dir, 'site.yaml'), yaml)
  return readSiteConfig(dir)
}

const smallest = `name: Kettle guide
address: https://kettle.example.org
description: How to use the office kettle.
phase: { tag: Beta, text: This is new., feedback: https://example.org/feedback }
repository: { url: https://code.example.org/kettle }
owners: { kitchen-team: { name: Kitchen team } }
licence: { text: Licensed as, link: { text: Open, href: https://example.org/open } }
`

test('reads the smallest site.yaml, and fills in what it leaves out', async () => {
  expect(await read(smallest)).toEqual({
    config: {
      name: 'Kettle guide',
      address: 'https://kettle.example.org',
      description: 'How to use the office kettle.',
      brand: 'generic',
      phase: { tag: 'Beta', text: 'This is new.', feedback: 'https://example.org/feedback' },
      repository: { url: 'https://code.example.org/kettle', branch: 'main', content: 'content' },
      navigation: [],
      footer: [],
      owners: { 'kitchen-team': { name: 'Kitchen team' } },
      audiences: [],
      contacts: [],
      licence: { text: 'Licensed as', link: { text: 'Open', href: 'https://example.org/open' } },
      places: expect.any(Map)
    },
    problems: []
  })
})

test('reads everything that a site.yaml may hold', async () => {
  const { config, problems } = await read(`${smallest}
brand: govuk
publisher: Department for Kettles
notice:
  date: 2027-04-30
  before: Ends on {date}.
  soon: Ends in {days}.
  after: Ended on {date}.
  link: { text: What to do, href: /moving-on/ }
navigation: [{ text: Tea, page: /tea/ }]
footer: [/about/]
audiences: [cooks]
contacts: [{ id: urgent, title: Urgent, detail: At any hour., value: 555 0100 }]
credit: { text: Adapted from, link: { text: the source, href: mailto:kettle@example.org } }
security: { contact: mailto:kettle@example.org, expires: 2030-12-31 }
`)
  expect(problems).toEqual([])
  expect(config).toMatchObject({
    brand: 'govuk',
    publisher: 'Department for Kettles',
    notice: {
      date: '2027-04-30',
      'warn-days': 90,
      before: 'Ends on {date}.',
      soon: 'Ends in {days}.',
      after: 'Ended on {date}.',
      link: { text: 'What to do', href: '/moving-on/' }
    },
    navigation: [{ text: 'Tea', page: '/tea/' }],
    footer: ['/about/'],
    audiences: ['cooks'],
    contacts: [{ id: 'urgent', title: 'Urgent', detail: 'At any hour.', value: '555 0100' }],
    credit: {
      text: 'Adapted from',
      link: { text: 'the source', href: 'mailto:kettle@example.org' }
    },
    security: { contact: 'mailto:kettle@example.org', expires: '2030-12-31' }
  })
})

test('reports that there is no site.yaml', async () => {
  expect(await readSiteConfig(dir)).toEqual({
    problems: [
      {
        rule: 'site-config',
        severity: 'error',
        file: 'site.yaml',
        line: 1,
        column: 1,
        message: 'There is no site.yaml in the content folder.',
        fix: 'Add one: it holds the name, the address, the owners and the contacts of the guide.'
      }
    ]
  })
})

test('reports a site.yaml that is not UTF-8', async () => {
  const { config, problems } = await read(
    Buffer.from(smallest.replace('Kettle', 'Théière'), 'latin1')
  )
  expect(config?.name).toBe('Théière guide')
  expect(problems).toMatchObject([{ rule: 'encoding', file: 'site.yaml', line: 1 }])
})

const help: Record<string, readonly [expects: string, example: string] | undefined> = {
  name: ['the name of the guide', 'name: Guide to the tool'],
  address: ['the https address the site is published at', 'address: https://guide.example.org'],
  phase: [
    'a tag, a text and a feedback address',
    'phase: { tag: Alpha, text: This is a new service., feedback: https://example.org/feedback }'
  ],
  feedback: ['an address that starts with https://', 'feedback: https://example.org/page'],
  owners: [
    'the people who own pages, each with a name',
    'owners: { guide-team: { name: Guide team } }'
  ]
}

test.each([
  ['name', 'name: Kettle guide', 'name: 12', '"name" must be', 1, 7],
  ['name', 'name: Kettle guide', '# no name', '"name" is missing. It must be', 2, 1],
  [
    'address',
    'https://kettle.example.org',
    'http://kettle.example.org',
    '"address" must be',
    2,
    10
  ],
  ['phase', 'tag: Beta, ', '', '"tag" of "phase" is missing. "phase" must be', 4, 8],
  [
    'feedback',
    'https://example.org/feedback',
    'example.org',
    '"feedback" of "phase" must be',
    4,
    51
  ],
  [
    'owners',
    '{ name: Kitchen team }',
    'Ann',
    '"kitchen-team" of "owners" is not right. "owners" must be',
    6,
    25
  ]
])('reports a wrong %s', async (field, from, to, start, line, column) => {
  const [expects = '', example = ''] = help[field] ?? []
  const { config, problems } = await read(smallest.replace(from, to))
  expect(config).toBeUndefined()
  expect(problems).toEqual([
    {
      rule: 'site-config',
      severity: 'error',
      file: 'site.yaml',
      line,
      column,
      message: `${start} ${expects}.`,
      fix: `Write it like this: ${example}`
    }
  ])
})

test('reports a wrong brand, with those to choose from', async () => {
  const { config, problems } = await read(smallest.replace('licence:', 'brand: gov\nlicence:'))
  expect(config).toBeUndefined()
  expect(problems).toEqual([
    {
      rule: 'site-config',
      severity: 'error',
      file: 'site.yaml',
      line: 7,
      column: 8,
      message:
        '"brand" must be generic, or govuk for a site on www.gov.uk, service.gov.uk or blog.gov.uk. Did you mean "govuk"?',
      fix: 'Use one of: generic, govuk.'
    }
  ])
})

test('reports an unknown key, and a link that a browser would run', async () => {
  const { problems } = await read(
    smallest
      .replace('name: Kettle', 'nmae: Kettle')
      .replace('https://example.org/open', 'javascript:1')
  )
  expect(problems.map(({ line, column, message }) => [line, column, message])).toEqual([
    [1, 1, '"name" is missing. It must be the name of the guide.'],
    [
      7,
      57,
      '"href" of "link" of "licence" must be an address that starts with https://, mailto: or, for a page of the guide, /.'
    ],
    [1, 1, '"nmae" is not a known key here. Did you mean "name"?']
  ])
})

test('what stands in for a broken site.yaml is itself a good one', async () => {
  const { places: _, ...written } = fallbackConfig
  const { config, problems } = await read(JSON.stringify(written))
  expect(problems).toEqual([])
  expect(config).toMatchObject(written)
})

test.each(['//host.example/', '/?tea', '/#tea', '/*/'])(
  'the address of the site is nothing but a host and a path: not %s',
  async (path) => {
    const address = 'https://kettle.example.org'
    const { config, problems } = await read(smallest.replace(address, address + path))
    expect(config).toBeUndefined()
    expect(problems).toMatchObject([{ line: 2, column: 10 }])
  }
)

test.each(['//host.example/', '/\\\\host.example/'])(
  'a link to a page is not one to a host: %s',
  async (href) => {
    const { problems } = await read(smallest.replace('https://example.org/open', `'${href}'`))
    expect(problems).toMatchObject([{ line: 7, column: 57 }])
  }
)
