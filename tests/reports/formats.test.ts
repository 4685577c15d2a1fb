/** How problems are written for people, programs, pull requests and issues: one list, in each format. */
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/problem.ts'
import { formatNames, formatReport } from '../../src/reports/index.ts'

const problems: readonly Problem[] = [
  {
    fix: 'Add it, for example:\n## Steps',
    edits: [{ text: '## Steps\n', end: { column: 3, line: 20 }, start: { line: 20, column: 3 } }],
    message: 'The section "Steps" is missing.',
    column: 3,
    line: 20,
    file: 'tea.md',
    page: 'tea/index.html',
    severity: 'error',
    rule: 'section'
  },
  { rule: 'facts', severity: 'error', file: 'facts.tsv', line: 3, message: 'It is lost.' },
  { rule: 'brand', severity: 'error', file: 'site.yaml', message: 'It is not allowed.' },
  {
    rule: 'broken-link',
    severity: 'error',
    page: 'tea/index.html',
    line: 4,
    column: 5,
    href: '/té/',
    message: '"/té/" leads to nothing.',
    fix: 'Did you mean /tea/?'
  },
  {
    rule: 'broken-link',
    severity: 'error',
    page: 'tea/index.html',
    line: 10,
    href: '/té/',
    message: '"/té/" leads to nothing.'
  },
  { rule: 'build', severity: 'error', message: 'A template is broken.' },
  { rule: 'old', severity: 'warning', file: 'tea.md', line: 1, message: 'It is old.' }
]

test.each(['text', 'github', 'markdown'] as const)(
  'problems in the order to fix them, in the format %s',
  async (format) => {
    await expect(formatReport(problems, format)).toMatchFileSnapshot(`snapshots/${format}.txt`)
  }
)

test('problems in the order to fix them, in JSON, with the same order in each', () => {
  const found: readonly Problem[] = JSON.parse(formatReport(problems, 'json'))
  expect(found).toEqual([1, 2, 0, 5, 3, 4, 6].map((at) => problems[at]))
  const keys = ['rule', 'severity', 'file', 'line', 'column', 'page', 'message', 'fix', 'edits']
  expect(Object.keys(found[2]!)).toEqual(keys)
  expect(formatNames).toEqual(['text', 'json', 'github', 'markdown'])
})

test.each([
  ['text', 'No problems found.\n'],
  ['json', '[]\n'],
  ['github', ''],
  ['markdown', 'No problems found.\n']
] as const)('no problems in the format %s are %j', (format, report) => {
  expect(formatReport([], format)).toBe(report)
})

test.each([
  [1, 0, '1 problem found.\n'],
  [2, 0, '2 problems found.\n'],
  [0, 1, '1 warning found.\n'],
  [1, 2, '1 problem and 2 warnings found.\n']
])('%i errors and %i warnings: %s', (errors, warnings, last) => {
  const some = (severity: Problem['severity'], length: number) =>
    Array.from({ length }, () => ({ rule: 'tea', severity, message: 'It is cold.' }))
  const report = formatReport([...some('error', errors), ...some('warning', warnings)], 'text')
  expect(report.split('\n').slice(-2).join('\n')).toBe(last)
})

/** What other people wrote, with what would be obeyed by a terminal, a CI log, GitHub or Markdown. */
const hostile: Problem = {
  rule: 'html/a:b',
  severity: 'error',
  file: 'a,50%\n::error::b.md',
  message: '"\u001b[31m" is 100% red.\r\n::add-mask::x ```` @everyone <img> #1',
  fix: 'One.\nTwo\u0007.'
}
const asText = `a,50% ::error::b.md  html/a:b
  " [31m" is 100% red. ::add-mask::x \`\`\`\` @everyone <img> #1
  Fix: One.
    Two .
`

test.each([
  ['text', `${asText}\n1 problem found.\n`],
  [
    'github',
    '::error file=a%2C50%25%0A%3A%3Aerror%3A%3Ab.md,title=html/a%3Ab::"\u001b[31m" is 100%25 red.%0D%0A::add-mask::x ```` @everyone <img> #1%0AFix: One.%0ATwo\u0007.\n'
  ],
  [
    'markdown',
    `## Problems: 1\n\n\`\`\`\`\`text\nhtml/a:b\n${asText.replace(/^(?=.)/gm, '  ')}\`\`\`\`\`\n\n`
  ]
] as const)('what a page says is no command in the format %s', (format, report) => {
  expect(formatReport([hostile], format)).toBe(report)
})

test.each([
  [undefined, 65_000, 100],
  [400, 500, 2]
])('with room for %s characters a report for an issue is shorter than %i', (room, most, least) => {
  const many = Array.from({ length: 1_000 }, (_, at): Problem => {
    const [page, href] = [`${at}.html`, `https://kettle.test/${at}`]
    return { rule: 'link', severity: 'error', page, href, message: 'Gone.' }
  })
  const report = formatReport(many, 'markdown', room)
  const shown = report.match(/^https:/gm)?.length ?? 0
  expect(report.length).toBeLessThan(most)
  expect(shown).toBeGreaterThanOrEqual(least)
  expect(report).toMatch(
    new RegExp(`\n${1_000 - shown} more are left out: run the check to see all\\.\n$`)
  )
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
    expect(JSON.parse(formatReport(many.slice(0, 200), 'json'))).toEqual(many.slice(0, 200))
  })

  test('are all counted', () => {
    const all = [...many, ...others]
    expect(formatReport(all, 'text')).toMatch(/\n\n4201 problems and 1 warning found\.\n$/)
    expect(formatReport(all, 'markdown')).toContain('## Problems: 4201\n')
  })
})
