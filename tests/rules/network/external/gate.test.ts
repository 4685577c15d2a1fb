import { expect, test } from 'vitest'
import { createGate } from '../../../../src/rules/network/external/gate.ts'
import { limits } from '../../../../src/rules/network/external/limits.ts'
import { fakeClock } from './fake-clock.ts'

/** Sends requests that each take some time through a gate, and notes when each starts and how many are under way. */
async function send(hosts: readonly string[], takes: number, changes = {}) {
  const clock = fakeClock()
  const gate = createGate(clock, { ...limits, ...changes })
  const starts: string[] = []
  let underWay = 0
  let most = 0
  const requests = hosts.map((host) =>
    gate.run(host, true, async () => {
      starts.push(`${clock.now()} ${host}`)
      most = Math.max(most, ++underWay)
      await clock.sleep(takes)
      underWay--
      return 'answer'
    })
  )
  return { results: await clock.run(Promise.all(requests)), starts, most, end: clock.now() }
}

test('requests to one host start at least half a second apart', async () => {
  const { starts } = await send(['a', 'a', 'a', 'a'], 10)
  expect(starts).toEqual(['0 a', '500 a', '1000 a', '1500 a'])
})

test('a host has two requests at once at most', async () => {
  const { starts, most } = await send(['a', 'a', 'a', 'a'], 3_000)
  expect(starts).toEqual(['0 a', '500 a', '3000 a', '3500 a'])
  expect(most).toBe(2)
})

test('one slow host does not hold up the others', async () => {
  const { starts } = await send(['a', 'a', 'a', 'b'], 3_000)
  expect(starts).toEqual(['0 a', '0 b', '500 a', '3000 a'])
})

test('all hosts together have sixteen requests at once at most', async () => {
  const hosts = Array.from({ length: 40 }, (_, index) => `host-${index}`)
  const { most, starts, end } = await send(hosts, 1_000)
  expect(most).toBe(16)
  expect(starts).toHaveLength(40)
  expect(end).toBe(3_000)
})

test('requests that waited for a place among all hosts still keep their distance', async () => {
  const { starts } = await send(['a', 'b', 'b'], 1_000, { overall: 1 })
  expect(starts).toEqual(['0 a', '1000 b', '2000 b'])
  const many = await send(['a', 'b', 'c', 'c'], 600, { overall: 2 })
  expect(many.starts).toEqual(['0 a', '0 b', '600 c', '1100 c'])
})

test('a host that is busy is left alone, and only that one', async () => {
  const clock = fakeClock()
  const gate = createGate(clock, limits)
  const starts: string[] = []
  const request = (host: string) =>
    gate.run(host, true, async () => void starts.push(`${clock.now()} ${host}`))
  gate.backOff('a', 8_000)
  await clock.run(Promise.all([request('a'), request('b'), request('a')]))
  expect(starts).toEqual(['0 b', '8000 a', '8500 a'])
})

test('a short wait does not end a long one', async () => {
  const clock = fakeClock()
  const gate = createGate(clock, limits)
  gate.backOff('a', 8_000)
  gate.backOff('a', 1_000)
  await clock.run(gate.run('a', true, async () => {}))
  expect(clock.now()).toBe(8_000)
})

test('a request that fails gives its place back', async () => {
  const clock = fakeClock()
  const gate = createGate(clock, { ...limits, overall: 1, perHost: 1 })
  const broken = gate.run('a', true, () => Promise.reject(new Error('broken')))
  await expect(clock.run(broken)).rejects.toThrow('broken')
  await expect(clock.run(gate.run('a', true, async () => 'answer'))).resolves.toBe('answer')
})

test('a host that fails again and again gets no new addresses, but those it knows have their attempts', async () => {
  const clock = fakeClock()
  const gate = createGate(clock, { ...limits, hostFailures: 3 })
  const ask = (isNew: boolean) => clock.run(gate.run('a', isNew, async () => 'answer'))
  gate.backOff('a', 1)
  gate.backOff('a', 1)
  expect(await ask(true)).toBe('answer')
  gate.backOff('a', 1)
  expect(await ask(true)).toBe('host-failed')
  expect(await ask(false)).toBe('answer')
  gate.recover('a')
  expect(await ask(true)).toBe('answer')
})

test('nothing starts once the time for the whole check is over', async () => {
  const { results, end } = await send(['a', 'a', 'a', 'a', 'a'], 10, { total: 1_200 })
  expect(results).toEqual(['answer', 'answer', 'answer', 'out-of-time', 'out-of-time'])
  expect(end).toBe(1_500)
})

test('a request that waited for a place until the time was over does not start', async () => {
  const { results, end } = await send(['a', 'b', 'c'], 1_000, { overall: 1, total: 1_500 })
  expect(results).toEqual(['answer', 'answer', 'out-of-time'])
  expect(end).toBe(2_000)
})
