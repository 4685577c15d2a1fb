import { expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'
import { joinExported } from '../../src/markdown/source-edits.ts'

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
  expect(pot?.lines[7]).toBe(0)
  expect(joinExported(pot?.markdown ?? [])).toBe(
    '[^pot]: A *pot*\n  with [a lid](/lid/).\n\n    A second paragraph.'
  )
})
