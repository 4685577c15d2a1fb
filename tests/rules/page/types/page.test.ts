import { expect, test } from 'vitest'
import { formatText } from '../../../../src/reports/text.ts'
import { checkType, typeNames } from '../../../../src/rules/page/types/index.ts'
import { docFrom } from '../../../make.ts'

test.each(['Tea.', '# Tea\n\n## Boil\n\n1. Fill it. {#step-fill}', '---\ntype: page\n---\n- milk'])(
  'a page may have any form: %j',
  (text) => {
    expect(checkType(docFrom('tea.md', text))).toEqual([])
  }
)

test('these are the page types', () => {
  expect(typeNames).toEqual(['page', 'practice', 'scenario', 'prompt', 'incident'])
})

test('whatever its type, each step of a page has an id', () => {
  const text = '1. Fill it. {#step-fill}\n2. Turn it *on*, and wait.\n   - not too long\n'
  expect(formatText(checkType(docFrom('tea.md', text)))).toMatchInlineSnapshot(`
    "tea.md:2:1  missing-id
      This item has no id, so nobody can link to it.
      Fix: Write an id at the end of its first line: {#step-turn-it-on-and}

    1 problem found.
    "
  `)
})

test('whatever its type, each item of a checklist has an id, as who copies it links back to each', () => {
  const text = '- [ ] fill it\n- [ ] turn it on\n'
  expect(checkType(docFrom('tea.md', text)).map(({ line, fix }) => `${line}: ${fix}`)).toEqual([
    '1: Write an id at the end of its first line: {#fill-it}',
    '2: Write an id at the end of its first line: {#turn-it-on}'
  ])
})

test('whatever its type, all items of a list and rows of a table have an id if one has', () => {
  const list = '- milk {#milk}\n- sugar\n'
  const table = '| Tea |\n| --- |\n| Green {#green} |\n| Black |\n'
  const without = '* tea\n\n| Milk |\n| --- |\n| Oat |\n'
  const text = `${list}\n${table}\n${without}`
  expect(formatText(checkType(docFrom('tea.md', text)))).toMatchInlineSnapshot(`
    "tea.md:2:1  missing-id
      This item has no id, so nobody can link to it.
      Fix: Write an id at the end of its first line: {#sugar}

    tea.md:7:1  missing-id
      This item has no id, so nobody can link to it.
      Fix: Write an id at the end of its first line: {#black}

    2 problems found.
    "
  `)
})

test('proposes each id once, whichever list it is for, in letters that an address can have', () => {
  const page = "1. Café à la crème, s'il vous plaît.\n\nThen:\n\n1. Café à la crème, s’il…\n"
  const proposed = checkType(docFrom('tea.md', page)).map(({ edit }) => edit)
  expect(proposed).toMatchObject([
    { line: 1, id: 'step-cafe-a-la-creme' },
    { line: 5, id: 'step-cafe-a-la-creme-2' }
  ])
})
