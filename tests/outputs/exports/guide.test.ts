import { plainText } from '../../../src/markdown/walk.ts'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loadSite } from '../../../src/pipeline.ts'
import { exportFiles } from '../../../src/outputs/exports/files.ts'
import { guideData } from '../../../src/outputs/exports/guide.ts'
import { guideSchemaText, version } from '../../../src/outputs/exports/guide-schema.ts'
import { audiences, configWith, docFrom, siteFrom } from '../../make.ts'
import { coffeeGuide, now, ownGuide } from '../../project.ts'

const published = z.fromJSONSchema(JSON.parse(guideSchemaText({ audiences })))

const sites = {
  guide: (await loadSite(ownGuide, now)).site,
  coffee: (await loadSite(coffeeGuide, '2030-02-01')).site
}

describe.each(Object.entries(sites))('guide.json of the %s', (_, site) => {
  const guide = guideData(site)

  test('matches its published schema', () => {
    expect(published.safeParse(JSON.parse(JSON.stringify(guide))).error).toBeUndefined()
  })

  test('has every page, and everything on it that has an address, in order', () => {
    const addresses = guide.pages.map(({ id, address, parts }) => [
      `${address}#${id}`,
      ...parts.map((part) => part.address)
    ])
    expect(addresses).toEqual(
      site.pages.map(({ canonical, doc }) =>
        [doc.heading, ...doc.anchors].map(({ id }) => `${canonical}#${id}`)
      )
    )
    expect(addresses.flat().length).toBeGreaterThan(site.pages.length)
  })

  test('has the complete text of the guide', () => {
    for (const [index, { doc }] of site.pages.entries()) {
      const { text, parts = [] } = guide.pages[index] ?? {}
      const words = [text, ...parts.flatMap((part) => [part.title, part.text])].join(' ')
      const missing = plainText(doc)
        .split(/\s+/)
        .filter((word) => word !== '' && !word.startsWith('::') && !words.includes(word))
      expect(missing).toEqual([])
    }
  })
})

test('a page and its parts have their metadata', async () => {
  const tea = `---
title: Tea
description: How to make it.
type: page
owner: kitchen-team
reviewed: 2026-01-31
audience: [managers]
sources: [{ title: The manual, url: 'https://example.org/manual', checked: 2026-01-30 }]
---

Drink it hot.

## Make it

1. Boil the water. {#step-boil}

   Not too much.
2. Pour. {#step-pour}

| Cup | Size |
| --- | --- |
| Blue {#blue} | Large |
`
  const site = siteFrom([docFrom('index.md', '# Home'), docFrom('tea.md', tea)], configWith())
  const page = JSON.stringify(guideData(site).pages[1], null, 2)
  await expect(`${page}\n`).toMatchFileSnapshot('snapshots/page-data.txt')
})

test('is the same on every day of the build', async () => {
  const later = await loadSite(coffeeGuide, '2031-02-01')
  expect(guideData(later.site)).toEqual(guideData(sites.coffee))
})

test.each([
  ['of the guide', sites.guide],
  ['without pages', { ...sites.coffee, pages: [] }]
])('%s is written page by page as if in one piece', (_, site) => {
  const file = [...exportFiles(site)].find(({ path }) => path === 'guide.json')
  const text = [...(file?.content ?? [])].join('')
  expect(text).toBe(`${JSON.stringify(guideData(site), null, 1)}\n`)
})

describe('the published schema refuses', () => {
  const guide = guideData(sites.coffee)
  const [page] = guide.pages
  const [part] = page?.parts ?? []

  test.each([
    ['a guide of another version', { ...guide, version: 99 }],
    ['a field that there is none of', { ...guide, colour: 'blue' }],
    [
      'a part without words',
      { ...guide, pages: [{ ...page, parts: [{ ...part, text: undefined }] }] }
    ]
  ])('%s', (_, planted) => {
    expect(published.safeParse(JSON.parse(JSON.stringify(guide))).success).toBe(true)
    expect(published.safeParse(JSON.parse(JSON.stringify(planted))).success).toBe(false)
  })
})

describe('a published version of the schema never changes', () => {
  const folder = join(import.meta.dirname, 'fixtures')

  test('the current one is recorded', () => {
    const file = join(folder, `guide.schema.v${version}.json`)
    expect(existsSync(file), `Raise the version, and write guide.schema.v${version}.json.`).toBe(
      true
    )
    expect(
      guideSchemaText({ audiences }),
      'The form of guide.json has changed: raise the version in guide-schema.ts, and keep this file as it is.'
    ).toBe(readFileSync(file, 'utf8'))
  })

  test('each published one is kept, and names its version', () => {
    expect(readdirSync(folder)).toHaveLength(version)
    for (let each = 1; each <= version; each++) {
      const text = readFileSync(join(folder, `guide.schema.v${each}.json`), 'utf8')
      expect(JSON.parse(text).properties.version.const).toBe(each)
    }
  })
})
