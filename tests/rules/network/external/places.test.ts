import { expect, test } from 'vitest'
import { createPlaces } from '../../../../src/rules/network/external/places.ts'

test('who comes when all places are taken waits, and the first to wait is the first to get one', async () => {
  const places = createPlaces(1)
  const got: string[] = []
  await places.take()
  const waiting = ['first', 'second'].map((name) => places.take().then(() => got.push(name)))
  await Promise.resolve()
  expect(got).toEqual([])
  places.give()
  await waiting[0]
  expect(got).toEqual(['first'])
  places.give()
  await waiting[1]
  expect(got).toEqual(['first', 'second'])
})

test('a place that was given back can be taken again, and there are no more than before', async () => {
  const places = createPlaces(1)
  await places.take()
  places.give()
  await places.take()
  let third = false
  const waiting = places.take().then(() => (third = true))
  await Promise.resolve()
  expect(third).toBe(false)
  places.give()
  await waiting
  expect(third).toBe(true)
})
