import { expect, test } from 'vitest'
import type { Cache } from '../../../../src/rules/network/external/cache.ts'
import { checkExternal } from '../../../../src/rules/network/external/check.ts'
import type { ExternalLink } from '../../../../src/rules/network/external/collect.ts'
import { limits } from '../../../../src/rules/network/external/limits.ts'
import { fakeClock } from './fake-clock.ts'
import { page, serveScript, status, type Script, type Scripted } from './scripted-server.ts'

const start = Date.parse('2026-11-23T12:00:00Z')

function linkTo(href: string): ExternalLink {
  return { href, url: new URL(href), references: [{ file: 'content/tea.md', line: 7, column: 3 }] }
}

/** Checks addresses against a server, with a cache that stays. */
async function check(server: Scripted, addresses: readonly string[], cache: Cache = new Map()) {
  const clock = fakeClock(start)
  const progress: string[] = []
  const result = checkExternal({
    links: addresses.map(linkTo),
    cache,
    network: server.network,
    clock,
    limits,
    onPage: (done, total) => progress.push(`${done} of ${total}`)
  })
  const { problems, ...counts } = await clock.run(result)
  const rules = problems.map(({ rule, href }) => `${rule} ${href}`).sort()
  return { rules, counts, progress, cache }
}

/** One address of each kind, on hosts of their own. */
const script: Script = {
  'fine.test/': [status(200)],
  'gone.test/': [status(404)],
  'moved.test/': [status(308, { location: 'https://fine.test/' })],
  'shy.test/': [status(403)],
  'busy.test/': [status(503)],
  'ids.test/': [page('<p id="lid">')]
}
const addresses = [
  'https://fine.test/',
  'https://gone.test/',
  'https://moved.test/',
  'https://shy.test/',
  'https://busy.test/',
  'https://ids.test/#lid',
  'https://ids.test/#spout'
]

test('every planted fault is found, and nothing else', async () => {
  const { rules, counts, progress } = await check(await serveScript(script), addresses)
  expect(rules).toEqual([
    'external-anchor https://ids.test/#spout',
    'external-broken https://gone.test/',
    'external-moved https://moved.test/',
    'external-unsure https://busy.test/',
    'external-unsure https://shy.test/'
  ])
  expect(counts).toEqual({ asked: 6, answered: 6, known: 0 })
  expect(progress).toEqual(['1 of 6', '2 of 6', '3 of 6', '4 of 6', '5 of 6', '6 of 6'])
})

test('a page that several links lead to is asked for once', async () => {
  const server = await serveScript(script)
  await check(server, ['https://ids.test/#lid', 'https://ids.test/#spout', 'https://ids.test/'])
  expect(server.asked).toEqual(['HEAD ids.test/', 'GET ids.test/'])
})

test('only what was fine is remembered, and not asked for again', async () => {
  const server = await serveScript(script)
  const { cache } = await check(server, addresses)
  expect([...cache]).toEqual([[`https://fine.test/ at 127.0.0.1:${server.port}`, start]])
  server.asked.length = 0
  const again = await check(server, addresses, cache)
  expect(again.counts).toEqual({ asked: 5, answered: 5, known: 1 })
  expect(again.rules).toHaveLength(5)
  // Where moved.test leads is asked for: what is remembered is the link.
  expect(server.asked.filter((line) => line.includes('fine.test'))).toEqual(['HEAD fine.test/'])
})

test('a stand-in server is not remembered as the real one', async () => {
  const { cache } = await check(await serveScript(script), ['https://fine.test/'])
  const other = await serveScript(script)
  await check(other, ['https://fine.test/'], cache)
  expect(other.asked).toEqual(['HEAD fine.test/'])
})

test('no host has more than two requests at once, and all have no more than sixteen', async () => {
  const hosts = Array.from({ length: 12 }, (_, at) => `h${at}.test`)
  const links = hosts.flatMap((host) => [1, 2, 3, 4].map((path) => `https://${host}/${path}`))
  const open = new Map<string, number>()
  let mostOfOne = 0
  let mostOfAll = 0
  const slow: Script[string] = [
    (response, request) => {
      const host = request.headers.host ?? ''
      open.set(host, (open.get(host) ?? 0) + 1)
      mostOfOne = Math.max(mostOfOne, ...open.values())
      mostOfAll = Math.max(
        mostOfAll,
        [...open.values()].reduce((sum, count) => sum + count, 0)
      )
      setTimeout(() => {
        open.set(host, (open.get(host) ?? 0) - 1)
        response.end()
      }, 30)
    }
  ]
  const server = await serveScript(
    Object.fromEntries(links.map((link) => [link.replace('https://', ''), slow]))
  )
  expect((await check(server, links)).rules).toEqual([])
  expect(server.asked).toHaveLength(48)
  // How many there were depends on the machine; gate.test.ts has the exact numbers.
  expect(mostOfOne).toBeLessThanOrEqual(2)
  expect(mostOfAll).toBeLessThanOrEqual(16)
})
