import { expect, test } from 'vitest'
import { configWith, docFrom, siteFrom } from '../make.ts'

const config = configWith({ address: 'https://kettle.example.org/guide', news: '/new/' })
const repository = 'https://code.example.org/kettle/commits/main/content'

/** What the pages say of how they changed, where the page of what is new has this text. */
function changesWith(news: string) {
  const docs = [
    docFrom('tea.md', '# Tea\n\n## Pour', '/guide'),
    docFrom('cups.md', '# Cups', '/guide'),
    docFrom('new.md', `# News\n\n${news}`, '/guide')
  ]
  const { pages } = siteFrom(docs, config)
  return Object.fromEntries(pages.map(({ url, changed }) => [url, changed]))
}

test('a page names the last day on which it changed, and leads to what changed then', () => {
  const changes = changesWith(
    '## 3 January 2026\n\nThe [cups](cups.md) and [tea](tea.md#pour).\n\n' +
      '## 20 February 2026 {#second}\n\n- a new [way to pour](tea.md#pour) {#way}\n\n' +
      '## 1 February 2026\n\nHotter [tea](tea.md).\n'
  )
  expect(changes['/tea/']).toEqual({
    text: 'Changed 20 February 2026',
    href: '/guide/new/#second'
  })
  expect(changes['/cups/']).toEqual({
    text: 'Changed 3 January 2026',
    href: '/guide/new/#3-january-2026'
  })
})

test.each([
  ['nothing there is about it', '## 3 January 2026\n\nMore cups.'],
  ['what is about it stands below no day', 'All of it, as [tea](tea.md).\n\n## 3 January 2026'],
  ['what is about it is not news', '## 3 January 2026\n\nCups.\n\n## Earlier\n\n[Tea](tea.md).']
])('a page leads to the history of its file if %s', (_, news) => {
  const changed = { text: 'What changed', href: `${repository}/tea.md` }
  expect(changesWith(news)['/tea/']).toEqual(changed)
})
