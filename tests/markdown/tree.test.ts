import { describe, expect, test } from 'vitest'
import { plainText, segmentsIn, textsIn } from '../../src/markdown/walk.ts'
import { docFrom } from '../make.ts'

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
    for (const { text, mappings, ...place } of segments) {
      const all = [{ at: 0, ...place }, ...mappings]
      all.forEach(({ at, line, column }, index) => {
        const piece = text.slice(at, all[index + 1]?.at).trimEnd()
        const written = lines[line - 1]?.slice(column - 1, column - 1 + piece.length)
        // An entity starts with the sign that stands for it here, and so does what has a backslash.
        expect(written).toBe(piece.replace('©', '&').replace(/[|"\\]/, '\\'))
      })
    }
  })
})
