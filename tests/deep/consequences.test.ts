import { expect, onTestFinished, test } from 'vitest'
import { causing } from '../../src/rules/held-back.ts'
import type { Consequence } from '../../src/rules/follows.ts'
import { casesIn, findIn, mistakes, placesOf } from '../rules/cases.ts'

/** What follows from a mistake is held back. Each reason to do so is taken out in turn: a case must tell. */
const cases = casesIn(mistakes)
const consequences = causing.flatMap(({ id, causes = [] }) =>
  causes.map((cause) => ({ id, of: String(cause.of), cause }))
)

test.each(consequences)('$id holds back $of', async ({ cause }) => {
  const { follows } = cause
  const put = (one: Consequence['follows']) => Object.assign(cause, { follows: one })
  onTestFinished(() => void put(follows))
  put(() => () => false)
  for (const one of cases) {
    const { found } = await findIn(mistakes, one)
    if (placesOf(found).join() !== placesOf(one.wanted).join()) return
  }
  expect.fail('No case of mistakes.md tells.')
})
