import { describe, expect, test } from 'vitest'
import { checkMovedLinks } from '../../../src/rules/site/moved-links.ts'
import { parseLedger } from '../../../src/permalinks/ledger.ts'
import { buildSite } from '../../../src/site/build.ts'
import { builtFrom, configWith, docFrom, inputWith } from '../../make.ts'

const tea = docFrom(
  'drinks/tea.md',
  '---\ntitle: Tea\naliases: [/tea/, /#heat => boil]\n---\n\n1. Boil. {#boil was=cook}\n'
)
const { entries: ledger } = parseLedger(
  '/tea/\n/tea/#boil\n/cups/ retired: There are mugs. See /drinks/tea/\n/cups/#red\n/mugs/ retired: They broke. See https://example.org/mugs\n'
)

function problemsOf(body: string, base = '') {
  const docs = [docFrom('index.md', `# Drinks\n\n${body}\n`, base), tea]
  const config = configWith({ address: `https://kettle.example.org${base}` })
  const { site } = buildSite(inputWith(docs, { ledger, config }))
  return checkMovedLinks({ built: builtFrom({}), site, base })
}

test('a link to what is there, also under an old id, is left alone', () => {
  const links = ['drinks/tea.md', 'drinks/tea.md#boil', 'drinks/tea.md#cook', '#drinks', '/lost/']
  expect(problemsOf(links.map((href) => `[x](${href})`).join('\n'))).toEqual([])
})

test.each(['', '/kitchen'])('where to go instead may be another site: %j', (base) => {
  const [found] = problemsOf('A [x](mugs.md)', base)
  expect(found?.fix).toBe('Link to https://example.org/mugs instead, or take the link out.')
})

describe('a link to what is elsewhere now', () => {
  const moved = (href: string) => `"${href}" leads to what has moved.`
  const removed = (href: string) => `"${href}" leads to what was removed: There are mugs.`

  test.each([
    ['a page', 'tea.md', moved, 'Write drinks/tea.md in its place.'],
    ['something on a page', 'tea.md#boil', moved, 'Write drinks/tea.md#boil in its place.'],
    ['something off this page', '#heat', moved, 'Write drinks/tea.md#boil in its place.'],
    ['a removed page', 'cups.md', removed, 'Link to drinks/tea.md instead, or take the link out.'],
    [
      'what was on it',
      '/cups/#red',
      removed,
      'Link to drinks/tea.md instead, or take the link out.'
    ]
  ])('%s', (_, href, message, fix) => {
    const place = { file: 'index.md', line: 3, column: 3 }
    const problem = { rule: 'moved-link', severity: 'error', message: message(href), fix }
    expect(problemsOf(`A [x](${href})`)).toEqual([{ ...place, ...problem }])
    expect(problemsOf(`A [x](${href})`, '/kitchen')).toMatchObject([problem])
  })
})
