import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

function render(text: string) {
  return createRenderer('', '', new Map(), ['managers', 'engineers'])({
    file: 'tea.md',
    text,
    bodyLine: 1
  })
}

test('lists everything with an id, in order, with its kind', () => {
  const text = `## Boil

Use *fresh* water. {#fresh-water}

3. Fill it. {#step-fill}
   - not too full {#not-too-full}
4. Wait.
5. Pour it. {#step-pour}

| Tea | Minutes |
| --- | --- |
| Green {#green} | 3 |

### Hot {#very-hot}
`
  expect(render(text).rendered.anchors).toMatchObject([
    { id: 'boil', kind: 'heading', text: 'Boil', level: 2 },
    { id: 'fresh-water', kind: 'paragraph', text: 'Use fresh water.' },
    { id: 'step-fill', kind: 'step', text: 'Fill it.', number: 3 },
    { id: 'not-too-full', kind: 'item', text: 'not too full' },
    { id: 'step-pour', kind: 'step', text: 'Pour it.', number: 5 },
    { id: 'green', kind: 'row', text: 'Green' },
    { id: 'very-hot', kind: 'heading', text: 'Hot', level: 3 }
  ])
})

test.each([
  ['a warning', '> [!WARNING]\n> Hot. {#hot}'],
  ['a note', '> [!NOTE]\n> Hot. {#hot}'],
  ['an item that starts with code', '- ```\n  kettle\n  ```\n  Hot. {#hot}'],
  ['a quote in an item', '- tea\n  > Hot. {#hot}']
])('the id of %s is in the page as well as in the list', (_what, text) => {
  const { rendered } = render(text)
  const html = rendered.body.map((part) => ('html' in part ? part.html : '')).join('')
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
