import { expect, test } from 'vitest'
import { formatJson } from '../../src/reports/json.ts'

test('is one array, with keys in one order and without those that do not apply', () => {
  const report = formatJson([
    {
      fix: 'Did you mean /tea/?',
      message: '"/té/" leads to nothing.',
      href: '/té/',
      page: 'index.html',
      column: 5,
      line: 4,
      file: 'content/index.md',
      severity: 'error',
      rule: 'broken-link'
    },
    { message: 'It is old.', severity: 'warning', rule: 'old' }
  ])
  expect(report).toBe(`[
  {
    "rule": "broken-link",
    "severity": "error",
    "file": "content/index.md",
    "line": 4,
    "column": 5,
    "page": "index.html",
    "href": "/té/",
    "message": "\\"/té/\\" leads to nothing.",
    "fix": "Did you mean /tea/?"
  },
  {
    "rule": "old",
    "severity": "warning",
    "message": "It is old."
  }
]
`)
})

test('without problems it is an empty array', () => {
  expect(formatJson([])).toBe('[]\n')
})
