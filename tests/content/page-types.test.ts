import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anyForm, readPageTypes } from '../../src/content/page-types.ts'
import { temporaryFolder } from '../project.ts'

function read(yaml: string) {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'page-types.yaml'), yaml)
  return readPageTypes(folder)
}

test('a guide without page-types.yaml has the type page alone', () => {
  const types = new Map([['page', anyForm]])
  expect(readPageTypes(temporaryFolder())).toEqual({ types, problems: [] })
})

test('a type requires nothing that it leaves out, and a guide may add requirements to the type page', () => {
  const { types, problems } = read('types:\n  recipe: {}\n  page: { requires: [owner] }\n')
  expect(problems).toEqual([])
  expect([...(types ?? [])]).toEqual([
    ['page', { requires: ['owner'], urgent: false, sections: [] }],
    ['recipe', { requires: [], urgent: false, sections: [] }]
  ])
})

const recipe = 'types:\n  recipe:\n    '
const sections = 'a list of the level 2 headings in their order, each with a title and an example'

test.each([
  [
    'types:\n  My recipe: {}\n',
    '2:14 "My recipe" of "types" is not right. "types" must be what a page of each type must have, below a name of small letters and hyphens.'
  ],
  [
    `${recipe}section: []\n`,
    '3:5 "section" is not a known key here. Did you mean "sections"? Write sections: in place of section:'
  ],
  [
    `${recipe}requires: [owner, titel]\n`,
    '3:23 The second item of "requires" of "recipe" of "types" is not right. "requires" of "recipe" of "types" must be a list of what the front matter must have: description, owner, reviewed, audience, sources. Use one of: description, owner, reviewed, audience, sources.'
  ],
  [
    `${recipe}sections: [{ title: Steps, needs: step, example: 1. Stir. }]\n`,
    '3:39 "needs" of the first item of "sections" of "recipe" of "types" must be what the section must have: one of steps, bullets, table, code, alert, quote, paragraph. Did you mean "steps"? Use one of: steps, bullets, table, code, alert, quote, paragraph.'
  ],
  [
    `${recipe}sections: [{ title: Steps }]\n`,
    '3:16 "example" of the first item of "sections" of "recipe" of "types" is missing. It must be a few lines that would do in a page: messages show them, and a new page starts with them. Write your own in this form: example: "1. Restart the editor. <!-- #step-restart -->"'
  ],
  [
    `${recipe}sections: Steps\n`,
    `3:15 "sections" of "recipe" of "types" must be ${sections}. Write your own in this form: - { title: Who can fix it, example: You can. }`
  ]
])('what is wrong is reported at its place: %j', (yaml, expected) => {
  const { types, problems } = read(yaml)
  expect(types).toBeUndefined()
  expect(problems).toMatchObject([{ rule: 'page-types', file: 'page-types.yaml' }])
  const [{ line, column, message, fix } = {}] = problems
  expect(`${line}:${column} ${message} ${fix}`).toContain(expected)
})
