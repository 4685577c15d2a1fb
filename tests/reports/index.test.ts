import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/problem.ts'
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

describe('very many problems of one rule on one page', () => {
  const many = Array.from({ length: 4_200 }, (_, at): Problem => {
    return { rule: 'link', severity: 'error', file: 'a.md', line: at + 1, href: '#a', message: 'm' }
  })
  const others: Problem[] = [
    { rule: 'link', severity: 'error', file: 'b.md', line: 1, message: 'It is broken.' },
    { rule: 'link', severity: 'warning', file: 'a.md', line: 1, message: 'It may be broken.' }
  ]

  test('are reported up to the 200th, and one more says how many are left', () => {
    const report: unknown = JSON.parse(formatReport([...many, ...others], 'json'))
    expect(report).toEqual([
      ...many.slice(0, 200),
      {
        rule: 'link',
        severity: 'error',
        file: 'a.md',
        line: 201,
        message: 'And 4,000 more like it, from here on.',
        fix: 'Correct the 200 above, and run the check again.'
      },
      ...others
    ])
  })

  test('are all counted', () => {
    const text = formatReport([...many, ...others], 'text')
    expect(text).toMatch(/\n\n4201 problems and 1 warning found\.\n$/)
    expect(formatReport([...many, ...others], 'markdown')).toContain('## Problems: 4201\n')
  })

  test('are all reported where they are no more than 200', () => {
    expect(JSON.parse(formatReport(many.slice(0, 200), 'json'))).toEqual(many.slice(0, 200))
  })
})
