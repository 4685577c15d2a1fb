import { expect, test } from 'vitest'
import { collectLinks } from '../../../../src/rules/network/external/collect.ts'
import { builtFrom, configWith, docFrom, siteFrom } from '../../../make.ts'

const kettle = `---
title: Kettle
sources:
  - { title: Longer, url: https://maker.test/manual-2, checked: 2026-01-31 }
  - { title: Manual, url: https://maker.test/manual, checked: 2026-01-31 }
---

Read the [manual](https://maker.test/manual).

- fill it
  > - as [the maker says](https://maker.test/fill#step-1)
`

const cup = `---
title: Cup
---

Use the [manual](https://maker.test/manual), twice the [manual](https://maker.test/manual).
`

const places = new Map([
  ['phase.feedback', { line: 3, column: 13 }],
  ['repository.url', { line: 5, column: 8 }]
])
const site = siteFrom(
  [docFrom('kettle.md', kettle), docFrom('cup.md', cup)],
  configWith({ places })
)

/** What is collected from pages, as `address: places`. */
function collect(pages: Readonly<Record<string, string>>, given = site) {
  return collectLinks(builtFrom(pages), given, 'content').map(({ href, places }) => {
    const names = places.map(({ file, page, line, column }) =>
      [file ?? page, line, column].join(':')
    )
    return `${href}  ${names.join(' ')}`
  })
}

const link = (href: string) => `<a href="${href}">link</a>`

test('a link in the text has its line and column in the Markdown, also in a quote in a list', () => {
  expect(collect({ 'kettle/index.html': link('https://maker.test/fill#step-1') })).toEqual([
    'https://maker.test/fill#step-1  content/kettle.md:11:10'
  ])
})

test('an address has all places that link to it, sources too, and appears once', () => {
  const pages = {
    'cup/index.html': link('https://maker.test/manual'),
    'kettle/index.html': link('https://maker.test/manual') + link('https://MAKER.test/manual')
  }
  expect(collect(pages)).toEqual([
    'https://maker.test/manual  content/cup.md:5:9 content/cup.md:5:56 content/kettle.md:5:27 content/kettle.md:8:10'
  ])
})

test('a source is found however its address is written', () => {
  const markdown = `---
title: Spoon
sources:
  # https://maker.test/spoon-é is the old one
  - title: 'About https://maker.test/spoon-é'
    url: "https://maker.test/spoon-\\u00e9"
    checked: 2026-01-31
---
`
  const spoon = siteFrom([docFrom('spoon.md', markdown)])
  const pages = { 'spoon/index.html': link('https://maker.test/spoon-é') }
  expect(collect(pages, spoon)).toEqual(['https://maker.test/spoon-é  content/spoon.md:6:10'])
})

test('an address from site.yaml has its place there', () => {
  expect(collect({ 'index.html': link('https://example.org/feedback') })).toEqual([
    'https://example.org/feedback  content/site.yaml:3:13'
  ])
})

test('an address that no content file has is at its places on the pages', () => {
  const pages = {
    'a.html': `<p>\n${link('https://other.test/')}`,
    'b.html': link('https://other.test')
  }
  expect(collect(pages)).toEqual(['https://other.test/  a.html:2:1 b.html:1:1'])
})

test('what is on the site itself, and what is not on the web, is left out', () => {
  const own = siteFrom([], configWith({ address: 'https://dept.test/guide' }))
  const hrefs = [
    '/guide/a/',
    '../',
    '/other',
    '#b',
    'https://dept.test/guide',
    'https://dept.test/guide/a/'
  ]
  const odd = ['mailto:tea@dept.test', 'tel:1234', 'data:text/plain,a', 'https://']
  const beside = ['https://dept.test/guidebook', 'https://dept.test/']
  const pages = { 'index.html': [...hrefs, ...odd, ...beside].map(link).join('') }
  expect(collect(pages, own).map((line) => line.split(' ')[0])).toEqual(beside)
})

test('the forms of all pages stand for one address, that of the repository', () => {
  const pages = Object.fromEntries(
    site.pages.map(({ url, edit, report }) => [
      `${url.slice(1)}index.html`,
      link(edit) + link(report.replaceAll('&', '&amp;'))
    ])
  )
  expect(Object.values(pages).join('')).toContain('https://code.example.org/kettle/edit/main/')
  expect(collect(pages)).toEqual(['https://code.example.org/kettle  content/site.yaml:5:8'])
})

test('a link longer than a pattern can be is on the page that has it', () => {
  const href = `https://maker.test/${'a'.repeat(60_000)}`
  expect(collect({ 'kettle/index.html': link(href) })).toEqual([`${href}  kettle/index.html:1:1`])
})
