import { expect, test } from 'vitest'
import type { Problem } from '../../src/problem.ts'
import { formatMarkdown } from '../../src/reports/markdown.ts'

const gone: Problem = {
  rule: 'external-broken',
  severity: 'error',
  file: 'content/tea.md',
  line: 7,
  column: 3,
  href: 'https://kettle.test/',
  message: '"https://kettle.test/" answered 404.',
  fix: 'Find out where the page is now.'
}

test('problems come before warnings, grouped by the address or the rule that they are about', () => {
  const report = formatMarkdown([
    { rule: 'old', severity: 'warning', file: 'content/tea.md', message: 'It is old.' },
    gone,
    { rule: 'title', severity: 'error', page: 'cup/index.html', message: 'It has none.' },
    { ...gone, line: 9 }
  ])
  expect(report).toBe(`## Problems: 3

\`\`\`text
https://kettle.test/
  content/tea.md:7:3  external-broken
    "https://kettle.test/" answered 404.
    Fix: Find out where the page is now.
  content/tea.md:9:3  external-broken
    "https://kettle.test/" answered 404.
    Fix: Find out where the page is now.
\`\`\`

\`\`\`text
title
  cup/index.html  title
    It has none.
\`\`\`

## Warnings: 1

\`\`\`text
old
  content/tea.md  old
    It is old.
\`\`\`

`)
})

test('no problems are one sentence', () => {
  expect(formatMarkdown([])).toBe('No problems found.\n')
})

test('what other people wrote cannot leave its block', () => {
  const report = formatMarkdown([
    { rule: 'link', severity: 'error', message: '```` @everyone <img> #1\n```' }
  ])
  const lines = report.split('\n')
  expect(lines[2]).toBe('`````text')
  expect(lines.filter((line) => /^`{5,}/.test(line))).toEqual(['`````text', '`````'])
})

test('a report is never too long for an issue', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => ({
    ...gone,
    href: `https://kettle.test/${at}`
  }))
  const report = formatMarkdown(many)
  expect(report.length).toBeLessThan(65_000)
  const shown = report.match(/^https:/gm)?.length ?? 0
  expect(shown).toBeGreaterThan(100)
  expect(report.trimEnd().split('\n').at(-1)).toBe(
    `${1_000 - shown} more are left out: run the check to see all.`
  )
})

test('a report that shares its place with another takes the room that is left', () => {
  const many = Array.from({ length: 9 }, (_, at) => ({
    ...gone,
    href: `https://kettle.test/${at}`
  }))
  const report = formatMarkdown(many, 400)
  expect(report.length).toBeLessThan(500)
  expect(report).toMatch(/\n7 more are left out: run the check to see all\.\n$/)
})
