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

test('the fallback for a broken site.yaml is valid itself', async () => {
  const { places: _, file: __, ...written } = fallbackConfig
  const { config, problems } = await read(JSON.stringify(written))
  expect(problems).toEqual([])
  expect(config).toMatchObject(written)
})
