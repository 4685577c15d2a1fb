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

test.each(rules)('$id finds its bad example, and no other rule does', ({ id, bad, style }) => {
  const found = problemsOf(bad, style).map(({ rule }) => rule)
  expect([...new Set(found)]).toEqual([id])
})

test.each(rules)('$id and every other rule leave its good example alone', ({ good, style }) => {
  expect(problemsOf(good, style)).toEqual([])
})

test.each(rules)('$id says why, and what to do', ({ bad, style, id }) => {
  for (const { message, fix } of problemsOf(bad, style).filter(({ rule }) => rule === id)) {
    expect(message).toMatch(/\.$/)
    expect(fix).toMatch(/[.`'")]$/)
  }
})

test('each rule names an algorithm that is there, and no two the same', () => {
  const named = rules.flatMap(({ check }) => check ?? [])
  expect(named.filter((name) => !algorithms.has(name))).toEqual([])
  expect(new Set(named).size).toBe(named.length)
})

test.each(rules)('what $id says to write is free of its fault', ({ id, bad, style }) => {
  const found = problemsOf(bad, style)
  const mended = found.reduceRight<string | undefined>(
    (text, problem) => text && applyFix(text, problem),
    bad
  )
  if (mended === undefined) return
  expect(problemsOf(mended, style).map(({ rule }) => rule)).not.toContain(id)
})
