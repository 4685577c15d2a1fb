import { expect, test } from 'vitest'
import { comparison, type Figures } from '../../../src/cli/bench/compare.ts'

test('each figure stands beside what it was, and how many times that it is', () => {
  const before = [{ pages: 30, 'build, s': 2, 'layout shift': 0, 'tea, ms': 1 }]
  const after: Figures[] = [
    { pages: 30, 'build, s': 1.5, 'layout shift': 0, 'coffee, ms': 3 },
    { pages: 1000, 'build, s': 40 }
  ]
  expect(comparison(before, after)).toBe(`## A guide of 30 pages

| Figure | Before | After | Times |
| --- | ---: | ---: | ---: |
| pages | 30 | 30 | 1.00 |
| build, s | 2 | 1.50 | 0.75 |
| layout shift | 0 | 0 |  |
| coffee, ms |  | 3 |  |

## A guide of 1000 pages

| Figure | Before | After | Times |
| --- | ---: | ---: | ---: |
| pages |  | 1000 |  |
| build, s |  | 40 |  |
`)
})
