import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { serveFolder } from '../../../src/rules/browser/serve.ts'
import { loadSite, writeSite } from '../../../src/pipeline.ts'
import { parseLedger } from '../../../src/permalinks/ledger.ts'
import { checkPublished } from '../../../src/rules/network/published.ts'
import { coffeeGuide, temporaryFolder } from '../../project.ts'

const commit = 'a'.repeat(40)
const old = 'b'.repeat(40)
const strict = "default-src 'none'; script-src 'self'"

type Turn = (response: ServerResponse) => void

/** A host with a page for a kettle: what it answers for each path, one turn for each request and the last from then on. */
async function host(turns: Readonly<Record<string, readonly Turn[]>> = {}) {
  const asked: string[] = []
  const script = new Map(
    Object.entries({
      '/version.json': [text(`{ "commit": "${commit}" }`)],
      '/': [page('<h1 id="kettle">Kettle</h1>')],
      '/tea/': [page('<h1 id="tea">Tea</h1><i id="milk"></i>')],
      ...turns
    }).map(([path, list]) => [path, [...list]])
  )
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    const list = script.get(url) ?? [status(404)]
    const turn = list.length > 1 ? list.shift() : list[0]
    turn?.(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { asked, address: `http://127.0.0.1:${port}` }
}

function text(body: string): Turn {
  return (response) => response.end(body)
}

function page(html: string, policy: string | undefined = strict): Turn {
  return (response) =>
    response.writeHead(200, policy ? { 'content-security-policy': policy } : {}).end(html)
}

function status(code: number, headers: Record<string, string> = {}): Turn {
  return (response) => response.writeHead(code, headers).end()
}

const { entries } = parseLedger('/\n/#kettle\n/tea/\n/tea/#milk\n')

function check(address: string, changes: { commit?: string; wait?: number } = {}) {
  return checkPublished({ address, entries, commit, wait: 0, ...changes })
}

test('a site that is as it should be has no problems, and each address is asked for', async () => {
  const { address, asked } = await host()
  expect(await check(address)).toEqual([])
  expect(asked.sort()).toEqual(['/', '/', '/', '/tea/', '/tea/', '/version.json'])
})

test.each([
  [
    'an old version',
    { '/version.json': [text(`{ "commit": "${old}" }`)] },
    `The site was built from commit ${old}, and should be from ${commit}.`
  ],
  [
    'no version',
    { '/version.json': [status(404)] },
    'The site does not say which commit it was built from: the host answered 404.'
  ],
  [
    'a version without a commit',
    { '/version.json': [text('{ "commit": null }')] },
    'The site does not say which commit it was built from: the file names none.'
  ]
])('a planted fault is found: %s', async (_, turns, message) => {
  const { address } = await host(turns)
  expect(await check(address)).toEqual([
    {
      rule: 'published-version',
      severity: 'error',
      page: '/version.json',
      message,
      fix: 'Some hosts take a few minutes: run this again. If nothing changes, publish again.'
    }
  ])
})

test('a host that takes a while to serve a new version is given the time', async () => {
  const { address } = await host({
    '/version.json': [text(`{ "commit": "${old}" }`), text(`{ "commit": "${commit}" }`)]
  })
  expect(await check(address, { wait: 60 })).toEqual([])
})

test.each([
  [
    'a page that is gone',
    { '/tea/': [status(404)] },
    ['/tea/', '/tea/#milk'],
    'The host answered 404.'
  ],
  [
    'an id that is gone',
    { '/tea/': [page('<h1 id="tea">Tea</h1>')] },
    ['/tea/#milk'],
    'The page has no such id.'
  ],
  [
    'an id that is only in the text',
    { '/tea/': [page('<p>id="milk"</p>')] },
    ['/tea/#milk'],
    'The page has no such id.'
  ],
  [
    'a host that hangs up',
    { '/tea/': [(response: ServerResponse) => response.destroy()] },
    ['/tea/', '/tea/#milk'],
    'The host did not answer: other side closed.'
  ]
])('a planted fault is found: %s', async (_, turns, pages, message) => {
  const { address } = await host(turns)
  expect(await check(address)).toEqual(
    pages.map((one) => ({
      rule: 'published-link',
      severity: 'error',
      page: one,
      message,
      fix: 'People have this link. Publish the site that passed the checks again, or roll back.'
    }))
  )
})

test('a page that moved may lead on, but not to another host', async () => {
  const { address } = await host({
    '/brew/': [status(301, { location: '/tea/' })],
    '/tea/': [page('<h1 id="tea">Tea</h1><i id="milk"></i>')]
  })
  const stranger = await host()
  const away = await host({ '/brew/': [status(301, { location: `${stranger.address}/tea/` })] })
  const moved = parseLedger('/brew/#milk\n').entries
  expect(await checkPublished({ address, entries: moved, wait: 0 })).toEqual([])
  expect(await checkPublished({ address: away.address, entries: moved, wait: 0 })).toMatchObject([
    {
      page: '/brew/#milk',
      message: `The host leads away from the site, to ${stranger.address}/tea/`
    }
  ])
})

const meta = `<meta http-equiv="Content-Security-Policy" content="${strict}">`

test.each([
  ['in a header', page('')],
  ['in the page', page(meta, '')],
  ['in both, of which one is strict', page(meta, "frame-ancestors 'none'")]
])('a policy may be %s', async (_, home) => {
  const { address } = await host({ '/': [home] })
  expect(await checkPublished({ address, entries: [], wait: 0 })).toEqual([])
})

test.each([
  ['came without a content security policy', ''],
  ["has a policy that does not start from 'none'", "default-src 'self'"],
  ["has a policy that does not start from 'none'", "script-src 'self'; x-default-src 'none'"],
  ["has a policy that lets in 'unsafe-inline'", `${strict} 'unsafe-inline'`],
  ["has a policy that lets in 'unsafe-eval'", `${strict} 'unsafe-eval'; img-src 'self'`],
  ['has a policy that lets in *', `${strict} *; img-src 'self'`]
])('a planted fault is found: the page %s', async (fault, policy) => {
  const { address } = await host({ '/': [page('', policy)] })
  expect(await checkPublished({ address, entries: [], wait: 0 })).toEqual([
    {
      rule: 'published-policy',
      severity: 'error',
      page: '/',
      message: `The page ${fault}.`,
      fix: 'Give the host the headers of the site, as PUBLISHING.md says.'
    }
  ])
})

test('WebAssembly may run where a policy says so and nothing else', async () => {
  const { address } = await host({ '/': [page('', `${strict} 'wasm-unsafe-eval'`)] })
  expect(await checkPublished({ address, entries: [], wait: 0 })).toEqual([])
})

describe('a site of ours, on a host that sends its headers', () => {
  const folder = join(temporaryFolder(), 'site')
  const pages = parseLedger('/about/\n/about/#what-comes-next\n/empty-cup/\n/search/\n').entries

  beforeAll(async () => {
    vi.stubEnv('GITHUB_SHA', commit)
    await writeSite(await loadSite(coffeeGuide, '2030-02-01'), coffeeGuide, folder)
    vi.unstubAllEnvs()
  })

  async function look() {
    const served = await serveFolder(folder, '/coffee')
    const address = `${served.origin}/coffee`
    const problems = await checkPublished({ address, entries: pages, commit, wait: 0 })
    served.close()
    return problems
  }

  /** Changes the policy in every page and in the headers. */
  function rewrite(from: string, to: string): void {
    for (const file of globSync('{_headers,**/*.html}', { cwd: folder })) {
      const text = readFileSync(join(folder, file), 'utf8')
      writeFileSync(join(folder, file), text.replaceAll(from, to))
    }
  }

  test('has nothing wrong with it, and its search may run compiled code', async () => {
    const search = readFileSync(join(folder, 'search/index.html'), 'utf8')
    expect(search).toContain("'wasm-unsafe-eval'")
    expect(await look()).toEqual([])
  })

  test.each([
    ["'wasm-unsafe-eval'", "'unsafe-eval'", "lets in 'unsafe-eval'"],
    ["default-src 'none'", "default-src 'self'", "does not start from 'none'"]
  ])('a planted fault is found: %s is %s', async (from, to, fault) => {
    rewrite(from, to)
    const problems = await look()
    rewrite(to, from)
    expect(problems).toContainEqual({
      rule: 'published-policy',
      severity: 'error',
      page: '/search/',
      message: `The page has a policy that ${fault}.`,
      fix: 'Give the host the headers of the site, as PUBLISHING.md says.'
    })
  })
})
