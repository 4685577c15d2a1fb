import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fallbackConfig, readSiteConfig } from '../../src/content/site-config.ts'
import { temporaryFolder } from '../project.ts'

function read(yaml: string | Buffer) {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'site.yaml'), yaml)
  return readSiteConfig(folder)
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
      file: 'site.yaml',
      places: expect.any(Map)
    },
    problems: []
  })
})

test('reads every setting of site.yaml', async () => {
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

test('reports a site.yaml that is not UTF-8', async () => {
  const text = smallest.replace('Kettle', 'Théière')
  const { config, problems } = await read(Buffer.from(text, 'latin1'))
  expect(config?.name).toBe('Théière guide')
  expect(problems).toMatchObject([{ rule: 'encoding', file: 'site.yaml', line: 1 }])
})

test('the fallback for a broken site.yaml is valid itself', async () => {
  const { places: _, file: __, ...written } = fallbackConfig
  const { config, problems } = await read(JSON.stringify(written))
  expect(problems).toEqual([])
  expect(config).toMatchObject(written)
})

const like = 'Write it like this:'
const site = 'https://kettle.example.org'
const isSite = `2:10 "address" must be the https address the site is published at. ${like} address: https://guide.example.org`
const open = 'https://example.org/open'
const isLink = `7:57 "href" of "link" of "licence" must be an address that starts with https://, mailto: or, for a page of the guide, /. ${like} href: /about/`
const owners = 'owners: { guide-team: { name: Guide team } }'

test.each<[from: string, to: string, ...faults: string[]]>([
  [
    'Kettle guide',
    '12',
    '1:7 "name" is a number to YAML, and it must be text. Put it in quotes: name: "12"'
  ],
  [
    'name: Kettle guide',
    '# no name',
    `2:1 "name" is missing. It must be the name of the guide. ${like} name: Guide to the tool`
  ],
  [site, site.replace('https', 'http'), isSite],
  // The address of the site is nothing but a host and a path.
  ...['//host.example/', '/?tea', '/#tea', '/*/'].map((path): [string, string, string] => [
    site,
    site + path,
    isSite
  ]),
  [
    'tag: Beta, ',
    '',
    `4:8 "tag" of "phase" is missing. "phase" must be a tag, a text and a feedback address. ${like} phase: { tag: Alpha, text: This is a new service., feedback: https://example.org/feedback }`
  ],
  [
    'https://example.org/feedback',
    'example.org',
    `4:51 "feedback" of "phase" must be an address that starts with https://. ${like} feedback: https://example.org/page`
  ],
  [
    '{ name: Kitchen team }',
    'Ann',
    `6:25 "kitchen-team" of "owners" is not right. "owners" must be the people who own pages, each with a name. ${like} ${owners}`
  ],
  [
    'licence:',
    'brand: gov\nlicence:',
    '7:8 "brand" must be generic, or govuk for a site on www.gov.uk, service.gov.uk or blog.gov.uk. Did you mean "govuk"? Use one of: generic, govuk.'
  ],
  [
    'licence:',
    'audiences: [Cooks]\nlicence:',
    `7:13 The first item of "audiences" is not right. "audiences" must be a list of those whom pages are for, each in one word of small letters. ${like} audiences: [cooks, waiters]`
  ],
  // A link that a browser would run, or that leads to another host.
  [open, 'javascript:1', isLink],
  [open, "'//host.example/'", isLink],
  [open, "'/\\\\host.example/'", isLink]
])('%s, as %s', async (from, to, ...faults) => {
  const { config, problems } = await read(smallest.replace(from, to))
  expect(config).toBeUndefined()
  expect(problems).toMatchObject([{ rule: 'site-config', file: 'site.yaml' }])
  expect(
    problems.map(({ line, column, message, fix }) => `${line}:${column} ${message} ${fix}`)
  ).toEqual(faults)
})
