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
