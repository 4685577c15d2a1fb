import { expect, test } from 'vitest'
import type { Doc } from '../../src/content/doc.ts'
import { buildSite } from '../../src/site/build.ts'
import { configWith, docFrom, inputWith } from '../make.ts'

const home = docFrom('index.md', '# Hot drinks')
const tea = docFrom('tea.md', '# Tea')
const built = (docs: readonly Doc[], changes = {}) => buildSite(inputWith(docs, changes)).site

test('an address that is taken is neither redirected nor retired', () => {
  const aliased = docFrom('tea.md', '---\ntitle: Tea\naliases: [/links/, /Tea/, /a.png/]\n---\n')
  const retired = { reason: 'Gone.', instead: '/' }
  const ledger = [{ page: '/reviews/', id: 'x', line: 1, retired }]
  expect(built([home, aliased], { ledger, assets: ['a.png'] }).redirects).toEqual([])
})

test('there is no single page if its address is taken', () => {
  expect(built([home], { config: configWith({ whole: '/links/' }) }).singlePages).toEqual([])
  expect(built([home], { config: configWith({ whole: '/all/' }) }).singlePages[0]?.url).toBe(
    '/all/'
  )
})

test('support leads to the page with the contacts, but never to an incident page', () => {
  const at = (file: string, type: string, words: string) =>
    docFrom(file, `---\ntitle: ${file}\ntype: ${type}\n---\n\n${words}\n`)
  const leak = at('leak.md', 'incident', '::contacts')
  const ask = at('zone/ask.md', 'page', '::contacts')
  expect(built([home, leak, ask]).support).toEqual({ text: 'zone/ask.md', href: '/zone/ask/' })
  expect(built([home, leak, tea]).support).toBeUndefined()
})
