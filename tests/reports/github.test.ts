import { expect, test } from 'vitest'
import { formatGitHub } from '../../src/reports/github.ts'

test('each problem is one annotation, on its line of the file', () => {
  const report = formatGitHub([
    {
      rule: 'heading-level',
      severity: 'error',
      file: 'content/tea.md',
      line: 12,
      column: 3,
      message: 'A level was skipped.',
      fix: 'Start this line with ##.'
    },
    { rule: 'old', severity: 'warning', file: 'content/tea.md', message: 'It is old.' },
    {
      rule: 'page-title',
      severity: 'error',
      page: 'tea/index.html',
      message: 'This page has no <title>.'
    }
  ])
  expect(report).toBe(
    '::error file=content/tea.md,line=12,col=3,title=heading-level::A level was skipped.%0AFix: Start this line with ##.\n' +
      '::warning file=content/tea.md,title=old::It is old.\n' +
      '::error title=page-title::tea/index.html: This page has no <title>.\n'
  )
})

test('the page of a problem that has a file too is left out', () => {
  const report = formatGitHub([
    { rule: 'title', severity: 'error', file: 'tea.md', page: 'tea/index.html', message: 'Two.' }
  ])
  expect(report).toBe('::error file=tea.md,title=title::Two.\n')
})

test('signs that GitHub reads as its own are written as codes', () => {
  const report = formatGitHub([
    {
      rule: 'html/a:b',
      severity: 'error',
      file: 'tea,50%.md',
      message: '100% tea: hot, sweet\r\n::error::more',
      fix: 'Add it:\n## Steps'
    }
  ])
  expect(report).toBe(
    '::error file=tea%2C50%25.md,title=html/a%3Ab::100%25 tea: hot, sweet%0D%0A::error::more%0AFix: Add it:%0A## Steps\n'
  )
})

test('without problems there is nothing to say', () => {
  expect(formatGitHub([])).toBe('')
})
