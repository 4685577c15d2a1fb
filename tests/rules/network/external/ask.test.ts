import { expect, test } from 'vitest'
import { ask } from '../../../../src/rules/network/external/ask.ts'
import { createGate } from '../../../../src/rules/network/external/gate.ts'
import { limits } from '../../../../src/rules/network/external/limits.ts'
import type { Lookup } from '../../../../src/rules/network/external/public-address.ts'
import { verdictOf } from '../../../../src/rules/network/external/verdict.ts'
import { fakeClock } from './fake-clock.ts'
import {
  hangUp,
  networkWith,
  page,
  serveScript,
  silence,
  status,
  type Turn
} from './scripted-server.ts'

/** Asks for https://kettle.test/a, and tells each request with its time in milliseconds. */
async function askFor(
  turns: readonly Turn[],
  wantsPage = false,
  changes = {},
  others: Readonly<Record<string, readonly Turn[]>> = {},
  chance?: number
) {
  const clock = fakeClock(0, chance)
  const server = await serveScript({ 'kettle.test/a': turns, ...others }, clock.now)
  const given = { ...limits, ...changes }
  const asking = {
    network: server.network,
    clock,
    limits: given,
    gate: createGate(clock, given)
  }
  const answer = await clock.run(ask(new URL('https://kettle.test/a'), wantsPage, asking))
  const asked = server.asked.map((line) => line.replace('kettle.test', ''))
  return { result: 'failure' in answer ? answer.failure : answer.status, asked, answer }
}

test('a page that is there is asked for once, without its body', async () => {
  const { result, asked } = await askFor([page('<p id="a">')])
  expect(result).toBe(200)
  expect(asked).toEqual(['0 HEAD /a'])
})

test.each([400, 401, 403, 405, 999])(
  'a server that answers %i to HEAD is asked again with GET, half a second later',
  async (refused) => {
    const { result, asked } = await askFor([status(refused), status(200)])
    expect(result).toBe(200)
    expect(asked).toEqual(['0 HEAD /a', '500 GET /a'])
  }
)

test.each([401, 403, 451, 999])('a server that answers %i to GET is left alone', async (code) => {
  const { result, asked } = await askFor([status(code)])
  expect(result).toBe(code)
  expect(asked).toEqual(['0 HEAD /a', '500 GET /a'])
})

test.each([404, 410])('a page is gone when HEAD and GET both say %i', async (code) => {
  const { result, asked } = await askFor([status(code)])
  expect(result).toBe(code)
  expect(asked).toEqual(['0 HEAD /a', '500 GET /a'])
})

test('a page is not gone when only HEAD says so', async () => {
  const { result, asked } = await askFor([status(404), status(200)])
  expect(result).toBe(200)
  expect(asked).toEqual(['0 HEAD /a', '500 GET /a'])
})

test('a page is not gone when it said so once, between other answers', async () => {
  const { result, asked } = await askFor([status(503), status(404), status(503), status(200)])
  expect(result).toBe(200)
  expect(asked).toEqual(['0 HEAD /a', '1000 GET /a', '1500 GET /a', '3500 GET /a'])
})

test('a page whose ids are wanted is read', async () => {
  const { answer, asked } = await askFor([page('<p id="a">')], true)
  expect(answer).toMatchObject({ status: 200, page: { html: '<p id="a">', whole: true } })
  expect(asked).toEqual(['0 HEAD /a', '500 GET /a'])
})

test('a file that has no ids is not read, even if they are wanted', async () => {
  const { asked } = await askFor([status(200, { 'content-type': 'application/pdf' })], true)
  expect(asked).toEqual(['0 HEAD /a'])
})

test('a page that does not say what it is to HEAD is read as well', async () => {
  const { answer } = await askFor([status(200), page('<p id="a">')], true)
  expect(answer).toMatchObject({ page: { html: '<p id="a">' } })
})

test('a page that is there for HEAD only has to say twice that it is gone', async () => {
  const { result, asked } = await askFor([page(''), status(404)], true)
  expect(result).toBe(404)
  expect(asked).toEqual(['0 HEAD /a', '500 GET /a', '1000 GET /a'])
})

test.each([408, 429, 500, 502, 503, 504])(
  'a server that answers %i is asked three times, and given longer each time',
  async (code) => {
    const { result, asked } = await askFor([status(code)])
    expect(result).toBe(code)
    expect(asked).toEqual(['0 HEAD /a', '1000 GET /a', '3000 GET /a'])
  }
)

test('a server that hangs up is asked three times', async () => {
  const { result, asked } = await askFor([hangUp])
  expect(result).toBe('ECONNRESET')
  expect(asked).toEqual(['0 HEAD /a', '1000 GET /a', '3000 GET /a'])
})

test('a server that says nothing is asked three times', async () => {
  const { result, asked } = await askFor([silence], false, { timeout: 100 })
  expect(result).toBe('ETIMEDOUT')
  expect(asked).toEqual(['0 HEAD /a', '1000 GET /a', '3000 GET /a'])
})

test('a server that has recovered by the third time is fine', async () => {
  const { result, asked } = await askFor([status(503), hangUp, status(200)])
  expect(result).toBe(200)
  expect(asked).toEqual(['0 HEAD /a', '1000 GET /a', '3000 GET /a'])
})

test('a server that asks for a day in Retry-After holds up an address for 90 seconds at most', async () => {
  const { asked } = await askFor([status(429, { 'retry-after': '86400' })])
  expect(asked).toEqual(['0 HEAD /a', '40000 GET /a', '80000 GET /a'])
})

test('a server that never answers holds up an address for 60 seconds at most', async () => {
  const { asked } = await askFor([silence], false, { timeout: 50 }, {}, 0.999)
  const waits = Number.parseInt(asked.at(-1) ?? '')
  expect(waits + asked.length * limits.timeout).toBeLessThan(60_000)
})

test('a redirect in a circle is looked at twice, and broken', async () => {
  const back = { 'kettle.test/b': [status(302, { location: '/a' })] }
  const { result, asked, answer } = await askFor([status(302, { location: '/b' })], false, {}, back)
  expect(result).toBe('REDIRECT_LOOP')
  expect(asked.map((line) => line.replace(/\d+ /, ''))).toEqual([
    'HEAD /a',
    'HEAD /b',
    'GET /a',
    'GET /b'
  ])
  expect(verdictOf(answer)).toBe('gone')
})

test.each([
  ['a number of seconds', '7', 7_000],
  ['a date', 'Thu, 01 Jan 1970 00:00:09 GMT', 9_000],
  ['longer than anybody waits', '86400', 40_000]
])('a server that gives %s in Retry-After gets that time', async (_, header, time) => {
  const { asked } = await askFor([status(429, { 'retry-after': header }), status(200)])
  expect(asked).toEqual(['0 HEAD /a', `${time} GET /a`])
})

test.each([
  ['that says who it is', { 'cf-mitigated': 'challenge' }, 503],
  ['that looks like success', { 'x-amzn-waf-action': 'challenge' }, 202]
])('a wall against robots %s is not run against', async (_, headers, code) => {
  const { result, asked } = await askFor([status(code, headers)])
  expect(result).toBe(code)
  expect(asked).toEqual(['0 HEAD /a', '500 GET /a'])
})

test('each address of a chain of redirects keeps its distance on one host', async () => {
  const { answer, asked } = await askFor(
    [status(301, { location: '/b' })],
    false,
    {},
    {
      'kettle.test/b': [status(302, { location: 'https://tea.test/c' })]
    }
  )
  expect(asked).toEqual(['0 HEAD /a', '500 HEAD /b', '500 HEAD tea.test/c'])
  expect(answer).toMatchObject({ status: 200, moved: 'https://kettle.test/b' })
})

test('the host that is busy is left alone, not the one that redirected to it', async () => {
  const clock = fakeClock()
  const script = {
    'kettle.test/a': [status(302, { location: 'https://tea.test/' })],
    'tea.test/': [status(503), status(200)]
  }
  const server = await serveScript(script, clock.now)
  const gate = createGate(clock, limits)
  const asking = { network: server.network, clock, limits, gate }
  await clock.run(ask(new URL('https://kettle.test/a'), false, asking))
  expect(server.asked).toEqual([
    '0 HEAD kettle.test/a',
    '0 HEAD tea.test/',
    '500 GET kettle.test/a',
    '1000 GET tea.test/'
  ])
})

test('a redirect into a private network is not followed', async () => {
  const inside = await serveScript({})
  const { port } = await serveScript({
    'kettle.test/a': [status(302, { location: `http://127.0.0.1:${inside.port}/secret` })]
  })
  const clock = fakeClock()
  const network = networkWith([['kettle.test', { hostname: '127.0.0.1', port: String(port) }]])
  const asking = { network, clock, limits, gate: createGate(clock, limits) }
  const answer = await clock.run(ask(new URL('https://kettle.test/a'), false, asking))
  expect(answer).toMatchObject({ failure: 'NOT_PUBLIC' })
  expect(inside.asked).toEqual([])
})

/** Asks for a name that is looked up like this. */
async function askForName(lookup: Lookup) {
  const clock = fakeClock()
  let lookups = 0
  const network = { ...networkWith([]), lookup: (name: string) => (lookups++, lookup(name)) }
  const asking = { network, clock, limits, gate: createGate(clock, limits) }
  const answer = await clock.run(ask(new URL('https://kettle.test/'), false, asking))
  return { result: 'failure' in answer ? answer.failure : answer.status, lookups, end: clock.now() }
}

test.each(['ENOTFOUND', 'EAI_AGAIN'])(
  'a name that fails with %s is looked up again, a while later',
  async (code) => {
    const fail = () => Promise.reject(Object.assign(new Error(), { code }))
    expect(await askForName(fail)).toEqual({ result: code, lookups: 2, end: 1_000 })
  }
)

test('a name that is found the second time is not gone', async () => {
  let first = true
  const { result } = await askForName(async () => {
    if (!first) return [{ address: '10.0.0.1', family: 4 }]
    first = false
    throw Object.assign(new Error(), { code: 'ENOTFOUND' })
  })
  expect(result).toBe('NOT_PUBLIC')
})

test('once a host has failed too often, its other addresses are not asked for at all', async () => {
  const clock = fakeClock()
  const addresses = Array.from({ length: 20 }, (_, at) => `https://kettle.test/${at}`)
  const script = addresses.map((address) => [address.replace('https://', ''), [status(503)]])
  const server = await serveScript(Object.fromEntries(script), clock.now)
  const asking = { network: server.network, clock, limits, gate: createGate(clock, limits) }
  const answers = await clock.run(
    Promise.all(addresses.map((address) => ask(new URL(address), false, asking)))
  )
  const results = answers.map((answer) => ('failure' in answer ? answer.failure : answer.status))
  const busy = results.filter((result) => result === 503).length
  const left = results.filter((result) => result === 'host-failed').length
  expect(busy + left).toBe(20)
  // Two are under way when the tenth fails.
  expect(busy).toBeGreaterThanOrEqual(10)
  expect(busy).toBeLessThanOrEqual(11)
  expect(server.asked).toHaveLength(3 * busy)
})

test('a host that answers in between is not given up', async () => {
  const clock = fakeClock()
  const addresses = Array.from({ length: 30 }, (_, at) => `https://kettle.test/${at}`)
  const script = addresses.map((address, at) => [
    address.replace('https://', ''),
    [status(at % 5 === 4 ? 200 : 503)]
  ])
  const server = await serveScript(Object.fromEntries(script), clock.now)
  const asking = { network: server.network, clock, limits, gate: createGate(clock, limits) }
  const answers = await clock.run(
    Promise.all(addresses.map((address) => ask(new URL(address), false, asking)))
  )
  expect(answers.filter((answer) => 'failure' in answer)).toEqual([])
})
