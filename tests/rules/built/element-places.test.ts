import { expect, test } from 'vitest'
import { createElementPlaces, oncePerPlace } from '../../../src/rules/built/element-places.ts'
import type { BuiltPage } from '../../../src/rules/built/links/parse-page.ts'
import { builtFrom, configWith, docFrom, htmlOf, siteFrom } from '../../make.ts'

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
  const html = `<html><head><title>Tea</title></head><body>
<a class="govuk-link app-unknown" href="/">Home</a>
<div class="app-footer">x</div>
<main class="app-made-up"><div class="app-body">${htmlOf(doc.body)}</div></main></body></html>`
  const built = builtFrom({ 'tea/index.html': html })
  const page = built.pages[0] as BuiltPage
  const found = createElementPlaces({ built, site: siteFrom([doc]), base: '' })
  return { ...found, page, html }
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

test('what is not from the Markdown is in the template of the page', () => {
  const { at, of, page, html } = places()
  expect(of(page, 'body > div')).toEqual({ file: 'src/templates/pages/doc.njk' })
  expect(at(page, html.indexOf('app-footer'))).toEqual({ file: 'src/templates/pages/doc.njk' })
})

test.each([
  ['/old/', 'redirect'],
  ['/all/', 'single-page'],
  ['/links/', 'links'],
  ['/404.html', '404'],
  ['/of-somebody-else/', undefined]
])('the template of %s is %s', (url, name) => {
  const aliased = docFrom('tea.md', '---\ntitle: Tea\naliases: [/old/]\n---\n')
  const path = url.endsWith('/') ? `${url.slice(1)}index.html` : url.slice(1)
  const built = builtFrom({ [path]: '<p>Stir</p>' })
  const site = siteFrom([aliased], configWith({ whole: '/all/' }))
  const file = name && `src/templates/pages/${name}.njk`
  const { of } = createElementPlaces({ built, site, base: '' })
  expect(of(built.pages[0]!, 'p')).toEqual(name === undefined ? {} : { file })
})

test('a folder of HTML that is not ours has no templates', () => {
  const built = builtFrom({ 'tea/index.html': '<p>Stir</p>' })
  expect(createElementPlaces({ built, base: '' }).of(built.pages[0]!, 'p')).toEqual({})
})

test('a selector that means nothing has no place', () => {
  const { of, page } = places()
  expect(of(page, '#lost')).toEqual({})
  expect(of(page, ']')).toEqual({})
})

test('a fault that many pages have from one place is told once', () => {
  const fault = { rule: 'x', severity: 'error', message: 'Too small.' } as const
  const onLine = { ...fault, file: 'tea.md', line: 2, column: 1 }
  const inTemplate = { ...fault, file: 'doc.njk' }
  const link = (child: number) => `footer > li:nth-child(${child}) > a`
  expect(
    oncePerPlace([
      { ...onLine, page: 'tea.html' },
      { ...onLine, page: 'tea.html' },
      { ...onLine, page: 'all.html' },
      { ...inTemplate, selector: link(1), page: 'tea.html' },
      { ...inTemplate, selector: link(2), page: 'tea.html' },
      { ...inTemplate, selector: link(2), page: 'all.html' },
      { ...inTemplate, selector: 'footer > p', page: 'all.html' },
      { ...fault, selector: 'p', page: 'a.html' },
      { ...fault, selector: 'p', page: 'b.html' }
    ])
  ).toEqual([
    { ...onLine, page: 'tea.html', message: 'Too small. It is on 2 pages.' },
    { ...onLine, page: 'tea.html', message: 'Too small. It is on 2 pages.' },
    { ...inTemplate, page: 'tea.html', message: 'Too small. It is on 2 pages.' },
    { ...inTemplate, page: 'all.html' },
    { ...fault, page: 'a.html' },
    { ...fault, page: 'b.html' }
  ])
})
