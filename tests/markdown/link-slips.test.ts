import { expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

function render(text: string) {
  return createRenderer('')({ file: 'tea.md', text, bodyLine: 4 })
}

const open = 'The address of this link has no ) after it, so readers see the brackets.'
const swapped = 'The brackets of this link are the wrong way round, so readers see them.'

test.each([
  ['[*how*](milk.md', ' and pour.', open, 'milk.md) instead of milk.md', '[*how*](milk.md)'],
  ['[how](milk.md#hot', '.', open, 'milk.md#hot) instead of milk.md#hot', '[how](milk.md#hot)'],
  ['[a](/b/', '\nand (c).', open, '/b/) instead of /b/', '[a](/b/)'],
  ['(the milk)[milk.md]', '.', swapped, '[the milk](milk.md)', '[the milk](milk.md)'],
  ['(a)[#b]', ' or [c](d.md)', swapped, '[a](#b)', '[a](#b)']
])('%s is reported, and is a link on the page', (wrong, after, message, fix, right) => {
  const { rendered, problems } = render(`See ${wrong}${after}`)
  expect(problems).toEqual([
    {
      rule: 'link-brackets',
      severity: 'error',
      file: 'tea.md',
      line: 4,
      column: 5,
      message,
      fix: `Write ${fix}`
    }
  ])
  const expected = render(`See ${right}${after}`)
  expect(expected.problems).toEqual([])
  expect(rendered.body).toEqual(expected.rendered.body)
})

test.each([
  'See [how](milk.md).',
  'See [how](milk.md "Milk") and pour.',
  'See [how] (milk.md',
  'Fill it [x](see there',
  'Type `[how](milk.md` and `(a)[b.md]`.',
  'Tea (hot)[1] and f(x)[i]',
  'Tea \\[how](milk.md now'
])('is not seen in %j', (text) => {
  expect(render(text).problems).toEqual([])
})
