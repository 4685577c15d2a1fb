import { describe, expect, test } from 'vitest'
import type { Run } from '../../src/markdown/document.ts'
import { docFrom } from '../make.ts'

function runsOf(markdown: string): readonly Run[] {
  return docFrom('kettle.md', markdown).prose.runs
}

test('a run is what its words are in', () => {
  const markdown = `---
title: Kettle
description: How to boil.
---

## Boil

Fill it:

- water

  More water.

1. Turn it on.

> [!NOTE]
> It is hot.

> He said so.

| Part | Use |
| --- | --- |
| Lid | Heat |`
  expect(runsOf(markdown).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    'title: Kettle',
    'description: How to boil.',
    'heading: Boil',
    'paragraph: Fill it:',
    'bullet: water',
    'paragraph: More water.',
    'step: Turn it on.',
    'note: It is hot.',
    'quote: He said so.',
    'header: Part',
    'header: Use',
    'cell: Lid',
    'cell: Heat'
  ])
})

describe('each character of the words is found in the file', () => {
  test.each([
    ['plain words', 'Fill the kettle.'],
    ['two lines', 'Fill the kettle,\nthen wait.'],
    ['an escape', 'Fill \\*all\\* of it, then wait.'],
    ['an entity', 'Tea &amp; milk, then &copy; wait.'],
    ['bold and a link', 'Fill **the kettle** with [cold water](https://a.example) now.'],
    ['code', 'Type `boil` and ``a ` b`` now.'],
    ['a lone star and an underscore', 'Take 2 * 3 cups_of tea and *wait*.'],
    ['an id', 'Fill the kettle. {#fill.kettle}'],
    ['a quote in a list', '- one\n\n  > two three\n  > four'],
    ['a nested list', '1. one\n   - two three {#two}\n   - four'],
    ['a task', '- [ ] fill the kettle {#fill}'],
    ['cells that say the same', '| A | A |\n| - | - |\n| tea | tea |\n| tea tea | tea |'],
    [
      'cells with a | in words, in code and in bold',
      '| A | B |\n| - | - |\n| p \\| q | `x \\| y` z |\n| **r \\|\\| s** t | u |'
    ],
    ['a bare address', 'Go to https://a.example/b and wait.'],
    ['a hard break', 'One  \ntwo\\\nthree'],
    ['an image', 'See ![the kettle](kettle.png) here.'],
    ['a title with escapes', '---\ntitle: "A \\"lid\\"\\n of\\u0020tea"\n---\nText.'],
    ['a title with apostrophes', "---\ntitle: 'Don''t lift'\n---\nText."],
    [
      'words that the key before has too',
      '---\n# title: Lid\ntitle: title\ndescription: title, description.\n---\nText.'
    ],
    [
      'a description in quotes over lines',
      '---\ntitle: Lid\ndescription: "How to\n  open\\\n  \\ the lid."\n---\nText.'
    ],
    [
      'a description below its key',
      '---\ntitle: Lid\ndescription:\n  How to open\n\n  the lid.\n---\nText.'
    ],
    ['a title in quotes', '---\ntitle: "Kettle: the lid"\n---\nText.'],
    [
      'a folded description',
      '---\ntitle: Lid\ndescription: >-\n  How to open the lid\n  and how to close it.\n---\nText.'
    ],
    ['a title in the text', '# Open the lid\n\nText.']
  ])('%s', (_name, markdown) => {
    const lines = markdown.split('\n')
    const runs = runsOf(markdown)
    expect(runs.length).toBeGreaterThan(0)
    for (const { text, pieces } of runs) {
      pieces.forEach(({ at, line, column }, index) => {
        const piece = text.slice(at, pieces[index + 1]?.at).trimEnd()
        const written = lines[line - 1]?.slice(column - 1, column - 1 + piece.length)
        // An entity starts with the sign that stands for it here, and so does what has a backslash.
        expect(written).toBe(piece.replace('©', '&').replace(/[|"\\]/, '\\'))
      })
    }
  })
})

test('a list knows the line that leads to it, its start and the words of its items', () => {
  const { lists } = docFrom(
    'kettle.md',
    'You need:\n\n- tea\n- milk\n\n## Steps\n\n3. Fill it.'
  ).prose
  expect(
    lists.map(({ ordered, start, line, leadIn, items }) => ({
      ordered,
      start,
      line,
      leadIn: leadIn?.text,
      items: items.map(({ text }) => text)
    }))
  ).toEqual([
    { ordered: false, start: 1, line: 3, leadIn: 'You need:', items: ['tea', 'milk'] },
    { ordered: true, start: 3, line: 8, leadIn: undefined, items: ['Fill it.'] }
  ])
})
