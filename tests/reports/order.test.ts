import { expect, test } from 'vitest'
import type { Problem } from '../../src/problem.ts'
import { inOrder } from '../../src/reports/order.ts'

const base: Problem = { rule: 'a', severity: 'error', message: 'm' }

// In the order to fix them.
const sorted: readonly Problem[] = [
  { ...base, file: 'Zebra.md', line: 9, column: 9 },
  { ...base, file: 'a.md' },
  { ...base, file: 'a.md', line: 2, column: 10 },
  { ...base, file: 'a.md', line: 10, column: 1 },
  { ...base, file: 'a.md', line: 10, column: 2 },
  { ...base, file: 'b.md', line: 1, column: 1 },
  { ...base, page: 'a/index.html', line: 5, column: 1 },
  { ...base, page: 'b/index.html', line: 5, column: 1 },
  { ...base, page: 'a/index.html', line: 6, column: 1 },
  { ...base, severity: 'warning', file: 'a.md', line: 1, column: 1 }
]

test('errors come first, then file, line, column and page decide', () => {
  expect(inOrder(sorted.toReversed())).toEqual(sorted)
})

test('at one place they stay as they were found', () => {
  const here = { ...base, file: 'a.md', line: 10, column: 2 }
  const found = ['Steps', 'Quick checks', 'What to collect'].map((message) => ({
    ...here,
    message
  }))
  expect(inOrder(found)).toEqual(found)
  const others = [
    { ...here, rule: 'b' },
    { ...here, rule: 'a' }
  ]
  expect(inOrder(others)).toEqual(others)
})

test.each(['encoding', 'file-name', 'front-matter', 'merge-marks', 'open-code', 'site-config'])(
  'a cause comes before what comes of it: %s',
  (rule) => {
    const cause = { ...base, rule, file: 'z.md', line: 9 }
    const effect = { ...base, rule: 'lost-anchor', file: 'a.md', line: 1 }
    expect(inOrder([effect, cause])).toEqual([cause, effect])
    const warning = { ...cause, severity: 'warning' as const }
    expect(inOrder([warning, effect])).toEqual([effect, warning])
  }
)

test('problems of a file come before those that only a built page has', () => {
  const [inFile, onPage] = [
    { ...base, file: 'über.md', line: 9 },
    { ...base, page: 'a/index.html', line: 1 }
  ]
  expect(inOrder([onPage, inFile])).toEqual([inFile, onPage])
})

test('leaves the list that it was given as it was', () => {
  const given = sorted.toReversed()
  inOrder(given)
  expect(given).toEqual(sorted.toReversed())
})
