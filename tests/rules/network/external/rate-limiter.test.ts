import { expect, test } from 'vitest'
import { checkLinks } from './check-links.ts'
import { redirect, serveScript, status, type Script, type Turn } from './scripted-server.ts'

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1)
}

/** The time between one request and the next, in milliseconds. */
function gaps(times: readonly number[]): number[] {
  return times.slice(1).map((time, at) => time - (times[at] ?? 0))
}

/** How much sooner than it was sent a request may seem to come: the one before it arrives late on a busy machine. */
const early = 60

test('requests to one host keep their distance, also after a redirect, and other hosts do not wait for it', async () => {
  const server = await serveScript({ 'kettle.test/1': redirect(302, '/3') })
  const hrefs = ['https://kettle.test/1', 'https://kettle.test/2', 'https://tea.test/']
  await checkLinks(hrefs, server, { apart: 200 })
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
  const { reports } = await checkLinks(
    hosts.map((host) => `https://${host}`),
    server
  )
  expect(reports).toEqual([])
  expect(server.asked).toHaveLength(48)
  expect(most).toBe(16)
})

test('a host that gives seconds in Retry-After is left alone, within reason', async () => {
  const busy = status(503, { 'retry-after': '86400' })
  const server = await serveScript({ 'kettle.test/a': [busy, status(200)] })
  const hrefs = ['https://kettle.test/a', 'https://kettle.test/b']
  expect((await checkLinks(hrefs, server, { longestWait: 400 })).reports).toEqual([])
  expect(server.asked).toEqual(['kettle.test/a', 'kettle.test/b', 'kettle.test/a'])
  expect(gaps(server.times)[0]).toBeGreaterThanOrEqual(400 - early)
})

test('a host that was busy ten times in a row is not asked again, and one that answers in between is', async () => {
  const paths = numbers(20)
  const scriptFor = (answers: (at: number) => number): Script =>
    Object.fromEntries(paths.map((at) => [`kettle.test/${at}`, [status(answers(at))]]))
  const hrefs = paths.map((at) => `https://kettle.test/${at}`)
  const down = await serveScript(scriptFor(() => 503))
  const { reports } = await checkLinks(hrefs, down)
  expect(down.asked).toHaveLength(10)
  const words = 'was not asked, because kettle.test failed 10 times in a row. It may still work.'
  expect(reports).toEqual(hrefs.map((href) => `external-unsure: "${href}" ${words}`))
  const slow = await serveScript(scriptFor((at) => (at % 5 === 0 ? 200 : 503)))
  await checkLinks(hrefs, slow)
  expect(new Set(slow.asked).size).toBe(20)
})

test('nothing is asked once the time for the whole check is over', async () => {
  const server = await serveScript({})
  const { reports } = await checkLinks(['https://kettle.test/1', 'https://kettle.test/2'], server, {
    total: 120,
    apart: 240
  })
  expect(server.asked).toEqual(['kettle.test/1'])
  expect(reports).toEqual([
    'external-unsure: "https://kettle.test/2" was not asked, because the check had taken 0.002 minutes. It may still work.'
  ])
})
