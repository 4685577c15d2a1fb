import { join } from 'node:path'
import { expect, test } from 'vitest'
import { algorithms } from '../../../src/rules/words/algorithms/index.ts'
import { makeEdits } from '../../../src/text-edits.ts'
import { project } from '../../project.ts'
import { house, problemsOf, styleOf } from './house-style.ts'

/** The rules of the guide's own subject are held to its own terms, but for the terms that no example has. */
const guide = await styleOf(join(project, 'content'))
const own = { ...guide, names: [...guide.names, ...guide.terms.map(({ term }) => term)], terms: [] }
const inHouse = new Set(house.rules.map(({ id }) => id))
const rules = own.rules.map((rule) => ({ ...rule, style: inHouse.has(rule.id) ? house : own }))

test.each(rules)(
  '$id finds its bad example and no other, says why, and what to do',
  ({ id, bad, style }) => {
    const found = problemsOf(bad, style)
    expect([...new Set(found.map(({ rule }) => rule))]).toEqual([id])
    for (const { message, fix } of found) {
      expect(message).toMatch(/\.$/)
      expect(fix).toMatch(/[.`'")]$/)
    }
  }
)

test.each(rules)('$id and every other rule leave its good example alone', ({ good, style }) => {
  expect(problemsOf(good, style)).toEqual([])
})

const fixable = rules.filter(({ fixable }) => fixable !== false)

test.each(fixable)(
  'the edits for the bad example of $id leave nothing to report',
  ({ bad, style }) => {
    const found = problemsOf(bad, style).map(({ edits = [] }) => edits)
    const { text, made } = makeEdits(bad, found)
    expect(made).toEqual(found.map(() => true))
    expect(problemsOf(text, style)).toEqual([])
  }
)

test('many rules can be fixed by a program', () => {
  expect(fixable.length).toBeGreaterThan(60)
})

test('every algorithm belongs to a rule', () => {
  const ids = rules.map(({ id }) => id)
  expect([...algorithms.keys()].filter((id) => !ids.includes(id))).toEqual(
    guide.rules.some(({ id }) => id === 'fact-unsourced-number') ? [] : ['fact-unsourced-number']
  )
})

test('checking time grows linearly with the length of a page', () => {
  const hostile = [
    'a'.repeat(50_000),
    "'".repeat(20_000),
    'is '.repeat(20_000),
    '('.repeat(20_000),
    `${'1'.repeat(20_000)}-`,
    'A '.repeat(20_000),
    '. '.repeat(20_000)
  ]
  expect(Array.isArray(problemsOf(hostile.join('\n\n')))).toBe(true)
})
