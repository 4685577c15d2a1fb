import { expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

function render(text: string) {
  return createRenderer('', '', new Map(), ['managers', 'engineers'])({
    file: 'tea.md',
    text,
    bodyLine: 3
  })
}

test('a directive splits the body, and is a block of its section', () => {
  const { rendered, problems } = render('Before\n\n::contacts\n\nAfter')
  expect(problems).toEqual([])
  expect(rendered.body).toEqual([
    {
      html: '<p class="govuk-body">Before</p>\n',
      lines: [...Array(3), 0],
      markdown: ['Before\n\n']
    },
    { block: 'contacts' },
    {
      html: '<p class="govuk-body">After</p>\n',
      lines: [...Array(7), 0],
      markdown: ['\nAfter']
    }
  ])
  expect(rendered.sections[0]?.blocks.map(({ kind }) => kind)).toEqual([
    'paragraph',
    'directive',
    'paragraph'
  ])
})

test.each(['::pages /tea/ for everyone', '::contact', '- ::contacts'])(
  'what is no directive stays in the text: %s',
  (text) => {
    expect(render(text).rendered.body.every((part) => 'html' in part)).toBe(true)
  }
)
