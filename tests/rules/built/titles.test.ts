import { expect, test } from 'vitest'
import { checkTitles } from '../../../src/rules/built/titles.ts'
import { builtFrom, docFrom, siteFrom } from '../../make.ts'

test('finds nothing wrong with titles that differ', () => {
  const built = builtFrom({
    'index.html': '<title>Drinks</title>',
    'tea/index.html': '<title>Tea</title>'
  })
  expect(checkTitles({ built, base: '' })).toEqual([])
})

test('reports a title that another page has, at the title in the Markdown', () => {
  const docs = [docFrom('tea.md', '# Tea'), docFrom('green.md', '---\norder: 1\n---\n\n# Green')]
  const built = builtFrom({
    'tea/index.html': '<title>Tea – Kettle guide</title>',
    'green/index.html': '<title>Tea – Kettle guide</title>'
  })
  expect(checkTitles({ built, site: siteFrom(docs), base: '' })).toEqual([
    {
      rule: 'page-title',
      severity: 'error',
      file: 'green.md',
      line: 5,
      column: 1,
      page: 'green/index.html',
      message: 'The title "Tea – Kettle guide" is also the title of tea/index.html.',
      fix: 'Give the page a title of its own.'
    }
  ])
})

test('leaves a title that two Markdown files have to the rule same-title', () => {
  const docs = [docFrom('tea.md', '# Tea'), docFrom('green.md', '# Tea')]
  const pages = ['tea/index.html', 'green/index.html', 'hot.html', 'search/index.html']
  const built = builtFrom(Object.fromEntries(pages.map((path) => [path, '<title>Tea</title>'])))
  expect(checkTitles({ built, site: siteFrom(docs), base: '' }).map(({ page }) => page)).toEqual([
    'hot.html',
    'search/index.html'
  ])
})

test('reports every page without a title', () => {
  const built = builtFrom({
    'a.html': '<p>a</p>',
    'b.html': '<title> </title>',
    'c.html': '<title>c</title>'
  })
  const fault = {
    rule: 'page-title',
    severity: 'error',
    message: 'This page has no <title>.',
    fix: 'Give the page a title of its own.'
  }
  expect(checkTitles({ built, base: '' })).toEqual([
    { ...fault, page: 'a.html' },
    { ...fault, page: 'b.html' }
  ])
})
