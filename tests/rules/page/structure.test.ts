import { expect, test } from 'vitest'
import { checkType } from '../../../src/rules/page/structure.ts'
import { docFrom, schema } from '../../make.ts'

// What a page of a type must have is in fixtures/rules/site.md.
test.each([
  ['any form', '- milk\n\n| Tea |\n| --- |\n| Green |\n', []],
  ['each step', '1. Fill it. {#fill}\n2. Turn it *on*, and wait.\n', ['2 step-turn-it-on-and']],
  ['each item of a checklist', '- [ ] fill it\n- [ ] boil\n', ['1 fill-it', '2 boil']],
  ['all items if one has', '- milk {#milk}\n- sugar\n', ['2 sugar']],
  ['all rows if one has', '| Tea |\n| --- |\n| Green {#green} |\n| Black |\n', ['4 black']],
  [
    'each id once, in letters that an address can have',
    "1. Café à la crème, s'il vous plaît.\n\nThen:\n\n1. Café à la crème, s’il…\n",
    ['1 step-cafe-a-la-creme', '5 step-cafe-a-la-creme-2']
  ],
  [
    'each id anew, where one was published',
    '1. Wait here.\n\nThen:\n\n1. Wait here.\n',
    ['1 step-wait-here-2', '5 step-wait-here-3']
  ]
])('everything that people cite needs an id, on a page of any type: %s', (_, text, expected) => {
  const published = [{ page: '/tea/', id: 'step-wait-here', line: 1 }]
  const edits = checkType(docFrom('tea.md', text), schema, published).map(({ edit }) => edit)
  expect(edits.map((edit) => edit && 'id' in edit && `${edit.line} ${edit.id}`)).toEqual(expected)
})
