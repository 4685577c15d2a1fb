import { expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'
import { htmlOf } from '../make.ts'

function render(text: string) {
  return createRenderer('')({ file: 'tea.md', text, bodyLine: 4 })
}

test.each([
  ['#### A\n\n#### B\n\n##### C', ['h2 A', 'h2 B', 'h3 C']],
  ['## A\n\n#### B\n\n### C\n\n## D', ['h2 A', 'h3 B', 'h3 C', 'h2 D']],
  ['# T\n\n## A\n\n# B\n\n## C\n\n### D', ['h2 A', 'h2 B', 'h2 C', 'h3 D']]
])('the page that is built has no wrong level, so that it is told once: %j', (text, levels) => {
  const { rendered } = render(text)
  const html = htmlOf(rendered.body)
  const found = [...html.matchAll(/<(h\d) [^>]*>(\w)<\/(h\d)>/g)]
  expect(found.map(([, open, words]) => `${open} ${words}`)).toEqual(levels)
  expect(found.map(([, , , close]) => close)).toEqual(found.map(([, open]) => open))
  expect(rendered.anchors.map(({ level, text }) => `h${level} ${text}`)).toEqual(levels)
})

test('the link beside a heading leads to that heading, in a draft with two equal ids too', () => {
  const { rendered } = render('Tea {#boil}\n\n## Boil\n\n## Boil\n\n## !!!\n')
  const html = htmlOf(rendered.body)
  const ids = [...html.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id)
  const hrefs = [...html.matchAll(/<\/h2>\n<a [^>]*href="#([^"]*)"/g)].map(([, id]) => id)
  expect(ids).toEqual(['boil-1', 'boil-2', 'section'])
  expect(hrefs).toEqual(ids)
})
