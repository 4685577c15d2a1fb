/** What servers do, how often they are asked, and what a writer reads about it. */
import { expect, test } from 'vitest'
import { limits } from '../../../../src/rules/network/external/limits.ts'
import { outcomeOf, reasonOf } from '../../../../src/rules/network/external/outcome.ts'
import { checkLinks, impatient } from './check-links.ts'
import {
  hangUp,
  page,
  redirect,
  serveScript,
  silence,
  status,
  type Turn
} from './scripted-server.ts'

const unsure = (words: string) => [
  `external-unsure: "https://kettle.test/a" ${words}. It may still work.`
]
const broken = (words: string) => [
  `external-broken: "https://kettle.test/a" ${words}, twice in a row.`
]
const movedTo = (to: string) => [
  `external-moved: The page at "https://kettle.test/a" has moved for good. Change the link to ${to}`
]

/** What https://kettle.test/a does, how many requests follow, what is reported. */
const answers: readonly [string, readonly Turn[], number, readonly string[], object?][] = [
  ['is there', [page('')], 1, []],
  ['is gone', [status(404)], 2, broken('answered 404 (not found)')],
  ['is gone for good', [status(410)], 2, broken('answered 410 (gone for good)')],
  ['is gone once', [status(404), status(200)], 2, []],
  ['asks to sign in', [status(401)], 1, unsure('answered 401 (sign in first)')],
  ['is forbidden', [status(403)], 1, unsure('answered 403 (not allowed)')],
  ['has too many requests', [status(429)], 3, unsure('answered 429 (too many requests)')],
  ['recovers', [status(503), hangUp, status(200)], 3, []],
  ['hangs up', [hangUp], 3, unsure('closed the connection without an answer')],
  ['is silent', [silence], 3, unsure('did not answer within 0.3 seconds'), impatient],
  ...['cf-mitigated', 'x-amzn-waf-action', 'x-vercel-mitigated'].flatMap((header) =>
    [200, 403, 404].map((code): (typeof answers)[number] => [
      `has a bot challenge with ${header} and ${code}`,
      [status(code, { [header]: 'challenge' })],
      1,
      unsure(`is behind a wall that keeps robots out (${header})`)
    ])
  ),
  ['has large headers', [status(200, { 'content-security-policy': 'a'.repeat(30_000) })], 1, []],
  ['moved', [status(301, { location: '/b' })], 2, movedTo('https://kettle.test/b')],
  ['moved with 308', [status(308, { location: '/b' })], 2, movedTo('https://kettle.test/b')],
  ['is elsewhere today', [status(302, { location: '/b' })], 2, []],
  ['leads to itself', [status(302, { location: '/a#b' })], 2, broken('redirects in a circle')],
  ['leads nowhere', [status(302)], 1, unsure('answered 302')]
]

test.each(answers)('a page that %s', async (_, turns, requests, expected, changes) => {
  const server = await serveScript({ 'kettle.test/a': turns })
  const { reports } = await checkLinks(['https://kettle.test/a'], server, changes)
  expect(reports).toEqual(expected)
  expect(server.asked).toHaveLength(requests)
})

const ways = (length: number) => Array.from({ length }, (_, at) => `302 /${at + 1}`)

/** What https://kettle.test/a and each page after it do, and what is reported. At most ten redirects are followed. */
test.each([
  [
    'moved to the end of the permanent redirects, not to where those of today lead',
    ['301 https://www.kettle.test/a', '308 /b#lid', '302 /c', '301 /d'],
    movedTo('https://www.kettle.test/b#lid')
  ],
  ['redirects ten times', ways(10), []],
  [
    'redirects eleven times',
    ways(11),
    unsure('leads to https://kettle.test/10, which answered 302')
  ]
])('a page that %s', async (_, hops, expected) => {
  const script: Record<string, Turn[]> = {}
  let url = new URL('https://kettle.test/a')
  for (const hop of hops) {
    const [code, to = ''] = hop.split(' ')
    script[url.host + url.pathname] = redirect(Number(code), to)
    url = new URL(to, url)
  }
  const server = await serveScript(script)
  expect((await checkLinks(['https://kettle.test/a'], server)).reports).toEqual(expected)
  const all = [...Object.keys(script), url.host + url.pathname]
  expect(server.asked).toEqual(all.slice(0, 11))
})

test('a page that leads to one that is gone', async () => {
  const script = { 'kettle.test/a': redirect(302, 'https://tea.test/'), 'tea.test/': [status(404)] }
  const server = await serveScript(script)
  expect((await checkLinks(['https://kettle.test/a'], server)).reports).toEqual(
    broken('leads to https://tea.test/, which answered 404 (not found)')
  )
  expect(server.asked).toEqual(['kettle.test/a', 'tea.test/', 'kettle.test/a', 'tea.test/'])
})

test('links to one page are one request, and what is wrong with the page is one finding with all places', async () => {
  const server = await serveScript({ 'kettle.test/a': [page(''), status(404)] })
  const hrefs = ['#b', '#c', '#d'].map((hash) => `https://kettle.test/a${hash}`)
  const ids = await checkLinks(hrefs, server)
  expect(ids.reports).toHaveLength(3)
  expect(server.asked).toHaveLength(1)
  expect((await checkLinks(hrefs, server)).problems).toEqual([
    {
      rule: 'external-broken',
      severity: 'error',
      file: 'content/tea.md',
      line: 1,
      column: 3,
      href: 'https://kettle.test/a#b',
      message:
        '"https://kettle.test/a#b" answered 404 (not found), twice in a row. It is also at content/tea.md:2:3 and content/tea.md:3:3.',
      fix: 'Find out where the page is now, and link to that or to another source.'
    }
  ])
})

test('a page that moved keeps the fragment of the link', async () => {
  const server = await serveScript({
    'kettle.test/a': redirect(301, '/b'),
    'kettle.test/b': [page('<p id="lid">')]
  })
  expect((await checkLinks(['https://kettle.test/a#lid'], server)).reports).toEqual([
    'external-moved: The page at "https://kettle.test/a#lid" has moved for good. Change the link to https://kettle.test/b#lid'
  ])
})

test('only what was fine is remembered, of the server that said so, and not asked for again', async () => {
  const script = { 'tea.test/gone': [status(404)] }
  const server = await serveScript(script)
  const hrefs = ['https://tea.test/', 'https://tea.test/gone']
  const { successes, counts } = await checkLinks(hrefs, server)
  expect(counts).toEqual({ asked: 2, answered: 2, cached: 0 })
  server.asked.length = 0
  const again = await checkLinks(hrefs, server, {}, successes)
  expect(again.counts).toEqual({ asked: 1, answered: 1, cached: 1 })
  expect(again.reports).toHaveLength(1)
  expect(server.asked).toEqual(['tea.test/gone', 'tea.test/gone'])
  const other = await serveScript(script)
  expect((await checkLinks(hrefs, other, {}, successes)).counts).toMatchObject({
    asked: 2,
    cached: 0
  })
})

test('a host that is sent elsewhere gets the request that it would get, as plain http', async () => {
  const server = await serveScript({})
  await checkLinks(['https://user:secret@kettle.test:8443/a%20b?c=d#e'], server)
  expect(server.asked).toEqual(['kettle.test:8443/a%20b?c=d'])
  expect(server.headers).toEqual([
    {
      host: 'kettle.test:8443',
      'user-agent': 'test (+https://code.example.org/kettle)',
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-encoding': 'identity',
      connection: 'close'
    }
  ])
})

test('a name that nobody has is asked for twice, and broken', async () => {
  expect((await checkLinks(['https://kettle.invalid/'], { overrides: new Map() })).reports).toEqual(
    [
      'external-broken: "https://kettle.invalid/" is on a host that was not found (kettle.invalid), twice in a row.'
    ]
  )
})

test.each([
  [
    'CERT_HAS_EXPIRED',
    'inconclusive',
    'has a certificate that cannot be trusted (CERT_HAS_EXPIRED)'
  ],
  ['EHOSTUNREACH', 'inconclusive', 'could not be reached (EHOSTUNREACH)'],
  ['EAI_AGAIN', 'gone', 'is on a host that was not found (kettle.test)'],
  ['EPIPE', 'busy', 'could not be reached (EPIPE)']
])('the failure %s, which no server here can have, is %s', (failure, outcome, words) => {
  const answer = { failure, url: new URL('https://kettle.test/a') }
  expect(outcomeOf(answer)).toBe(outcome)
  expect(reasonOf(answer, limits)).toBe(words)
})
