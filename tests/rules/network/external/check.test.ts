/** What servers do, how often they are asked, and what a writer reads about it. */
import { createServer, type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { checkExternal } from '../../../../src/rules/network/external/check.ts'
import { limits } from '../../../../src/rules/network/external/limits.ts'
import { outcomeOf } from '../../../../src/rules/network/external/outcome.ts'
import { reasonOf } from '../../../../src/rules/network/external/reasons.ts'
import {
  hangUp,
  page,
  raw,
  serveScript,
  silence,
  status,
  type Script,
  type Turn
} from './scripted-server.ts'

/** As the real ones, but nobody waits. */
const quick = { ...limits, apart: 1, firstWait: 1 }

/** For servers that never come to an end, and for those only: a busy machine is slow to answer. */
const impatient = { timeout: 300 }

async function check(
  hrefs: readonly string[],
  { overrides }: Pick<Awaited<ReturnType<typeof serveScript>>, 'overrides'>,
  changes: Partial<typeof limits> = {},
  successes = new Map<string, number>()
) {
  const links = hrefs.map((href, at) => {
    const places = [{ file: 'content/tea.md', line: at + 1, column: 3 }]
    return { href, url: new URL(href), places }
  })
  const network = { userAgent: 'test (+https://code.example.org/kettle)', overrides }
  const { problems, ...counts } = await checkExternal({
    links,
    successes,
    network,
    limits: { ...quick, ...changes }
  })
  const reports = problems.map(({ rule, message, fix }) => {
    return rule === 'external-moved' ? `${rule}: ${message} ${fix}` : `${rule}: ${message}`
  })
  return { reports, problems, counts, successes }
}

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
  ['is there without content', [status(204)], 1, []],
  ['is gone', [status(404)], 2, broken('answered 404 (not found)')],
  ['is gone for good', [status(410)], 2, broken('answered 410 (gone for good)')],
  ['is gone once', [status(404), status(200)], 2, []],
  ['is gone once, between other answers', [status(503), status(404), status(200)], 3, []],
  ['asks to sign in', [status(401)], 1, unsure('answered 401 (sign in first)')],
  ['is forbidden', [status(403)], 1, unsure('answered 403 (not allowed)')],
  ['is censored', [status(451)], 1, unsure('answered 451')],
  ['keeps robots out', [status(999)], 1, unsure('answered 999 (no robots)')],
  ['takes too long', [status(408)], 3, unsure('answered 408 (took too long)')],
  ['has too many requests', [status(429)], 3, unsure('answered 429 (too many requests)')],
  ['has a fault', [status(500)], 3, unsure('answered 500 (a fault of the server)')],
  ['recovers', [status(503), hangUp, status(200)], 3, []],
  ['hangs up', [hangUp], 3, unsure('closed the connection without an answer')],
  ['is silent', [silence], 3, unsure('did not answer within 0.3 seconds'), impatient],
  [
    'keeps saying that it will answer',
    [raw('HTTP/1.1 102 Processing\r\n\r\n')],
    3,
    unsure('did not answer within 0.3 seconds'),
    impatient
  ],
  [
    'does not speak HTTP',
    [raw('HELLO\r\n\r\n')],
    1,
    unsure('could not be reached (HPE_INVALID_CONSTANT)')
  ],
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
  ['leads nowhere', [status(302)], 1, unsure('answered 302')],
  [
    'leads out of the web',
    [status(301, { location: 'mailto:a@b.test' })],
    1,
    unsure('answered 301')
  ]
]

test.each(answers)('a page that %s', async (_, turns, requests, expected, changes) => {
  const server = await serveScript({ 'kettle.test/a': turns })
  const { reports } = await check(['https://kettle.test/a'], server, changes)
  expect(reports).toEqual(expected)
  expect(server.asked).toHaveLength(requests)
})

const redirect = (code: number, location: string) => [status(code, { location })]

test.each<[string, Script, readonly string[], readonly string[]]>([
  [
    'moved to the end of the permanent redirects, not to where those of today lead',
    {
      'kettle.test/a': redirect(301, 'https://www.kettle.test/a'),
      'www.kettle.test/a': redirect(308, '/b#lid'),
      'www.kettle.test/b': redirect(302, '/c'),
      'www.kettle.test/c': redirect(301, '/d')
    },
    [
      'kettle.test/a',
      'www.kettle.test/a',
      'www.kettle.test/b',
      'www.kettle.test/c',
      'www.kettle.test/d'
    ],
    movedTo('https://www.kettle.test/b#lid')
  ],
  [
    'leads to one that is gone',
    { 'kettle.test/a': redirect(302, 'https://tea.test/'), 'tea.test/': [status(404)] },
    ['kettle.test/a', 'tea.test/', 'kettle.test/a', 'tea.test/'],
    broken('leads to https://tea.test/, which answered 404 (not found)')
  ],
  [
    'redirects in a circle',
    { 'kettle.test/a': redirect(302, '/b'), 'kettle.test/b': redirect(302, '/a') },
    ['kettle.test/a', 'kettle.test/b', 'kettle.test/a', 'kettle.test/b'],
    broken('leads to https://kettle.test/b, which redirects in a circle')
  ],
  [
    'redirects ten times',
    chainOf(10),
    ['kettle.test/a', ...numbers(10).map((at) => `kettle.test/${at}`)],
    []
  ],
  [
    'redirects eleven times',
    chainOf(11),
    ['kettle.test/a', ...numbers(10).map((at) => `kettle.test/${at}`)],
    unsure('leads to https://kettle.test/10, which answered 302')
  ]
])('a page that %s', async (_, script, asked, expected) => {
  const server = await serveScript(script)
  expect((await check(['https://kettle.test/a'], server)).reports).toEqual(expected)
  expect(server.asked).toEqual(asked)
})

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1)
}

function chainOf(length: number): Script {
  return Object.fromEntries(
    numbers(length).map((at) => [`kettle.test/${at === 1 ? 'a' : at - 1}`, redirect(302, `/${at}`)])
  )
}

const noId = (id: string) => [
  `external-anchor: "https://kettle.test/a#${id}" leads to #${id}, and the page has no such id.`
]
const notRead = (id: string) => [
  `external-unsure: "https://kettle.test/a#${id}" leads to #${id}, which is not in the part of the page that was read.`
]
const cutOff: Turn = (response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100' })
  response.write('<p id="a">', () => response.socket?.destroy())
}
const trickle: Turn = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  response.write('<p id="a">')
}

/** A fragment, the page, what is reported. */
test.each<[string, Turn, readonly string[], object?]>([
  ['lid', page('<p id="lid">'), []],
  ['lid', page('<a name=lid></a>'), []],
  ['lid', page('<p id="user-content-lid">'), []],
  ['caf%C3%A9', page('<p id="café">'), []],
  ['caf%C3%A9', page('<p id="user-content-café">'), []],
  ['50%', page('<p id="50%">'), []],
  ['lid', page('<script>{"id":"lid"}</script>'), []],
  ['lid', page('<script>"\\u003ch2 id=\\"user-content-lid\\"\\u003e"</script>'), []],
  ['lid', page('<p>"id":"lid", &lt;p id="lid"></p><input name="lid">'), noId('lid')],
  ['lid', page('<p id="Lid"><p id="lids-of-kettles">'), noId('lid')],
  ['lid:~:text=white', page('<p id="lid">'), []],
  [':~:text=white', page(''), []],
  ['TOP', page(''), []],
  ['/route', page(''), []],
  ['!/route', page(''), []],
  ['L1C2-L30C4', page(''), []],
  ['L-shaped', page(''), noId('L-shaped')],
  ['page=3', status(200, { 'content-type': 'application/pdf' }), []],
  ['a', cutOff, []],
  ['lid', cutOff, notRead('lid')],
  ['lid', trickle, notRead('lid'), impatient],
  ['lid', page(gzipSync('<p id="lid">'), { 'content-encoding': 'gzip' }), notRead('lid')],
  // Closing what was never opened makes a parser look through all that is open, each time.
  ['lid', page('<b>'.repeat(300_000) + '</i>'.repeat(300_000)), notRead('lid')]
])('the fragment #%s', async (fragment, turn, expected, changes) => {
  const server = await serveScript({ 'kettle.test/a': [turn] })
  const { reports } = await check([`https://kettle.test/a#${fragment}`], server, changes)
  expect(reports).toEqual(expected)
})

test('a page without an end is read up to a size', async () => {
  let poured = 0
  const endless: Turn = (response) => {
    const text = '<p id="a">'.repeat(10_000)
    const pour = () => {
      poured += text.length
      if (response.write(text)) setImmediate(pour)
      else response.once('drain', pour)
    }
    response.writeHead(200, { 'content-type': 'text/html' })
    pour()
  }
  const server = await serveScript({ 'kettle.test/a': [endless] })
  const hrefs = ['https://kettle.test/a#a', 'https://kettle.test/a#lid']
  expect((await check(hrefs, server)).reports).toEqual(notRead('lid'))
  expect(poured).toBeLessThan(10 * limits.bytes)
})

test.each([
  ['scale', '<p id="filter"><p id="scales">', 'Did you mean #scales? '],
  ['scale', '<p id="user-content-scales">', 'Did you mean #scales? '],
  ['scale', '<p id="footer">', ''],
  ['scale', '<p id="scale\u001b[2J">', '']
])('the fix for #%s on a page with %j', async (fragment, html, question) => {
  const server = await serveScript({ 'kettle.test/a': [page(html)] })
  const { problems } = await check([`https://kettle.test/a#${fragment}`], server)
  const fix = `${question}Link to an id that the page has, or to the page as a whole.`
  expect(problems).toMatchObject([{ severity: 'error', fix }])
})

test('links to one page are one request, and what is wrong with the page is one finding with all places', async () => {
  const server = await serveScript({ 'kettle.test/a': [page(''), status(404)] })
  const hrefs = ['#b', '#c', '#d'].map((hash) => `https://kettle.test/a${hash}`)
  const ids = await check(hrefs, server)
  expect(ids.reports).toHaveLength(3)
  expect(server.asked).toHaveLength(1)
  expect((await check(hrefs, server)).problems).toEqual([
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
  expect((await check(['https://kettle.test/a#lid'], server)).reports).toEqual([
    'external-moved: The page at "https://kettle.test/a#lid" has moved for good. Change the link to https://kettle.test/b#lid'
  ])
})

test('only what was fine is remembered, of the server that said so, and not asked for again', async () => {
  const script = { 'tea.test/gone': [status(404)] }
  const server = await serveScript(script)
  const hrefs = ['https://tea.test/', 'https://tea.test/gone']
  const { successes, counts } = await check(hrefs, server)
  expect(counts).toEqual({ asked: 2, answered: 2, known: 0 })
  server.asked.length = 0
  const again = await check(hrefs, server, {}, successes)
  expect(again.counts).toEqual({ asked: 1, answered: 1, known: 1 })
  expect(again.reports).toHaveLength(1)
  expect(server.asked).toEqual(['tea.test/gone', 'tea.test/gone'])
  const other = await serveScript(script)
  expect((await check(hrefs, other, {}, successes)).counts).toMatchObject({ asked: 2, known: 0 })
})

test('a host that is sent elsewhere gets the request that it would get, as plain http', async () => {
  const server = await serveScript({})
  await check(['https://user:secret@kettle.test:8443/a%20b?c=d#e'], server)
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

const refused = 'is not on the public internet, so it was not asked. It may still work.'

test.each(['127.0.0.1', '0x7f000001', '[::ffff:127.0.0.1]', 'localhost'])(
  'a server on this machine is not asked as %s, neither for a link nor after a redirect',
  async (host) => {
    const inside = await serveScript({})
    const overrides = { overrides: new Map() }
    for (const protocol of ['http', 'https']) {
      const href = `${protocol}://${host}:${inside.port}/secret`
      expect((await check([href], overrides)).reports).toEqual([
        `external-unsure: "${href}" ${refused}`
      ])
    }
    const secret = `http://${host}:${inside.port}/secret`
    const outside = await serveScript({ 'kettle.test/a': redirect(302, secret) })
    const server = outside.overrides.get('*') ?? { hostname: '', port: '' }
    const kettle = { overrides: new Map([['kettle.test', server]]) }
    expect((await check(['https://kettle.test/a'], kettle)).reports).toEqual([
      `external-unsure: "https://kettle.test/a" leads to ${new URL(secret).href}, which ${refused}`
    ])
    expect(inside.asked).toEqual([])
    // Had it been sent there, this server would have noted it.
    await check([secret], inside)
    expect(inside.asked).toHaveLength(1)
  }
)

test('a name that nobody has is asked for twice, and broken', async () => {
  expect((await check(['https://kettle.invalid/'], { overrides: new Map() })).reports).toEqual([
    'external-broken: "https://kettle.invalid/" is on a host that was not found (kettle.invalid), twice in a row.'
  ])
})

test('a port on which nobody listens refuses', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const overrides = new Map([['*', { hostname: '127.0.0.1', port: String(port) }]])
  expect((await check(['https://kettle.test/a'], { overrides })).reports).toEqual(
    unsure('refused the connection')
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

/** The time between one request and the next, in milliseconds. */
function gaps(times: readonly number[]): number[] {
  return times.slice(1).map((time, at) => time - (times[at] ?? 0))
}

/** Timers may run a little early. */
const early = 5

test('requests to one host keep their distance, also after a redirect, and other hosts do not wait for it', async () => {
  const server = await serveScript({ 'kettle.test/1': redirect(302, '/3') })
  const hrefs = ['https://kettle.test/1', 'https://kettle.test/2', 'https://tea.test/']
  await check(hrefs, server, { apart: 200 })
  const times = server.times.filter((_, at) => server.asked[at]?.startsWith('kettle.test'))
  expect(times).toHaveLength(3)
  for (const gap of gaps(times)) expect(gap).toBeGreaterThanOrEqual(200 - early)
  expect(server.asked.indexOf('tea.test/')).toBeLessThan(2)
})

test('one host has one request at once, and all hosts have no more than sixteen', async () => {
  const open: string[] = []
  let most = 0
  const slow: Turn = (response, { headers: { host = '' } }) => {
    expect(open).not.toContain(host)
    most = Math.max(most, open.push(host))
    setTimeout(() => {
      open.splice(open.indexOf(host), 1)
      response.end()
    }, 30)
  }
  const hosts = numbers(24).flatMap((at) => [`h${at}.test/a`, `h${at}.test/b`])
  const server = await serveScript(Object.fromEntries(hosts.map((host) => [host, [slow]])))
  const { reports } = await check(
    hosts.map((host) => `https://${host}`),
    server
  )
  expect(reports).toEqual([])
  expect(server.asked).toHaveLength(48)
  expect(most).toBe(16)
})

test.each([
  ['a number of seconds', '86400'],
  ['a date', 'Fri, 01 Jan 2100 00:00:00 GMT']
])('a host that gives %s in Retry-After is left alone, within reason', async (_, header) => {
  const busy = status(503, { 'retry-after': header })
  const server = await serveScript({ 'kettle.test/a': [busy, status(200)] })
  const hrefs = ['https://kettle.test/a', 'https://kettle.test/b']
  expect((await check(hrefs, server, { longestWait: 400 })).reports).toEqual([])
  expect(server.asked).toEqual(['kettle.test/a', 'kettle.test/b', 'kettle.test/a'])
  expect(gaps(server.times)[0]).toBeGreaterThanOrEqual(400 - early)
})

test('a host that is busy without a word is left alone for longer each time', async () => {
  const server = await serveScript({ 'kettle.test/a': [status(503), status(503), status(200)] })
  await check(['https://kettle.test/a'], server, { firstWait: 200 })
  const [first = 0, second = 0] = gaps(server.times)
  expect(first).toBeGreaterThanOrEqual(100 - early)
  expect(second).toBeGreaterThanOrEqual(200 - early)
})

test('a host that was busy ten times in a row is not asked again, and one that answers in between is', async () => {
  const paths = numbers(20)
  const scriptFor = (answers: (at: number) => number): Script =>
    Object.fromEntries(paths.map((at) => [`kettle.test/${at}`, [status(answers(at))]]))
  const hrefs = paths.map((at) => `https://kettle.test/${at}`)
  const down = await serveScript(scriptFor(() => 503))
  const { reports } = await check(hrefs, down)
  expect(down.asked).toHaveLength(10)
  const words = 'was not asked, because kettle.test failed 10 times in a row. It may still work.'
  expect(reports).toEqual(hrefs.map((href) => `external-unsure: "${href}" ${words}`))
  const slow = await serveScript(scriptFor((at) => (at % 5 === 0 ? 200 : 503)))
  await check(hrefs, slow)
  expect(new Set(slow.asked).size).toBe(20)
})

test('nothing is asked once the time for the whole check is over', async () => {
  const server = await serveScript({})
  const { reports } = await check(['https://kettle.test/1', 'https://kettle.test/2'], server, {
    total: 120,
    apart: 240
  })
  expect(server.asked).toEqual(['kettle.test/1'])
  expect(reports).toEqual([
    'external-unsure: "https://kettle.test/2" was not asked, because the check had taken 0.002 minutes. It may still work.'
  ])
})
