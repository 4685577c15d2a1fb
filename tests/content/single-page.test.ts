import { expect, test } from 'vitest'
import { asPart } from '../../src/content/single-page.ts'
import { docFrom } from '../make.ts'

const urls = new Set(['/', '/tea/'])

test.each([
  ['a page', '/tea/', '#tea'],
  ['a place on a page', '/tea/#milk', '#tea--milk'],
  ['the home page', '/', '#home'],
  // A browser needs no element for it.
  ['the top of a page', '/tea/#top', '#tea'],
  ['what is not on the single page', '/coffee/', undefined]
])('on the single page a link to %s leads to its part', (_, url, fragment) => {
  const { part } = asPart(docFrom('index.md', '# Drinks'), (url) => urls.has(url))
  expect(part.fragmentFor(url)).toBe(fragment)
})
