import { expect, test } from 'vitest'
import { formatText } from '../../src/reports/text.ts'

test('shows each problem with its place and its fix, and counts them', () => {
  const report = formatText([
    {
      rule: 'heading-level',
      severity: 'error',
      file: 'content/tea.md',
      line: 12,
      column: 1,
      message: 'A level was skipped.',
      fix: 'Start this line with ## instead of ###.'
    },
    {
      rule: 'section',
      severity: 'error',
      file: 'content/tea.md',
      line: 20,
      column: 3,
      message: 'The section "Steps" is missing.',
      fix: 'Add it, for example:\n## Steps\n1. Boil.'
    },
    { rule: 'facts', severity: 'error', file: 'facts.tsv', line: 3, message: 'It is lost.' },
    { rule: 'brand', severity: 'error', file: 'site.yaml', message: 'It is not allowed.' },
    {
      rule: 'broken-link',
      severity: 'error',
      page: 'tea/index.html',
      line: 4,
      column: 5,
      href: '/coffee/',
      message: '"/coffee/" leads to nothing.',
      fix: 'Did you mean /tea/?'
    },
    { rule: 'build', severity: 'error', message: 'A template is broken.' },
    { rule: 'old', severity: 'warning', file: 'tea.md', line: 1, column: 1, message: 'It is old.' }
  ])
  expect(report).toBe(`content/tea.md:12:1  heading-level
  A level was skipped.
  Fix: Start this line with ## instead of ###.

content/tea.md:20:3  section
  The section "Steps" is missing.
  Fix: Add it, for example:
    ## Steps
    1. Boil.

facts.tsv:3  facts
  It is lost.

site.yaml  brand
  It is not allowed.

tea/index.html:4:5  broken-link
  "/coffee/" leads to nothing.
  Fix: Did you mean /tea/?

the site  build
  A template is broken.

tea.md:1:1  warning: old
  It is old.

6 problems and 1 warning found.
`)
})

test.each([
  [0, 0, 'No problems found.\n'],
  [1, 0, '1 problem found.\n'],
  [2, 0, '2 problems found.\n'],
  [0, 1, '1 warning found.\n'],
  [0, 2, '2 warnings found.\n'],
  [1, 2, '1 problem and 2 warnings found.\n']
])('%i errors and %i warnings: %s', (errors, warnings, last) => {
  const problem = { rule: 'tea', message: 'It is cold.' }
  const report = formatText([
    ...Array.from({ length: errors }, () => ({ ...problem, severity: 'error' as const })),
    ...Array.from({ length: warnings }, () => ({ ...problem, severity: 'warning' as const }))
  ])
  expect(report.split('\n').slice(-2).join('\n')).toBe(last)
})

test('what a terminal or a CI log would obey is shown as a space', () => {
  const file = 'a\n::error::b.md'
  const message = '"\u001b[31m" is red.\r\n::add-mask::x'
  expect(formatText([{ rule: 'tea', severity: 'error', file, message, fix: 'One.\nTwo\u0007.' }]))
    .toBe(`a ::error::b.md  tea
  " [31m" is red. ::add-mask::x
  Fix: One.
    Two .

1 problem found.
`)
})
