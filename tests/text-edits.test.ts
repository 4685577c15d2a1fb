import { describe, expect, test } from 'vitest'
import { difference, makeEdits, replacing } from '../src/text-edits.ts'
import type { TextEdit } from '../src/problem.ts'

const at = (line: number, column: number) => ({ line, column })
const tea = replacing(at(2, 1), 3, 'milk')

describe('the edits of several fixes', () => {
  test.each<[what: string, text: string, fixes: TextEdit[][], after: string, made: boolean[]]>([
    ['leave all else as it is', 'a\ntea\nb', [[tea]], 'a\nmilk\nb', [true]],
    [
      'keep the line breaks of the file',
      'a\r\ntea\r\nb',
      [[{ ...tea, text: 'x\ny' }]],
      'a\r\nx\r\ny\r\nb',
      [true]
    ],
    [
      'count from a byte order mark',
      '\uFEFFtea',
      [[replacing(at(1, 1), 3, 'milk')]],
      '\uFEFFmilk',
      [true]
    ],
    ['insert', 'tea', [[replacing(at(1, 4), 0, '.')]], 'tea.', [true]],
    ['take out a line', 'a\n\nb', [[{ start: at(2, 1), end: at(3, 1), text: '' }]], 'a\nb', [true]],
    [
      'are made whole or not at all',
      'a\ntea',
      [[tea], [replacing(at(1, 1), 1, 'b'), tea, replacing(at(2, 3), 1, 'x')]],
      'a\nmilk',
      [true, false]
    ],
    ['that are the same are made once', 'a\ntea', [[tea], [tea]], 'a\nmilk', [true, true]],
    [
      'that touch each other wait',
      'a b',
      [[replacing(at(1, 1), 1, 'c')], [replacing(at(1, 2), 1, '')]],
      'c b',
      [true, false]
    ],
    ['beyond the end are not made', 'a', [[replacing(at(1, 5), 1, 'b')]], 'a', [false]]
  ])('%s', (_, text, fixes, after, made) => {
    expect(makeEdits(text, fixes)).toEqual({ text: after, made })
  })
})

test.each([
  ['a\nb\nc', 'a\nx\nc'],
  ['a\nb', 'a\nb\nc'],
  ['aa', 'aaa'],
  ['', 'a'],
  ['same', 'same']
])('the difference of %j and %j is one edit', (before, after) => {
  expect(makeEdits(before, [[difference(before, after)]]).text).toBe(after)
})
