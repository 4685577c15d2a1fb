import { expect, test } from 'vitest'
import { checkTitles } from '../../../src/rules/built/titles.ts'
import { builtFrom, docFrom, siteFrom } from '../../make.ts'

test('leaves a title that two Markdown files have to the rule same-title', () => {
  const docs = [docFrom('tea.md', '# Tea'), docFrom('green.md', '# Tea')]
  const pages = ['tea/index.html', 'green/index.html', 'hot.html', 'search/index.html']
  const built = builtFrom(Object.fromEntries(pages.map((path) => [path, '<title>Tea</title>'])))
  expect(checkTitles({ built, site: siteFrom(docs), base: '' }).map(({ page }) => page)).toEqual([
    'hot.html',
    'search/index.html'
  ])
})
