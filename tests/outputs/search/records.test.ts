import { expect, test } from 'vitest'
import { recordsOf } from '../../../src/outputs/search/records.ts'
import { wordsByLetter } from '../../../src/outputs/search/words.ts'
import { configWith, docFrom, siteFrom } from '../../make.ts'

const tea = docFrom(
  'tea.md',
  `---
title: Tea
description: How to make it.
type: page
---

Boil water first.

- Milk is \`optional\` {#milk}

## Pour {#pour}

Slowly.

1. Lift the kettle. {#step-lift}

   \`\`\`sh
   kettle --lift
   \`\`\`

2. Tip it. {#step-tip}

| Cup | Where |
| --- | --- |
| Blue {#row-blue} | [On the shelf](shelf.md) |
| Red | On the table, beside the [spoon](spoon.md) |
`
)
const site = siteFrom([tea], configWith({ address: 'https://example.org/kitchen' }))
const records = recordsOf(site).flat()

test('pages, sections, and everything with an id can be found', async () => {
  const found = records.map((one) => JSON.stringify(one, null, 1)).join('\n')
  await expect(found).toMatchFileSnapshot('snapshots/records.txt')
})

test('a page that the footer leads to is beside the subject, and a section that is mostly links leads to others', () => {
  const page = (title: string, text: string) =>
    docFrom(`${title.toLowerCase()}.md`, `---\ntitle: ${title}\ntype: page\n---\n\n${text}\n`)
  const docs = [page('Privacy', 'What is kept.'), page('Cups', '## All\n\n- [Blue](tea.md)\n'), tea]
  const guide = siteFrom(docs, configWith({ footer: ['/privacy/'] }))
  const leading = recordsOf(guide)
    .flat()
    .flatMap(({ url, leads }) => (leads ? url : []))
  expect(leading.toSorted()).toEqual(['/cups/#all', '/privacy/', '/tea/#row-blue'])
})

test('all words are counted, and those that people type, by first letter', () => {
  const [, milk] = records
  const words = wordsByLetter(milk ? [{ ...milk, words: 'Milk: 2 spoons of éclair-milk' }] : [], [
    'cream',
    'oats'
  ])
  expect([...words]).toEqual([
    ['c', { cream: 1 }],
    ['i', { is: 1 }],
    ['m', { milk: 3 }],
    ['o', { oats: 1, of: 1, optional: 1 }],
    ['s', { spoons: 1 }],
    ['é', { éclair: 1 }]
  ])
})

test('the source of a diagram is not searched, and the text beside it is', () => {
  const diagram = (indent: string) =>
    ['```mermaid', 'timeline', 'accTitle: Breaks', 'accDescr: One is at ten.', '1 May : One', '```']
      .map((line) => indent + line)
      .join('\n')
  const page = docFrom(
    'breaks.md',
    `---\ntitle: Breaks\ntype: page\n---\n\nSee:\n\n${diagram('')}\n\n1. Stop. {#stop}\n\n${diagram('   ')}\n`
  )
  expect(page.diagrams).toHaveLength(2)
  expect(
    recordsOf(siteFrom([page]))
      .flat()
      .map(({ words }) => words)
  ).toEqual(['See: Stop.', 'Stop.'])
})
