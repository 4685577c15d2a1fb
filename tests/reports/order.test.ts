import { expect, test } from 'vitest'
import type { Problem } from '../../src/problem.ts'
import { inOrder } from '../../src/reports/order.ts'

const base: Problem = { rule: 'a', severity: 'error', message: 'm' }

test('errors come first, then causes, then file, line, column and page decide', () => {
  const sorted: readonly Problem[] = [
    ...['encoding', 'file-name', 'front-matter', 'merge-marks', 'open-code', 'site-config'].map(
      (rule, line) => ({ ...base, rule, file: 'z.md', line })
    ),
    { ...base, file: 'Zebra.md', line: 9, column: 9 },
    { ...base, file: 'a.md' },
    { ...base, file: 'a.md', line: 2, column: 10 },
    { ...base, file: 'a.md', line: 10, column: 1 },
    { ...base, file: 'a.md', line: 10, column: 2 },
    { ...base, file: 'über.md', line: 1, column: 1 },
    { ...base, page: 'a/index.html', line: 5, column: 1 },
    { ...base, page: 'b/index.html', line: 5, column: 1 },
    { ...base, page: 'a/index.html', line: 6, column: 1 },
    { ...base, rule: 'encoding', severity: 'warning', file: 'z.md' },
    { ...base, severity: 'warning', file: 'a.md', line: 1, column: 1 }
  ]
  expect(inOrder(sorted.toReversed())).toEqual(sorted)
})

test('at one place they stay as they were found', () => {
  const found = ['Steps', 'Quick checks', 'What to collect'].map((message, at) => ({
    ...base,
    ...{ rule: `${3 - at}`, file: 'a.md', line: 10, column: 2, message }
  }))
  expect(inOrder(found)).toEqual(found)
})
