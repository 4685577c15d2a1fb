import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { headersOf } from '../../../src/outputs/hosting/headers.ts'
import { serveFolder } from '../../../src/outputs/hosting/serve.ts'
import { parseLedger } from '../../../src/permalinks/ledger.ts'
import { writeSite } from '../../../src/outputs/write-site.ts'
import { loadSite } from '../../../src/pipeline.ts'
import { checkPublished } from '../../../src/rules/network/published.ts'
import { coffeeGuide, listen, temporaryFolder } from '../../project.ts'

const commit = 'a'.repeat(40)
const old = 'b'.repeat(40)
const strict = "default-src 'none'; script-src 'self'"

type Turn = (response: ServerResponse) => void

/** A site about tea as its host serves it: one turn for each request of a path, and the last from then on. */
async function serve(changes: Readonly<Record<string, readonly Turn[]>> = {}): Promise<string> {
  const pages = {
    '/version.json': [version(commit)],
    '/': [page('')],
    '/tea/': [page('<h1 id="tea">Tea</h1><i id="milk"></i>')],
    '/brew/': [status(301, { location: '/tea/' })],
    ...changes
  }
  const script = new Map(Object.entries(pages).map(([path, turns]) => [path, [...turns]]))
  const port = await listen(({ url = '' }, response) => {
    const turns = script.get(url) ?? [status(404)]
    const turn = turns.length > 1 ? turns.shift() : turns[0]
    turn?.(response)
  })
  return `http://127.0.0.1:${port}`
}

function version(of: string | null): Turn {
  return (response) => response.end(JSON.stringify({ commit: of }, null, 1))
}

function page(html: string, policy = strict): Turn {
  return (response) =>
    response.writeHead(200, policy ? { 'content-security-policy': policy } : {}).end(html)
}

function status(code: number, headers: Record<string, string> = {}): Turn {
  return (response) => response.writeHead(code, headers).end()
}

const { entries } = parseLedger('/\n/brew/#milk\n/tea/\n/tea/#milk\n')

/** What is wrong with a site, as `page rule: message`. */
async function check(address: string, changes: { wait?: number } = {}): Promise<string[]> {
  const problems = await checkPublished({ address, entries, commit, wait: 0, ...changes })
  return problems.map(({ page, rule, message }) => `${page} ${rule}: ${message}`)
}

const meta = `<meta http-equiv="Content-Security-Policy" content="${strict}">`

test.each<[string, Readonly<Record<string, readonly Turn[]>>]>([
  ['as it should be', {}],
  ['with its policy in the page', { '/': [page(meta, '')] }],
  ['that may run WebAssembly', { '/': [page('', `${strict} 'wasm-unsafe-eval'`)] }]
])('a site %s has no problems', async (_, changes) => {
  expect(await check(await serve(changes))).toEqual([])
})

const silent =
  '/version.json published-version: The site does not say which commit it was built from:'
const allOfTea = ['/brew/#milk', '/tea/', '/tea/#milk']

test.each<[string, Readonly<Record<string, readonly Turn[]>>, readonly string[]]>([
  [
    'an old version',
    { '/version.json': [version(old)] },
    [
      `/version.json published-version: The site was built from commit ${old}, and should be from ${commit}.`
    ]
  ],
  [
    'a version of nothing',
    { '/version.json': [version(null)] },
    [`${silent} the file names none.`]
  ],
  [
    'a page that is gone',
    { '/tea/': [status(404)] },
    allOfTea.map((one) => `${one} published-link: The host answered 404.`)
  ],
  [
    'an id that is only in the text',
    { '/tea/': [page('<p>id="milk"</p>')] },
    ['/brew/#milk', '/tea/#milk'].map((one) => `${one} published-link: The page has no such id.`)
  ],
  [
    'a host that hangs up',
    { '/tea/': [(response) => response.destroy()] },
    allOfTea.map((one) => `${one} published-link: The host did not answer: other side closed.`)
  ]
])('a planted fault is found: %s', async (_, changes, expected) => {
  expect(await check(await serve(changes))).toEqual(expected)
})

test.each([
  ['came without a content security policy', ''],
  ["has a policy that does not start from 'none'", "default-src 'self'"],
  ["has a policy that does not start from 'none'", "script-src 'self'; x-default-src 'none'"],
  ["has a policy that lets in 'unsafe-inline'", `${strict} 'unsafe-inline'`],
  ["has a policy that lets in 'unsafe-eval'", `${strict} 'unsafe-eval'; img-src 'self'`],
  ['has a policy that lets in *', `${strict} *; img-src 'self'`]
])('a planted fault is found: the page %s', async (fault, policy) => {
  const address = await serve({ '/': [page('', policy)] })
  const problems = await checkPublished({ address, entries: [], wait: 0 })
  expect(problems).toEqual([
    {
      rule: 'published-policy',
      severity: 'error',
      page: '/',
      message: `The page ${fault}.`,
      fix: 'Give the host the headers of the site, as PUBLISHING.md says.'
    }
  ])
})

test('an address must not lead to another host', async () => {
  const stranger = await serve()
  const address = await serve({ '/brew/': [status(301, { location: `${stranger}/tea/` })] })
  expect(await check(address)).toEqual([
    `/brew/#milk published-link: The host leads away from the site, to ${stranger}/tea/`
  ])
})

test('a site of ours has nothing wrong with it, on a host that sends its headers', async () => {
  const folder = join(temporaryFolder(), 'site')
  vi.stubEnv('GITHUB_SHA', commit)
  const loaded = await loadSite(coffeeGuide, '2030-02-01')
  const { policies } = await writeSite(loaded, coffeeGuide, folder)
  vi.unstubAllEnvs()
  const { origin, close } = await serveFolder(folder, '/coffee', headersOf(policies.headers))
  onTestFinished(() => void close())
  const { entries } = parseLedger('/about/#what-comes-next\n/empty-cup/\n/search/\n')
  const published = { address: `${origin}/coffee`, entries, commit, wait: 0 }
  expect(await checkPublished(published)).toEqual([])
})

test('a host that takes a while to serve a new version is given the time', async () => {
  const address = await serve({ '/version.json': [version(old), version(commit)] })
  expect(await check(address, { wait: 60 })).toEqual([])
})
