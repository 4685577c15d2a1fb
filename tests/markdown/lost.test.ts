/** What Markdown drops or swallows without a word: we say so. */
import { expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

const problemsOf = (text: string) =>
  createRenderer('')({ file: 'tea.md', text, bodyLine: 4 }).problems

const table = '| Tea | Colour |\n| --- | --- |\n'

test('a row with more cells than its table has columns is reported', () => {
  expect(problemsOf(`${table}| Green | Pale | Sencha |\n`)).toEqual([
    {
      rule: 'table-cells',
      severity: 'error',
      file: 'tea.md',
      line: 6,
      column: 1,
      message: 'This row has 3 cells in a table of 2 columns, so readers do not see the last.',
      fix: 'Take out a | that is one too many, or write \\| for one that is part of the words.'
    }
  ])
})

test.each([
  ['without the outer signs', `${table}Green | Pale | Sencha\n`, 6],
  ['in a quote', `> ${table.replace('\n', '\n> ')}> | Green | Pale | x |\n`, 6],
  ['in a list', `- ${table.replaceAll('\n', '\n  ')}| Green | Pale | x |\n`, 6],
  ['with code that has the sign', `${table}| Green | \`a | b\` |\n`, 6]
])('a row %s too', (_, text, line) => {
  expect(problemsOf(text)).toMatchObject([{ rule: 'table-cells', line }])
})

test.each([
  ['all of its cells', '| Green | Pale |'],
  ['fewer', '| Green |'],
  ['an empty one more', '| Green | Pale | |'],
  ['a sign that is part of the words', '| Green | \`a \\| b\` |'],
  ['no outer signs', 'Green | Pale']
])('a row with %s is not', (_, row) => {
  expect(problemsOf(`${table}${row}\n`)).toEqual([])
})

test('a code block without an end is reported', () => {
  expect(problemsOf('Type:\n\n```sh\nboil\n\n## Pour\n')).toEqual([
    {
      rule: 'open-code',
      severity: 'error',
      file: 'tea.md',
      line: 6,
      column: 1,
      message: 'This code block has no end, so all that follows it is code.',
      fix: 'Write ``` on a line of its own after the last line of the code.'
    }
  ])
})

test.each([
  ['before a heading', '```sh\nboil\n\n## Pour {#pour}\n\nWait. {#wait}\n', 4],
  ['before other code', '```sh\nboil\n\nPour. {#pour}\n\n```sh\nsip\n```\n\nWait. {#wait}\n', 4],
  ['of two parts', '```yaml\n- boil\n\n- brew\n\n## Pour {#pour}\n\nWait. {#wait}\n', 4],
  ['in an item', '1. Boil:\n\n   ```sh\n   boil\n\n2. Pour. {#pour}\n\n## Wait\n\nWait.\n', 6]
])('what follows code without an end %s is read as if it had one', (_, text, line) => {
  const { rendered, problems } = createRenderer('')({ file: 'tea.md', text, bodyLine: 4 })
  expect(problems).toMatchObject([{ rule: 'open-code', line }])
  expect(rendered.anchors.map(({ id }) => id)).toEqual(['pour', 'wait'])
})

test.each([
  ['at the end of the file', '```'],
  ['with the wrong sign', '```\nboil\n~~~\n'],
  ['with too few signs', '````\nboil\n```\n'],
  ['with words after its end', '```\nboil\n``` now\n'],
  ['in a list that goes on', '- Type:\n\n  ```\n  boil\n- Pour.\n'],
  ['in a quote', '> ```\n> boil\n\nPour.\n']
])('a code block without an end is reported %s', (_, text) => {
  expect(problemsOf(text)).toMatchObject([{ rule: 'open-code' }])
})

test.each([
  ['with an end', '```\nboil\n```\n'],
  ['with a longer end', '```\nboil\n`````\n'],
  ['with the other sign', '~~~\n```\n~~~\n'],
  [
    'with back-ticks after its first sign',
    '~~~ sh `boil`\nboil\n~~~\n\n## Pour\n\n```\n~~~\n```\n'
  ],
  ['without lines', '```\n```\n'],
  ['in a list', '- Type:\n\n  ```\n  boil\n  ```\n'],
  ['in a quote', '> ```\n> boil\n> ```\n'],
  ['by its indent', 'Type:\n\n    boil\n']
])('a code block %s is not', (_, text) => {
  expect(problemsOf(text)).toEqual([])
})

test('a space in code that is none to a machine is reported where it is', () => {
  expect(problemsOf('Type:\n\n```sh\nboil\u00a0--now\n```\n\nA\u00a0cup.\n')).toEqual([
    {
      rule: 'encoding',
      severity: 'error',
      file: 'tea.md',
      line: 7,
      column: 5,
      message:
        'This code has a space that does not break (U+00A0), and a command that is copied with it fails.',
      fix: 'Type an ordinary space in its place.'
    }
  ])
})
