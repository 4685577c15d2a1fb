import { expect, test } from 'vitest'
import { pageMarkdown } from '../../../src/outputs/exports/page.ts'
import { directiveNames } from '../../../src/markdown/directives.ts'
import type { Doc } from '../../../src/content/doc.ts'
import { buildSite, type SiteInput } from '../../../src/site/build.ts'
import { configWith, docFrom, inputWith } from '../../make.ts'

const address = 'https://kettle.example.org/guide'
const home = docFrom('index.md', '# Hot drinks', '/guide')

/** The Markdown of the page at /tea/, below the lines that say what it is where they are not asked for. */
function teaFrom(
  markdown: string,
  more: readonly Doc[] = [],
  changes: Partial<SiteInput> = {}
): string {
  const tea = docFrom('tea/index.md', markdown, '/guide')
  const config = configWith({ address })
  const { site } = buildSite(inputWith([home, tea, ...more], { config, ...changes }))
  return pageMarkdown(
    site.pages.find(({ url }) => url === '/tea/')!,
    site
  )
}

function textOf(markdown: string, more?: readonly Doc[], changes?: Partial<SiteInput>): string {
  const [, text = ''] = teaFrom(markdown, more, changes).split('llms.txt>\n\n')
  return text
}

test('a page has its metadata, then its text, then its sources', async () => {
  const text = 'It ends *soon*.'
  const link = { text: 'What next', href: '/next/' }
  const days = { before: text, soon: text, after: text }
  const notice = { date: '2026-12-31', 'warn-days': 90, ...days, link }
  const markdown = `---
title: Tea [hot]
description: How to make it.
owner: kitchen-team
reviewed: 2026-01-31
audience: [managers, engineers]
sources:
  - { title: The manual, url: 'https://example.org/manual', checked: 2026-01-30 }
  - { title: A film, url: 'https://example.org/film', checked: 2026-01-29, copy: 2025-11-19 }
  - { title: A talk, url: 'https://example.org/talk_(1)', checked: 2026-01-29, unverified: true }
---

Boil the water. {#boil was=heat}

## Pour {#pour}

[Boil](#boil) first.
`
  const written = teaFrom(markdown, [], { config: configWith({ address, notice }) })
  await expect(written).toMatchFileSnapshot('snapshots/page.txt')
})

test('a line break in a value does not end a heading or a list', () => {
  const markdown = `---
title: "Tea\\n## Milk"
description: |
  How to
  # make it.
owner: kitchen-team
sources:
  - { title: "A\\n- b", url: "https://example.org/a", checked: 2026-01-30 }
---
`
  const written = teaFrom(markdown)
  expect(written).toMatch(/^# Tea ## Milk\n\nHow to # make it.\n\n- Address/)
  expect(written).toContain('\n- [A - b](https://example.org/a), checked')
})

test('a page with only a title has its address', () => {
  expect(teaFrom('# Tea')).toBe(`# Tea

- Address: <https://kettle.example.org/guide/tea/>
- Part of: [Kettle guide](https://kettle.example.org/guide/)
- All pages: <https://kettle.example.org/guide/llms.txt>
`)
})

test('the pages of a folder are a list', () => {
  const green = docFrom('tea/green.md', '---\ndescription: Less hot.\n---\n# Green *tea*', '/guide')
  const black = docFrom('tea/black.md', '# Black', '/guide')
  expect(textOf('# Tea\n\nAll:\n\n::pages', [green, black])).toBe(`All:

- [Black](https://kettle.example.org/guide/tea/black/)
- [Green tea](https://kettle.example.org/guide/tea/green/): Less hot.
`)
})

test('contacts are a list that says which are not filled in', () => {
  const contacts = [
    { id: 'a', title: 'Urgent', value: 'ask_me_@example.org', detail: 'At any hour.' },
    { id: 'b', title: 'General' }
  ]
  expect(textOf('# Tea\n\n::contacts\n\nAsk.', [], { config: configWith({ address, contacts }) }))
    .toBe(`- Urgent: ask_me\\_@example.org. At any hour.
- General: not filled in: your organisation must add this contact

Ask.
`)
})

test('the record of accessibility checks is written out', async () => {
  const accessibilityChecks = {
    date: '2026-02-01',
    tools: ['axe 4'],
    pages: 3,
    states: ['in the dark'],
    problems: 0
  }
  const written = textOf('# Tea\n\n::accessibility-checks', [], { accessibilityChecks })
  await expect(written).toMatchFileSnapshot('snapshots/accessibility-checks.txt')
  expect(textOf('# Tea\n\n::accessibility-checks')).toMatch(/^No run of the automated checks/)
})

// A box that narrows tables is of no use in a file.
test.each(directiveNames.filter((name) => name !== 'filter'))(
  'the block %s has a form in Markdown',
  (name) => {
    const green = docFrom('tea/green.md', '# Green', '/guide')
    const contacts = [{ id: 'a', title: 'Urgent' }]
    const config = configWith({ address, contacts })
    expect(textOf(`# Tea\n\n::${name}`, [green], { config }).trim()).not.toBe('')
  }
)
