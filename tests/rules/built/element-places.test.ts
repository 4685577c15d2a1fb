import { expect, test } from 'vitest'
import { createElementPlaces, oncePerPlace } from '../../../src/rules/built/element-places.ts'
import type { BuiltPage } from '../../../src/rules/built/links/parse-page.ts'
import { builtFrom, docFrom, siteFrom } from '../../make.ts'

const markdown = `---
title: Tea
---
Boil it, then
[pour](https://example.org/).

- black
- green

1. Fill the kettle. {#step-fill}
   > Not the *cup*.
`

/** The page as a template lays it out, around the text. */
function places() {
  const doc = docFrom('tea.md', markdown)
  const body = doc.body.map((part) => ('html' in part ? part.html : '')).join('')
  const html = `<html><head><title>Tea</title></head><body>
<a class="govuk-link app-unknown" href="/">Home</a>
<div class="app-footer">x</div>
<main class="app-made-up"><div class="app-body">${body}</div></main></body></html>`
  const built = builtFrom({ 'tea/index.html': html })
  const page = built.pages[0] as BuiltPage
  const found = createElementPlaces({ built, site: siteFrom([doc]), base: '' })
  return { ...found, page, html }
}

/** The same of a page that is all from templates. */
function placesAround(html: string) {
  const built = builtFrom({ 'tea/index.html': html })
  const found = createElementPlaces({ built, site: siteFrom([]), base: '' })
  return { ...found, page: built.pages[0] as BuiltPage }
}

test.each([
  ['a paragraph', '.app-body > p', 4],
  ['the second line of a paragraph', '.app-body > p > a', 5],
  ['a list item', '.app-body > ul > li:nth-child(2)', 8],
  ['a step', '#step-fill', 10],
  ['a quote in a step', '#step-fill blockquote em, #step-fill em', 11],
  ['what a script added to a step', '#step-fill > span.menu > button:nth-child(1)', 10]
])('the line of the Markdown is found: %s', (_, selector, line) => {
  const { of, page } = places()
  expect(of(page, selector)).toEqual({ file: 'tea.md', line, column: 1 })
})

test('an element of a template is found where the template has it', () => {
  const { of, page } = places()
  const { file, line } = of(page, 'body > div')
  expect([file, line]).toEqual(['src/templates/partials/footer.njk', 1])
})

test.each([
  [
    'alone in the parent',
    '<nav class="app-contents" aria-label="Contents of this page"><ol><li>x</li></ol></nav>',
    'nav > ol > li',
    ['partials/contents.njk', 6, 5]
  ],
  [
    'alone in what the parent includes',
    '<div class="app-layout__title"><p class="app-meta">x</p></div>',
    'div > p',
    ['partials/meta.njk', 2, 1]
  ],
  [
    'alone in the parent by the end of its address',
    '<div class="app-footer"><a class="govuk-link" href="/guide/a-to-z/">x</a></div>',
    'div > a',
    ['partials/footer.njk', 11, 52]
  ],
  [
    'in the parent not even once',
    '<nav class="app-contents" aria-label="Contents of this page"><p>x</p></nav>',
    'nav > p',
    ['partials/contents.njk', 2, undefined]
  ],
  [
    'twice in the parent, whose line it is',
    '<div class="app-actions"><ul><li><a class="govuk-link" href="/edit">x</a></li></ul></div>',
    'ul > li > a',
    ['partials/actions.njk', 1, undefined]
  ],
  [
    'in a macro of GOV.UK Frontend, whose call it is',
    '<nav class="govuk-pagination"><a class="govuk-link govuk-pagination__link" href="/x">x</a></nav>',
    'nav > a',
    ['partials/pagination.njk', 3, 4]
  ]
])('a tag that several templates have is found: %s', (_, html, selector, place) => {
  const { of, page } = placesAround(html)
  const { file = '', line, column } = of(page, selector)
  expect([file.replace('src/templates/', ''), line, column]).toEqual(place)
})

test('where no template has it or a parent of it alone, the template of the page is named', () => {
  const { of, page } = places()
  expect(of(page, 'body > main')).toEqual({
    file: 'src/templates/pages/doc.njk',
    tag: '<main class="app-made-up"'
  })
})

test('what may be of a text that was changed since is not placed by its parents', () => {
  const html = '<div class="app-actions"><p>Stir</p></div>'
  const built = builtFrom({ 'tea/index.html': html })
  const page = built.pages[0] as BuiltPage
  const site = siteFrom([docFrom('tea.md', markdown)])
  expect(createElementPlaces({ built, site, base: '' }).of(page, 'p')).toEqual({
    file: 'src/templates/pages/doc.njk'
  })
  expect(createElementPlaces({ built, base: '' }).of(page, 'p')).toEqual({})
})

test('what stands at an attribute or at an end is of its element', () => {
  const html = '<div class="app-actions">x</div>'
  const { at, page } = placesAround(html)
  const place = { file: 'src/templates/partials/actions.njk', line: 1, column: 1, tag: '' }
  expect(at(page, html.indexOf('app-actions'))).toEqual(place)
  expect(at(page, html.indexOf('/div'))).toEqual(place)
})

test('a selector that means nothing has no place', () => {
  const { of, page } = places()
  expect(of(page, '#lost')).toEqual({})
  expect(of(page, ']')).toEqual({})
})

test('a fault that many pages have from one place is told once', () => {
  const fault = { rule: 'x', severity: 'error', message: 'Too small.' } as const
  const inTemplate = { ...fault, file: 'a.njk', line: 1, column: 1 }
  expect(
    oncePerPlace([
      { ...inTemplate, page: 'a.html' },
      { ...inTemplate, page: 'b.html' },
      { ...inTemplate, page: 'b.html' },
      { ...fault, page: 'c.html' },
      { ...fault, page: 'c.html' },
      { ...fault, page: 'd.html' }
    ])
  ).toEqual([
    { ...inTemplate, page: 'a.html', message: 'Too small. It is on 2 pages.' },
    { ...fault, page: 'c.html' },
    { ...fault, page: 'c.html' },
    { ...fault, page: 'd.html' }
  ])
})

test('a fault of a template without a line is told once for each tag, and one with its tag once', () => {
  const fault = { rule: 'x', severity: 'error', message: 'Too small.', file: 'a.njk' } as const
  const exact = { ...fault, line: 2, column: 3, tag: '' }
  const byParent = { ...fault, line: 1, tag: '<a' }
  expect(
    oncePerPlace([
      { ...fault, tag: '<p', page: 'a.html' },
      { ...fault, tag: '<a', page: 'a.html' },
      { ...fault, tag: '<p', page: 'b.html' },
      { ...exact, page: 'a.html' },
      { ...exact, page: 'a.html' },
      { ...exact, column: 9, page: 'a.html' },
      { ...byParent, page: 'a.html' },
      { ...byParent, page: 'a.html' },
      { ...byParent, page: 'b.html' }
    ])
  ).toEqual([
    { ...fault, page: 'a.html', message: 'Too small. It is on 2 pages.' },
    { ...fault, page: 'a.html' },
    { ...fault, line: 2, column: 3, page: 'a.html' },
    { ...fault, line: 2, column: 9, page: 'a.html' },
    { ...fault, line: 1, page: 'a.html', message: 'Too small. It is on 2 pages.' },
    { ...fault, line: 1, page: 'a.html', message: 'Too small. It is on 2 pages.' }
  ])
})

test('HTML that nothing says is ours is at no template, whatever it looks like', () => {
  const html =
    '<body class="govuk-template__body"><main class="govuk-main-wrapper" id="main-content"><p>x'
  const built = builtFrom({ 'tea/index.html': html, 'cup/index.html': html })
  const { at, of } = createElementPlaces({ built, base: '' })
  for (const page of built.pages) {
    expect(at(page, html.indexOf('<main'))).toEqual({})
    expect(of(page, 'main > p')).toEqual({})
  }
})
