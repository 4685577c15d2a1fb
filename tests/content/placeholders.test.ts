import { expect, test } from 'vitest'
import { placeholder, findPlaceholders } from '../../src/content/placeholders.ts'

test.each([
  ['Restart the kettle.', '[Write your own: Restart the kettle].'],
  ['the lid is open', '[write your own: the lid is open]'],
  ['Wait. Then pour.', '[Write your own: Wait. Then pour].'],
  ['Élan is low.', '[Write your own: Élan is low].'],
  ['', '[write your own: ]']
])('the placeholder for "%s" keeps its capital and its full stop', (words, marked) => {
  expect(placeholder(words)).toBe(marked)
})

test('a file of nothing but unclosed placeholders is read in linear time', () => {
  const text = '[write your own: '.repeat(50_000)
  expect(findPlaceholders({ file: 'kettle.md', text })).toHaveLength(50_000)
})
