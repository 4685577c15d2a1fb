import { join } from 'node:path'
import { expect, test } from 'vitest'
import { algorithms } from '../../../src/rules/words/algorithms/index.ts'
import { project } from '../../project.ts'
import { applyFix } from './apply.ts'
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

const exact = rules.flatMap(({ id, bad, style }) => {
  const text = problemsOf(bad, style).reduceRight<string | undefined>(
    (written, problem) => written && applyFix(written, problem),
    bad
  )
  return text === undefined ? [] : [{ id, text, style }]
})

test.each(exact)('the replacement that $id proposes does not break $id', ({ id, text, style }) => {
  expect(problemsOf(text, style).map(({ rule }) => rule)).not.toContain(id)
})

test('most rules say what to write', () => {
  expect(exact.length).toBeGreaterThan(100)
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
