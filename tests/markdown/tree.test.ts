import { describe, expect, test } from 'vitest'
import type { Block, Item, Section } from '../../src/markdown/document.ts'
import { plainText, segmentsIn, textsIn } from '../../src/markdown/walk.ts'
import { docFrom } from '../make.ts'

/** A page as an outline: what each part is, its line, and the kind and words of its own text. */
function outlineOf(markdown: string): string[] {
  const { summary, sections } = docFrom('kettle.md', markdown)
  const ofBlock = (block: Block): string[] => {
    const { kind, line, segment, code, language, anchor, header, items, blocks } = block
    const words = segment ? ` ${segment.kind}: ${segment.text}` : ''
    const lines = code === undefined ? '' : ` ${language}: ${code.trim()}`
    const inside = [
      ...(header ? ofItem(header) : []),
      ...items.flatMap(ofItem),
      ...blocks.flatMap(ofBlock)
    ]
    return [`${line} ${kind}${anchor ? ` #${anchor.id}` : ''}${words}${lines}`, ...indented(inside)]
  }
  const ofItem = ({ line, anchor, blocks }: Item): string[] => [
    `${line} item${anchor ? ` #${anchor.id}` : ''}`,
    ...indented(blocks.flatMap(ofBlock))
  ]
  const ofSection = ({ heading, segment, blocks, footnotes }: Section): string[] => [
    heading ? `${heading.line} section #${heading.id} ${segment?.kind}: ${segment?.text}` : 'start',
    ...indented([...blocks, ...footnotes].flatMap(ofBlock))
  ]
  const above = summary.map(({ kind, text }) => `${kind}: ${text}`)
  return [...above, ...sections.flatMap(ofSection)]
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`)

test('a page is a tree, and each node has its line and its text', () => {
  const markdown = `---
title: Kettle
description: How to boil.
---

Fill it:[^why]

- water {#water}

  More water.

  ## From the tap

## Boil {#boil}

1. Turn it on:

   \`\`\`sh title="x"
   kettle --on
   \`\`\`
   - left {#left}

> [!NOTE]
> It is hot.

> He said:
> - so

| Part | Use |
| --- | --- |
| Lid {#lid} | |

::contacts

[^why]: It is empty.
`
  expect(outlineOf(markdown)).toEqual([
    'title: Kettle',
    'description: How to boil.',
    'start',
    '  6 paragraph paragraph: Fill it:',
    '  8 bullets',
    '    8 item #water',
    '      8 paragraph bullet: water',
    '      10 paragraph paragraph: More water.',
    '      12 heading #from-the-tap heading: From the tap',
    '14 section #boil heading: Boil',
    '  16 steps',
    '    16 item',
    '      16 paragraph step: Turn it on:',
    '      18 code sh: kettle --on',
    '      21 bullets',
    '        21 item #left',
    '          21 paragraph bullet: left',
    '  23 alert',
    '    23 paragraph note: It is hot.',
    '  26 quote',
    '    26 paragraph quote: He said:',
    '    27 bullets',
    '      27 item',
    '        27 paragraph quote: so',
    '  29 table',
    '    29 item',
    '      29 cell header: Part',
    '      29 cell header: Use',
    '    31 item #lid',
    '      31 cell cell: Lid',
    '      31 cell cell: ',
    '  33 directive',
    '  35 footnote',
    '    35 paragraph #note-why note: It is empty.'
  ])
})

test.each([
  ['code without a language', '```\nkettle\n```', '  1 code : kettle'],
  ['indented code', '    kettle', '  1 code : kettle']
])('%s is code', (_what, markdown, line) => {
  expect(outlineOf(markdown)).toContain(line)
})

test('a list has its introduction, which says that it introduces a block', () => {
  const { sections } = docFrom('kettle.md', 'You need:\n\n- tea\n- milk\n\n## Steps\n\n3. Fill it.')
  const [needs, steps] = sections.flatMap(({ blocks }) => blocks.filter(({ items }) => items[0]))
  expect(needs?.introduction).toMatchObject({ text: 'You need:', introducesBlock: true })
  expect(steps?.introduction).toBeUndefined()
  expect(steps?.start).toBe(3)
})

test('the text of an item is that of its first segment, at any depth', () => {
  const [list] = docFrom(
    'a.md',
    '-\n- ```\n  kettle\n  ```\n- > a\n\n  Pour\n\n  it'
  ).sections.flatMap(({ blocks }) => blocks)
  expect(list?.items.map(({ text }) => text)).toEqual(['', '', 'Pour'])
})

test('the texts of a page come in source order, with code or without', () => {
  const page = docFrom(
    'a.md',
    '## Boil\n\n1. Fill\n\n   ```sh\n   kettle\n   ```\n\n   and *wait*.\n'
  )
  expect(textsIn(page)).toEqual(['Boil', 'Fill', 'kettle', 'and wait.'])
  expect(plainText(page)).toBe('Boil\nFill\nand wait.')
})

describe('each character of a text is mapped to its place in the file', () => {
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
    const { summary, ...page } = docFrom('kettle.md', markdown)
    const segments = [...summary, ...segmentsIn(page)]
    expect(segments.length).toBeGreaterThan(0)
    for (const { text, mappings } of segments) {
      mappings.forEach(({ at, line, column }, index) => {
        const piece = text.slice(at, mappings[index + 1]?.at).trimEnd()
        const written = lines[line - 1]?.slice(column - 1, column - 1 + piece.length)
        // An entity starts with the sign that stands for it here, and so does what has a backslash.
        expect(written).toBe(piece.replace('©', '&').replace(/[|"\\]/, '\\'))
      })
    }
  })
})
