import { expect, test } from 'vitest'
import { problem } from '../../src/problem.ts'
import { joinReports } from '../../src/rules/join-reports.ts'
import { replacing } from '../../src/text-edits.ts'

test('a report for several ids has the edits of all of them', () => {
  const missing = [3, 4].map((line) =>
    problem(
      'missing-id',
      { file: 'tea.md', line, column: 1 },
      {
        message: 'This item has no id, so nobody can link to it.',
        fix: `Write an id at the end of its first line: <!-- #step-${line} -->`,
        edit: { line, id: `step-${line}`, was: [] },
        edits: [replacing({ line, column: 9 }, 0, ` <!-- #step-${line} -->`)]
      }
    )
  )
  const found = joinReports(missing)
  expect(found).toHaveLength(1)
  expect(found[0]?.edits).toEqual(missing.flatMap(({ edits }) => edits))
})
