import { expect, test } from 'vitest'
import type { Problem } from '../../src/model.ts'
import { formatNames, formatReport } from '../../src/reports/index.ts'

const problems: readonly Problem[] = [
  { rule: 'old', severity: 'warning', file: 'a.md', line: 1, message: 'It is old.' },
  { rule: 'link', severity: 'error', file: 'b.md', line: 10, message: 'It is broken.' },
  { rule: 'link', severity: 'error', file: 'b.md', line: 9, message: 'It is broken.' }
]

test('these are the formats', () => {
  expect(formatNames).toEqual(['text', 'json', 'github', 'markdown'])
})

test.each(formatNames)('problems are sorted in the format %s', (format) => {
  const report = formatReport(problems, format)
  expect(report).toBe(formatReport(problems.toReversed(), format))
  const [nine, ten, old] = [/\b9\b/, /\b10\b/, /old/].map((word) => report.search(word))
  expect([nine, ten, old]).toEqual([nine, ten, old].toSorted((a = 0, b = 0) => a - b))
  expect(nine).toBeGreaterThan(0)
})
