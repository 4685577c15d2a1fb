import { expect, test } from 'vitest'
import { segmentsIn, textsIn } from '../../src/markdown/walk.ts'
import { createRenderer } from '../../src/markdown/render.ts'

const page = (text: string) => createRenderer('')({ file: 'tea.md', text, bodyLine: 1 })

const text = `Hot.[^steam]

## Pot {#pot}

1. Pour. {#step-pour}[^pot]

[^pot]: A *pot*
  with [a lid](lid.md).

    A second paragraph.

[^steam]: Added: steam.
`

test('footnotes stand in the order of their numbers, and belong to the section in which they are written', () => {
  const { rendered } = page(text.replace('{#step-pour}[^pot]', '[^pot] {#step-pour}'))
  expect(rendered.notes).toMatchObject([
    { number: 1, section: { id: 'pot', title: 'Pot' } },
    { number: 2, section: { id: 'pot', title: 'Pot' } }
  ])
  const [, pot] = rendered.notes
  expect(pot?.html).toContain('<p id="note-pot" class="govuk-body">A <em>pot</em>')
  expect(pot?.lines[0]).toEqual({ offset: 0, line: 7 })
  expect(pot?.markdown).toBe('[^pot]: A *pot*\n  with [a lid](/lid/).\n\n    A second paragraph.')
})

test('a footnote has a permanent address and is checked, but is not part of the text of its section', () => {
  const { rendered } = page('Hot.[^steam]\n\n[^steam]: See [steam](s.md).\n')
  expect(rendered.anchors).toMatchObject([{ id: 'note-steam', kind: 'note', text: 'See steam.' }])
  expect(rendered.links).toMatchObject([{ url: '/s/', line: 3, column: 15 }])
  expect(segmentsIn(rendered)).toMatchObject([
    { kind: 'paragraph', text: 'Hot.' },
    { kind: 'note', text: 'See steam.' }
  ])
  expect(rendered.sections.map(({ blocks }) => textsIn({ blocks }))).toEqual([['Hot.']])
})
