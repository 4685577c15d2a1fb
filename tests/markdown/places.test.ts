import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

/** The places of a page's links, as line:column, in the order in which they stand. */
function linksIn(text: string, bodyLine = 1): string[] {
  const { rendered } = createRenderer('')({ file: 'tea/green.md', text, bodyLine })
  return rendered.links.map(({ href, line, column }) => `${line}:${column} ${href}`)
}

test.each([
  ['a paragraph', 'Read [this](a.md) now.', ['1:6 a.md']],
  ['two lines', 'Read\n[this](a.md) and\nthen [that](b.md).', ['2:1 a.md', '3:6 b.md']],
  ['the same link twice', '[x](a.md) [x](a.md)', ['1:1 a.md', '1:11 a.md']],
  ['a heading', '## Read [this](a.md)', ['1:9 a.md']],
  ['an item', '- one\n- read [this](a.md)', ['2:8 a.md']],
  ['an item of two lines', '1. one\n   read [this](a.md)', ['2:9 a.md']],
  ['an item in an item', '- one\n  - two\n    - [this](a.md)', ['3:7 a.md']],
  ['a task', '- [ ] read [this](a.md)', ['1:12 a.md']],
  ['a quote', '> one\n> read [this](a.md)', ['2:8 a.md']],
  ['an item in a quote', '> one\n>\n> - read [this](a.md)', ['3:10 a.md']],
  ['a second line of an item in a quote', '> - one\n>   read [this](a.md)', ['2:10 a.md']],
  ['a note', '> [!NOTE]\n> Read [this](a.md).', ['2:8 a.md']],
  ['a quote in an item', '- one\n  > read [this](a.md)', ['2:10 a.md']],
  ['a heading of a table', '| A | [this](a.md) |\n| - | - |\n| b | c |', ['1:7 a.md']],
  [
    'cells of a table',
    '| A | B |\n| - | - |\n| [x](a.md) | [x](a.md) |\n| c | see [y](b.md) |',
    ['3:3 a.md', '3:15 a.md', '4:11 b.md']
  ],
  [
    'a cell with a | in it, and the cell after it',
    '| A | B |\n| - | - |\n| p \\| q [x](a.md) | [y](b.md) |',
    ['3:10 a.md', '3:22 b.md']
  ],
  ['an image', 'A leaf: ![leaf](leaf.png)', ['1:9 leaf.png']],
  ['an image in a link', '[![leaf](leaf.png)](a.md)', ['1:1 a.md', '1:2 leaf.png']],
  ['a link by reference', 'Read [this][1].\n\n[1]: a.md', ['1:6 a.md']],
  ['an address in angle brackets', 'Read <https://a.example>.', ['1:6 https://a.example']],
  ['a bare address', 'Read https://a.example now.', ['1:6 https://a.example']],
  [
    'bare addresses that are the same',
    'https://a.example or https://a.example',
    ['1:1 https://a.example', '1:22 https://a.example']
  ],
  ['bold words', 'Read **the [long](a.md) story**.', ['1:12 a.md']],
  ['a line with letters of many bytes', 'Thé 🫖 [this](a.md)', ['1:8 a.md']]
])('a link in %s has the place where it was written', (_where, text, expected) => {
  expect(linksIn(text)).toEqual(expected)
})

describe('things with an id have the place of their first line', () => {
  const text = `## Boil

Use fresh water. {#fresh-water}

1. Fill it. {#step-fill}
   - not too full {#not-too-full}

| Tea | Minutes |
| --- | --- |
| Green {#green} | 3 |

> - hot {#hot}
`
  const { anchors } = createRenderer('')({ file: 'tea.md', text, bodyLine: 5 }).rendered

  test.each([
    ['boil', 5, 1],
    ['fresh-water', 7, 1],
    ['step-fill', 9, 1],
    ['not-too-full', 10, 4],
    ['green', 14, 1],
    ['hot', 16, 1]
  ])('%s', (id, line, column) => {
    expect(anchors.find((anchor) => anchor.id === id)).toMatchObject({ line, column })
  })
})
