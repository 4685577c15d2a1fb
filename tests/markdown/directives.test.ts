import { expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

function render(text: string) {
  return createRenderer('')({ file: 'tea.md', text, bodyLine: 3 })
}

test('a directive cuts the page in two, and is a block of its section', () => {
  const { rendered, problems } = render('Before\n\n::contacts\n\nAfter')
  expect(problems).toEqual([])
  expect(rendered.body).toEqual([
    {
      html: '<p class="govuk-body">Before</p>\n',
      lines: [{ offset: 0, line: 3 }],
      markdown: 'Before'
    },
    { block: 'contacts' },
    {
      html: '<p class="govuk-body">After</p>\n',
      lines: [{ offset: 0, line: 7 }],
      markdown: 'After'
    }
  ])
  expect(rendered.sections[0]?.blocks.map(({ kind }) => kind)).toEqual([
    'paragraph',
    'directive',
    'paragraph'
  ])
})

test.each([
  ['::contact', '::contacts'],
  ['::page', '::pages'],
  ['::constructor', '::contacts']
])('reports %s, which is not a block', (written, near) => {
  expect(render(`Tea\n\n${written}`).problems).toEqual([
    {
      rule: 'placed-block',
      severity: 'error',
      file: 'tea.md',
      line: 5,
      column: 1,
      message: `"${written}" is not a block. Did you mean "${near}"?`,
      fix: 'Use one of: ::accessibility-checks, ::contacts, ::filter, ::pages.'
    }
  ])
})

test('::contacts can show one contact alone', () => {
  const { rendered } = render('Tea\n\n::contacts urgent')
  expect(rendered.body[1]).toEqual({
    block: 'contacts',
    contact: { id: 'urgent', line: 5, column: 1 }
  })
})

test.each(['::contacts {#who}', '::contacts\nand more'])(
  'reports a block that does not stand alone: %s',
  (written) => {
    expect(render(`Tea\n\n${written}`).problems).toMatchObject([
      {
        rule: 'placed-block',
        line: 5,
        message: '"::contacts" places a block only when it stands alone.',
        fix: 'Put an empty line before and after it, and nothing else on its line.'
      }
    ])
  }
)

test.each([
  [':contacts', ':contacts', 'Write ::contacts alone on a line.'],
  [':::contacts', ':::contacts', 'Write ::contacts alone on a line.'],
  [
    ':::warning\nHot.\n:::',
    ':::warning',
    'Take out every ::: with the word after it. A note starts with > [!NOTE] on a line of its own, a warning with > [!WARNING], and each line of its words with >.'
  ],
  [':::', ':::', 'Take out the :::.']
])('reports what other tools take for a block: %j', (text, sign, fix) => {
  expect(render(`Tea\n\n${text}`).problems).toEqual([
    {
      rule: 'placed-block',
      severity: 'error',
      file: 'tea.md',
      line: 5,
      column: 1,
      message: `"${sign}" means nothing here, so readers see it as words.`,
      fix
    }
  ])
})

test.each([
  ['Look at: ::pages /tea/', 10, 'pages'],
  ['- ::contacts', 3, 'contacts'],
  ['## Who ::contacts', 8, 'contacts']
])('reports a block among other words: %s', (text, column, name) => {
  expect(render(`Tea\n\n${text}`).problems).toMatchObject([
    {
      rule: 'placed-block',
      line: 5,
      column,
      message: `"::${name}" places a block only when it stands alone.`,
      fix: 'Write it on a line of its own, that starts with it, with an empty line before and after it.'
    }
  ])
})

test.each([
  'Type `::contacts`',
  'See std::filter',
  'Tea ::cups',
  ':tea: is hot',
  ': tea',
  'Tea ::: cups'
])('sees no block in %s', (text) => {
  expect(render(`Tea\n\n${text}`).problems).toEqual([])
})

test('a list of pages for an audience says which, and where it was written', () => {
  const { rendered, problems } = render('Tea\n\n::pages /tea/green/ for managers')
  expect(problems).toEqual([])
  expect(rendered.body.at(-1)).toEqual({
    block: 'pages-for',
    list: { from: '/tea/green/', audience: 'managers', line: 5, column: 1 }
  })
})

test.each([
  '::pages /tea/',
  '::pages for managers',
  '::pages tea for managers',
  '::pages /tea for managers',
  '::pages /tea/ for everyone',
  '::pages /tea/ for managers {#tea}',
  '::pages /tea/ for managers\nand more'
])('reports a list of pages that cannot be read: %s', (written) => {
  const { rendered, problems } = render(`Tea\n\n${written}`)
  expect(problems).toEqual([
    {
      rule: 'placed-block',
      severity: 'error',
      file: 'tea.md',
      line: 5,
      column: 1,
      message: 'After "::pages" there can only be an address and an audience.',
      fix: 'Write ::pages alone on a line, or for example ::pages /security/ for managers. The audience is managers or engineers.'
    }
  ])
  expect(rendered.body.every((part) => 'html' in part)).toBe(true)
})
