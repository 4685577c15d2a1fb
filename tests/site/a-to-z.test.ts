import { expect, test } from 'vitest'
import { aToZ } from '../../src/site/a-to-z.ts'
import { docFrom } from '../make.ts'

const dry = docFrom(
  'dry.md',
  `---
title: The kettle stays dry
type: scenario
---

## What you see

You see one of these:

- a light shows \`E1\` or \`E2\` {#symptom-light}
- the kettle hums {#symptom-hum}

## Steps

1. Fill it. {#step-fill}

## Limescale

| Setting | Value |
| --- | --- |
| \`.hardness\` {#row-hardness} | 3 |
| Age of \`filter\` {#row-age} | 1 year |
`
)
const cold = docFrom(
  'cold.md',
  '---\ntitle: A cold kettle\ntype: page\n---\n\n## Steps\n\n- `E3` {#item-e3}\n\n## 2 cups {#two-cups}\n'
)
const letters = aToZ([[dry, cold]], '/tea')
const entries = letters.flatMap(({ entries }) => entries)

test('lists pages, unique headings, symptoms, error strings and settings, each with its address', () => {
  const page = 'The kettle stays dry'
  expect(entries).toEqual([
    { text: '2 cups', href: '/tea/cold/#two-cups', page: 'A cold kettle' },
    { text: 'A cold kettle', href: '/tea/cold/' },
    { text: 'E1', href: '/tea/dry/#symptom-light', page, code: true },
    { text: 'E2', href: '/tea/dry/#symptom-light', page, code: true },
    { text: '.hardness', href: '/tea/dry/#row-hardness', page, code: true },
    { text: 'The kettle hums', href: '/tea/dry/#symptom-hum', page },
    { text: 'The kettle stays dry', href: '/tea/dry/' },
    { text: 'A light shows E1 or E2', href: '/tea/dry/#symptom-light', page },
    { text: 'Limescale', href: '/tea/dry/#limescale', page },
    { text: 'What you see', href: '/tea/dry/#what-you-see', page }
  ])
})

test('what a page above others names leads to the page below it that is about it', () => {
  const row = (file: string, title: string) =>
    docFrom(file, `# ${title}\n\n| Error | Fix |\n| --- | --- |\n| \`E4\` {#row-e4} | Wait. |\n`)
  const found = aToZ([[row('cups/index.md', 'Cups'), row('cups/hot.md', 'Hot'), cold]], '')
  const e4 = found.flatMap(({ entries }) => entries).filter(({ text }) => text === 'E4')
  expect(e4.map(({ href }) => href)).toEqual(['/cups/hot/#row-e4'])
})

test('a heading that pages of two guides have is a topic of both', () => {
  const guide = (name: string) => docFrom(`${name}.md`, `# ${name}\n\n## Filling\n`)
  const found = aToZ([[guide('Tea')], [guide('Coffee')]], '').flatMap(({ entries }) => entries)
  expect(found.filter(({ text }) => text === 'Filling').map(({ href }) => href)).toEqual([
    '/Coffee/#filling',
    '/Tea/#filling'
  ])
})

test('a day is no topic', () => {
  const news = docFrom('news.md', '# News\n\n## 2 January 2026\n\n## 3 cups\n')
  const texts = aToZ([[news]], '').flatMap(({ entries }) => entries.map(({ text }) => text))
  expect(texts).toEqual(['3 cups', 'News'])
})
