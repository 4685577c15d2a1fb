import { expect, test } from 'vitest'
import { createElementPlaces, oncePerPlace } from '../../src/checks/element-places.ts'
import type { BuiltPage } from '../../src/model.ts'
import { builtFrom, docFrom, siteFrom } from '../make.ts'

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

test('where no template has it alone, the template of the page is named', () => {
  const { of, page } = places()
  expect(of(page, 'body > main')).toEqual({ file: 'src/templates/pages/doc.njk' })
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
