import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

function render(text: string) {
  return createRenderer('', '', new Map(), ['managers', 'engineers'])({
    file: 'tea.md',
    text,
    bodyLine: 1
  })
}

test('lists everything that has an id, in order, with what it is', () => {
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

  test('is not there when nobody writes it', () => {
    expect(render('## Cost {#cost}').rendered.anchors[0]).not.toHaveProperty('audience')
  })

  test.each(['manager', 'constructor', 'managers,engineers'])(
    'is reported when it is not one that the guide has: %s',
    (name) => {
      const { rendered, problems } = render(`## Cost {#cost for=${name}}`)
      expect(problems).toEqual([
        {
          rule: 'bad-id',
          severity: 'error',
          file: 'tea.md',
          line: 1,
          column: 9,
          message: `"for=${name}" names nobody that the guide is for.`,
          fix: 'Write for=managers or for=engineers, or leave it out.'
        }
      ])
      expect(rendered.anchors[0]).not.toHaveProperty('audience')
    }
  )
})

describe('two equal ids', () => {
  const message = (id: string) =>
    `The id "${id}" is already used above on this page, so a link to it would be uncertain.`
  const fix = (id: string) => `Give this one an id of its own at the end of its line: {#${id}}`

  test.each([
    ['headings', '## Boil\n\n## Boil', 3, 'boil', 'boil-1'],
    [
      'headings below others',
      '## Green\n\n### Boil\n\n## Black\n\n### Boil',
      7,
      'boil',
      'black-boil'
    ],
    ['a heading and the title', '# Tea\n\n## Tea', 3, 'tea', 'tea-1'],
    ['an item and a heading', '- hot {#boil}\n\n## Boil', 3, 'boil', 'boil-1'],
    ['two steps', '## Boil\n\n1. Fill it. {#step}\n2. Wait. {#step}', 4, 'step', 'boil-wait'],
    ['two rows', '| A |\n| - |\n| b {#x} |\n| c {#x} |', 4, 'x', 'c'],
    ['a paragraph and a heading', 'Hot. {#boil}\n\n## Water {#boil}', 3, 'boil', 'water'],
    ['headings in letters that an id cannot have', '## Thé\n\n## Thé', 3, 'thé', 'the'],
    ['headings without letters', '## !!!\n\n## ???', 3, 'section', 'section-1'],
    ['words of JavaScript', '## constructor\n\n## constructor', 3, 'constructor', 'constructor-1']
  ])('are reported, with one that is free: %s', (_what, text, line, id, proposal) => {
    expect(render(text).problems).toEqual([
      {
        rule: 'duplicate-id',
        severity: 'error',
        file: 'tea.md',
        line,
        column: 1,
        message: message(id),
        fix: fix(proposal)
      }
    ])
  })

  test('the proposal itself is accepted', () => {
    const { problems } = render('## Green\n\n### Boil\n\n## Black\n\n### Boil {#black-boil}')
    expect(problems).toEqual([])
  })

  test('a draft gives the second one -1, as GitHub does', () => {
    const { anchors } = render('## Boil\n\n## Boil\n\n## Boil').rendered
    expect(anchors.map(({ id }) => id)).toEqual(['boil', 'boil-1', 'boil-2'])
  })
})

describe('an id that cannot be one', () => {
  test.each([
    ['## Tea {#Green Tea}', 8, 'Green Tea', 'green-tea'],
    ['Tea {#TEA}', 5, 'TEA', 'tea'],
    ['- tea {#tea!}', 7, 'tea!', 'tea'],
    ['| tea {#a/b} |\n| - |', 7, 'a/b', 'a-b'],
    ['Tea {#}', 5, '', 'some-words'],
    ['Tea {# tea}', 5, ' tea', 'tea'],
    ['Tea {#-tea}', 5, '-tea', 'tea'],
    ['Tea {#thé}', 5, 'thé', 'the'],
    ['Tea {#чай}', 5, 'чай', 'some-words']
  ])('%s is reported, with one that can', (text, column, id, proposal) => {
    expect(render(text).problems).toEqual([
      {
        rule: 'bad-id',
        severity: 'error',
        file: 'tea.md',
        line: 1,
        column,
        message: `"${id}" cannot be an id. An id is lower case letters, numbers and hyphens.`,
        fix: `Write {#${proposal}} instead, or {#${proposal} was=old-id} to keep an old one alive.`
      }
    ])
  })

  test.each([
    ['two cells of a row', '| A | B |\n| - | - |\n| c {#one} | d {#two} |', 3, 1],
    [
      'two paragraphs of one item',
      '- ```\n  a\n  ```\n  b {#one}\n  ```\n  c\n  ```\n  d {#two}',
      1,
      1
    ],
    ['two lines of a paragraph', 'Boil. {#one}\nPour. {#two}\nDrink.', 2, 7],
    ['one line', 'Boil. {#two} {#one}', 1, 7],
    ['two lines of an item', '- Boil. {#one}\n  Pour. {#two}', 2, 9]
  ])('a second id for the same thing is reported: %s', (_what, text, line, column) => {
    expect(render(text).problems).toEqual([
      {
        rule: 'bad-id',
        severity: 'error',
        file: 'tea.md',
        line,
        column,
        message: 'This already has the id "one", so it cannot have the id "two" too.',
        fix: 'Keep one of the two. To keep links to both alive, write {#one was=two} for {#one}, and remove {#two}.'
      }
    ])
  })
})

describe('an id that is not written as one', () => {
  const misread = (words: string) =>
    `${words} is not how an id is written, so readers see it as words.`

  test.each([
    ['- tea { #hot-tea }', 7, '{ #hot-tea }', 'hot-tea'],
    ['## Tea {#hot-tea', 8, '{#hot-tea', 'hot-tea'],
    ['Tea {#hot-tea was=tea', 5, '{#hot-tea was=tea', 'hot-tea was=tea'],
    ['Tea. { #hot-tea }\nMilk.', 6, '{ #hot-tea }', 'hot-tea'],
    ['| tea { #hot-tea } |\n| - |', 7, '{ #hot-tea }', 'hot-tea']
  ])('is reported, and is one on the page: %s', (text, column, words, written) => {
    const { rendered, problems } = render(text)
    expect(problems).toMatchObject([
      {
        rule: 'bad-id',
        line: 1,
        column,
        message: misread(words),
        fix: `Write {#${written}} in its place.`
      }
    ])
    const right = render(text.replace(words, `{#${written}}`))
    expect(right.problems).toEqual([])
    expect([rendered.body, rendered.anchors]).toEqual([right.rendered.body, right.rendered.anchors])
  })

  test('without its # it is one too, where there is no other', () => {
    const { rendered, problems } = render('- tea {hot-tea}')
    expect(problems).toMatchObject([
      {
        rule: 'bad-id',
        line: 1,
        column: 7,
        message: misread('{hot-tea}'),
        fix: 'Write {#hot-tea} in its place, or put it between backticks if it is no id.'
      }
    ])
    expect(rendered.anchors).toMatchObject([{ id: 'hot-tea', text: 'tea' }])
  })

  test.each([
    ['Tea {#hot-tea} is hot.', 'hot-tea'],
    ['*Tea* { #hot-tea } is `hot`.', 'hot-tea'],
    ['Tea {#hot-tea was=tea}.', 'hot-tea was=tea']
  ])('before the end of its line it is reported, and counts: %s', (text, written) => {
    const { rendered, problems } = render(text)
    expect(problems).toMatchObject([
      {
        rule: 'bad-id',
        line: 1,
        column: text.indexOf('{') + 1,
        message: 'An id stands at the end of its line. Here readers see it as words.',
        fix: `Take it out here, and write {#${written}} at the end of the line.`
      }
    ])
    expect(rendered.anchors).toMatchObject([{ id: 'hot-tea' }])
  })

  test('before the end of a line that has another it is the second', () => {
    const { rendered, problems } = render('Tea {#tea} is hot. {#hot-tea}')
    expect(problems).toMatchObject([
      { message: 'This already has the id "hot-tea", so it cannot have the id "tea" too.' }
    ])
    expect(rendered.anchors).toMatchObject([{ id: 'hot-tea' }])
  })

  test.each([
    'Tea in {cup}',
    'Tea in {CUP-SIZE}',
    'Tea in {cup-size} or in a pot.',
    'Tea in /cups/{cup-size}',
    '{cup-size}',
    'Tea in {cup-size} {#tea}',
    'Tea in {cup-size}\nor in a pot. {#tea}',
    'Tea in `{cup-size}`',
    'Tea in `{ #cup-size }`',
    'Tea in {# cup #} and {#cup or a pot.'
  ])('is not seen in %j', (text) => {
    expect(render(text).problems).toEqual([])
  })
})

test('an old id that is written twice is one element', () => {
  const { rendered, problems } = render('Boil. {#boil was=heat,heat}')
  expect(rendered.anchors).toMatchObject([{ id: 'boil', was: ['heat'] }])
  expect(problems).toMatchObject([
    {
      rule: 'duplicate-id',
      message: 'The old id "heat" is also an id of something else on this page.'
    }
  ])
})

test('a bad id that is written with entities is reported where it is', () => {
  expect(render('Tea {#gr&uuml;n}').problems).toMatchObject([
    { rule: 'bad-id', line: 1, column: 5 }
  ])
})
