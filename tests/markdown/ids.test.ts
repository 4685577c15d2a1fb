import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'
import { htmlOf } from '../make.ts'

function render(text: string) {
  return createRenderer('', '', new Map(), ['managers', 'engineers'])({
    file: 'tea.md',
    text,
    bodyLine: 1
  })
}

test.each([
  ['a warning', '> [!WARNING]\n> Hot. {#hot}'],
  ['a note', '> [!NOTE]\n> Hot. {#hot}'],
  ['an item that starts with code', '- ```\n  kettle\n  ```\n  Hot. {#hot}'],
  ['a quote in an item', '- tea\n  > Hot. {#hot}']
])('the id of %s is in the page as well as in the list', (_what, text) => {
  const { rendered } = render(text)
  const html = htmlOf(rendered.body)
  expect(rendered.anchors.map(({ id }) => id)).toEqual(['hot'])
  expect(html.match(/ id="hot"/g)).toHaveLength(1)
})

describe('an audience beside an id', () => {
  test.each([
    ['## Cost {#cost for=managers}', { id: 'cost', audience: 'managers', was: [] }],
    ['- boil {#boil for=engineers was=heat}', { id: 'boil', audience: 'engineers', was: ['heat'] }],
    ['| A |\n| - |\n| b {#b for=managers} |', { id: 'b', audience: 'managers' }]
  ])('is known of what it is beside: %s', (text, anchor) => {
    const { rendered, problems } = render(text)
    expect(problems).toEqual([])
    expect(rendered.anchors).toMatchObject([anchor])
  })

  test('is missing if nobody writes it', () => {
    expect(render('## Cost {#cost}').rendered.anchors[0]).not.toHaveProperty('audience')
  })
})

test('a duplicate id gets -1 in a draft, as on GitHub', () => {
  const { anchors } = render('## Boil\n\n## Boil\n\n## Boil').rendered
  expect(anchors.map(({ id }) => id)).toEqual(['boil', 'boil-1', 'boil-2'])
})

test.each(['- tea { #hot-tea }', '- tea {hot-tea}', 'Tea {#Hot Tea}', 'Tea {#hot-tea} is hot.'])(
  'what is not written as an id is none: %s',
  (text) => {
    expect(render(text).rendered.anchors).toEqual([])
  }
)

test('an old id that is written twice makes one element', () => {
  const { anchors } = render('Boil. {#boil was=heat,heat}').rendered
  expect(anchors).toMatchObject([{ id: 'boil', was: ['heat'] }])
})
