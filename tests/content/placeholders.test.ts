import { expect, test } from 'vitest'
import { placeholder, findPlaceholders } from '../../src/content/placeholders.ts'
import { formatText } from '../../src/reports/text.ts'

test.each([
  ['Restart the kettle.', '[Write your own: Restart the kettle].'],
  ['the lid is open', '[write your own: the lid is open]'],
  ['Wait. Then pour.', '[Write your own: Wait. Then pour].'],
  ['Élan is low.', '[Write your own: Élan is low].'],
  ['', '[write your own: ]']
])('the placeholder for "%s" keeps its capital and its full stop', (words, marked) => {
  expect(placeholder(words)).toBe(marked)
})

test('each placeholder that is left is reported at its place, with what to do', () => {
  const text = `---
title: Kettle
description: "[Write your own: What it does]."
---

1. ${placeholder('Boil it.')} {#step-1}
2. Pour it. {#step-pour}

| ${placeholder('Steam')} {#far-1} | ${placeholder('Wait')} |
`
  expect(formatText(findPlaceholders({ file: 'kettle.md', text }))).toBe(`kettle.md:3:15  unfinished
  Your own words are missing here: "What it does" is only an example.
  Fix: Replace the square brackets and all that is between them.

kettle.md:6:4  unfinished
  Your own words are missing here: "Boil it" is only an example.
  Fix: Replace the square brackets and all that is between them. Then make {#step-1} an id that fits your words: it stays when they change.

kettle.md:9:3  unfinished
  Your own words are missing here: "Steam" is only an example.
  Fix: Replace the square brackets and all that is between them. Then make {#far-1} an id that fits your words: it stays when they change.

kettle.md:9:38  unfinished
  Your own words are missing here: "Wait" is only an example.
  Fix: Replace the square brackets and all that is between them.

4 problems found.
`)
})

test.each([
  ['without its end', '[Write your own: Boil it.'],
  ['in other capitals', '[WRITE YOUR OWN: Boil it]'],
  ['with its words gone', '[Write your own:]']
])('a placeholder %s is found too', (_, text) => {
  expect(findPlaceholders({ file: 'kettle.md', text })).toHaveLength(1)
})

test.each([
  'Write your own: it is the only way.',
  'Write your own [notes](notes.md).',
  '[Write to us](us.md)'
])('words are no placeholder: %s', (text) => {
  expect(findPlaceholders({ file: 'kettle.md', text })).toEqual([])
})

test('a file that is nothing but starts of placeholders is read in one go', () => {
  const text = '[write your own: '.repeat(50_000)
  expect(findPlaceholders({ file: 'kettle.md', text })).toHaveLength(50_000)
})
