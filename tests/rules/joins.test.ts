import { expect, test } from 'vitest'
import { findMistakes } from '../../src/rules/index.ts'
import { readingRules } from '../../src/rules/reading.ts'
import { problemsIn } from './examples.ts'

test('a report for several ids has the edits of all of them', async () => {
  const found = await problemsIn('1. Fill it.\n2. Close it.', readingRules, findMistakes)
  expect(found).toHaveLength(1)
  expect(found[0]?.edits).toMatchObject([
    { start: { line: 3 }, text: ' <!-- #step-fill-it -->' },
    { start: { line: 4 }, text: ' <!-- #step-close-it -->' }
  ])
})
