import { expect, test } from 'vitest'
import { configWith, docFrom, siteFrom } from '../make.ts'

const config = configWith({ address: 'https://kettle.example.org/guide', news: '/new/' })
const repository = 'https://code.example.org/kettle/commits/main/content'

/** Where the pages lead for what changed, where the page of what is new has this text. */
function changesWith(news: string) {
  const docs = [
    docFrom('tea.md', '# Tea\n\n## Pour', '/guide'),
    docFrom('cups.md', '# Cups', '/guide'),
    docFrom('new.md', `# News\n\n${news}`, '/guide')
  ]
  const { pages } = siteFrom(docs, config)
  return Object.fromEntries(pages.map(({ url, changes }) => [url, changes]))
}

test('a page leads to what changed on it on the last day that it changed', () => {
  const changes = changesWith(
    '## 3 January 2026\n\nThe [cups](cups.md) and [tea](tea.md#pour).\n\n' +
      '## 20 February 2026 {#second}\n\n- a new [way to pour](tea.md#pour) {#way}\n\n' +
      '## 1 February 2026\n\nHotter [tea](tea.md).\n'
  )
  expect(changes['/tea/']).toBe('/guide/new/#second')
  expect(changes['/cups/']).toBe('/guide/new/#3-january-2026')
})

test.each([
  ['nothing there is about it', '## 3 January 2026\n\nMore cups.'],
  ['what is about it stands below no day', 'All of it, as [tea](tea.md).\n\n## 3 January 2026'],
  ['what is about it is not news', '## 3 January 2026\n\nCups.\n\n## Earlier\n\n[Tea](tea.md).']
])('a page leads to the history of its file if %s', (_, news) => {
  expect(changesWith(news)['/tea/']).toBe(`${repository}/tea.md`)
})
