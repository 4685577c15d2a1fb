import { expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

function sectionsOf(text: string) {
  return createRenderer('')({ file: 'tea.md', text, bodyLine: 1 }).rendered.sections
}

test('cuts a page at its headings, whatever their level', () => {
  const text = '# Tea\n\nWords.\n\n## Boil\n\nMore.\n\n### Hot\n\n## Pour {#pour-it}\n'
  expect(
    sectionsOf(text).map(({ heading, blocks }) => [heading?.id, heading?.level, blocks.length])
  ).toEqual([
    [undefined, undefined, 1],
    ['boil', 2, 1],
    ['hot', 3, 0],
    ['pour-it', 2, 0]
  ])
})

test('names each kind of block, with its place and its words', () => {
  const text = `One *word*.

1. First

- Second

| A |
| --- |
| b |

~~~
code
~~~

> quote

> [!NOTE]
> note

::contacts
`
  const blocks = sectionsOf(text)[0]?.blocks ?? []
  expect(blocks.map(({ kind, line, text }) => [kind, line, text])).toEqual([
    ['paragraph', 1, 'One word.'],
    ['steps', 3, 'First'],
    ['bullets', 5, 'Second'],
    ['table', 7, 'A\nb'],
    ['code', 11, 'code\n'],
    ['quote', 15, 'quote'],
    ['alert', 17, 'note'],
    ['placed', 20, '']
  ])
})

test('lists the items of a list, without those of lists inside it', () => {
  const text = `1. Boil the water. {#step-boil}
   - not too full {#not-too-full}
2. Pour

   slowly.
`
  expect(sectionsOf(text)[0]?.blocks[0]?.items).toEqual([
    {
      text: 'Boil the water.',
      words: 'Boil the water. not too full',
      id: 'step-boil',
      line: 1,
      column: 1
    },
    { text: 'Pour', words: 'Pour slowly.', line: 3, column: 1 }
  ])
})

test.each([
  ['code below a step', '1. Boil\n\n   ```sh\n   kettle --on\n   ```', 'Boil kettle --on'],
  [
    'a row of a table, with what heads each cell',
    '| Tea | Minutes |\n| --- | --- |\n| Green | 3 |',
    'Tea: Green; Minutes: 3'
  ],
  ['a row with an empty cell', '| Tea | Note |\n| --- | --- |\n| Green | |', 'Tea: Green']
])('all words of an item are those of %s', (_what, text, words) => {
  expect(sectionsOf(text)[0]?.blocks[0]?.items.map((item) => item.words)).toEqual([words])
})

test('an item without words of its own has none', () => {
  const [empty, code, pour] =
    sectionsOf('-\n- ```\n  kettle\n  ```\n- Pour')[0]?.blocks[0]?.items ?? []
  expect([empty?.text, code?.text, pour?.text]).toEqual(['', '', 'Pour'])
})

test.each([
  ['a fence', '```python\nmilk = 1\n```', 'python', 'milk = 1\n'],
  ['a fence with more words', '```sh title="x"\nkettle\n```', 'sh', 'kettle\n'],
  ['a fence without a language', '```\nkettle\n```', '', 'kettle\n'],
  ['indented code', '    kettle\n', '', 'kettle\n'],
  ['a fence in a list', '1. Boil\n\n   ```sh\n   kettle\n   ```', 'sh', 'kettle\n']
])('%s has a language and its code', (_what, text, language, code) => {
  const blocks = sectionsOf(text)[0]?.blocks ?? []
  expect(blocks.filter(({ kind }) => kind === 'code')).toMatchObject([{ language, text: code }])
})
