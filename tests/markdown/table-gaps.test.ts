import { expect, test } from 'vitest'
import { segmentsIn } from '../../src/markdown/walk.ts'
import { createRenderer } from '../../src/markdown/render.ts'

function render(text: string) {
  const { rendered, problems } = createRenderer('')({ file: 'tea.md', text, bodyLine: 4 })
  const html = rendered.body.map((part) => ('html' in part ? part.html : '')).join('')
  const anchors = rendered.anchors.map(({ id, kind }) => [id, kind])
  return {
    html,
    anchors,
    words: segmentsIn(rendered).map(({ kind, text }) => [kind, text]),
    problems
  }
}

const table = '| Tea | Milk |\n| --- | --- |\n| Green {#green} | no |\n| Black {#black} | yes |\n'

test.each([
  ['between rows', table.replace('no |\n', 'no |\n\n'), 7, 'Take out this empty line.'],
  ['below the dashes', table.replace('--- |\n', '--- |\n\n'), 6, 'Take out this empty line.'],
  ['twice', table.replace('no |\n', 'no |\n\n \n'), 7, 'Take out these 2 empty lines.']
])('an empty line in a table is reported, and the table goes on: %s', (_, text, line, fix) => {
  const { problems, ...wrong } = render(`${text}\nWords.\n`)
  expect(problems).toEqual([
    {
      rule: 'table-gap',
      severity: 'error',
      file: 'tea.md',
      line,
      column: 1,
      message: 'A table ends at an empty line, so what is below this one is not part of it.',
      fix
    }
  ])
  const { problems: none, ...right } = render(`${table}\nWords.\n`)
  expect(none).toEqual([])
  expect(wrong).toEqual(right)
})

test.each([
  ['after words', 'Words:\n\n', 6],
  ['after a list', '- Tea\n\n', 6],
  ['below words', 'Words:\n', 5],
  ['at the start', '', 4]
])('a table without its line of dashes is reported: %s', (_, before, line) => {
  const bare = table.replace('| --- | --- |\n', '').replaceAll(/ \{.*?\}/g, '')
  const { problems } = render(before + bare)
  expect(problems).toMatchObject([
    {
      rule: 'table-columns',
      line,
      column: 1,
      message: 'Without a line of dashes below this one Markdown makes no table of it.',
      fix: 'Below this line write | --- | --- |'
    }
  ])
})

test('a table without its line of dashes is one on the page', () => {
  const { problems, ...wrong } = render(`Words:\n\n${table.replace('| --- | --- |\n', '')}`)
  expect(problems).toHaveLength(1)
  const { problems: none, ...right } = render(`Words:\n\n${table}`)
  expect(none).toEqual([])
  expect(wrong).toEqual(right)
})

test.each([
  ['two tables', `${table}\n${table.replaceAll('{#', '{#other-')}`],
  ['words with the sign', '| Tea |\n\nTea | Milk\nCup | Pot\n'],
  ['code', '```text\n| Tea | Milk |\n| a | b |\n\n| c | d |\n```\n'],
  ['a table, and words after it', `${table}\nTea | Milk\n`],
  ['a table in an item', '- | Tea | Milk |\n  | --- | --- |\n  | a | b |\n']
])('%s are left alone', (_, text) => {
  expect(render(text).problems).toEqual([])
})
