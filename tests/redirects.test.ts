/** What a build writes for hosts that are not ours. Each host stands here as its owner documents it, and every address must work there. */
import { existsSync, readFileSync } from 'node:fs'
import type { RequestListener, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { headersOf } from '../src/outputs/hosting/headers.ts'
import { writeSite } from '../src/outputs/write-site.ts'
import { parseLedger } from '../src/permalinks/ledger.ts'
import { checkPublished } from '../src/rules/network/published.ts'
import { buildSite } from '../src/site/build.ts'
import { cloudFront, runFunction } from './cloudfront.ts'
import { docFrom, inputWith } from './make.ts'
import { listen, temporaryFolder } from './project.ts'

const commit = 'a'.repeat(40)
const output = temporaryFolder()
let headers: Readonly<Record<string, string>> = {}
const { entries } = parseLedger(
  '/\n/tea/\n/tea/#milk\n/tea/#cream\n/brew/\n/brew/#milk\n/pot/\n/pot/#lid\n/pot/#milk\n'
)

beforeAll(async () => {
  const tea =
    '---\ntitle: Tea\naliases: [/brew/, /pot/]\n---\n\n## Milk {#milk was=cream}\n\nText.\n'
  const lids =
    '---\ntitle: Lids\naliases: ["/pot/#lid => round"]\n---\n\n## Round {#round}\n\nText.\n'
  const docs = [
    docFrom('index.md', '# Hot drinks'),
    docFrom('tea.md', tea),
    docFrom('lids.md', lids)
  ]
  const { site } = buildSite(inputWith(docs, { ledger: entries }))
  const loaded = { site, ledger: entries, problems: [], folder: '', isFallback: false }
  vi.stubEnv('GITHUB_SHA', commit)
  headers = headersOf((await writeSite(loaded, 'tests', output)).policies.headers)
  vi.unstubAllEnvs()
})

const answer = (uri: string, request: Parameters<typeof runFunction>[2] = {}) =>
  runFunction(output, uri, request)

test('a page that moved is one line of _redirects, and one location of nginx', () => {
  expect(readFileSync(join(output, '_redirects'), 'utf8').trim()).toBe('/brew/ /tea/ 301')
  const moved = readFileSync(join(output, 'nginx-server.conf'), 'utf8').match(
    /^.* return 301 .*$/gm
  )
  expect(moved).toEqual(['location = "/brew/" { return 301 "/tea/$is_args$args"; }'])
})

test('a page of which a part went elsewhere is not redirected: the page itself tells them apart', () => {
  expect(answer('/pot/')).toEqual({ uri: '/pot/index.html' })
})

test('CloudFront sends on who asks for a page that moved, with the query', () => {
  expect(answer('/brew/', { querystring: { a: { value: '1' }, b: { value: '' } } })).toMatchObject({
    statusCode: 301,
    headers: { location: { value: '/tea/?a=1&b' } }
  })
  expect(answer('/brew/')).toMatchObject({ headers: { location: { value: '/tea/' } } })
})

test.each([
  ['a page without its slash', '/tea', '/tea/'],
  ['a page that moved, without its slash', '/brew', '/tea/'],
  ['a page in a folder', '/hot/green-tea', '/hot/green-tea/'],
  ['a page whose name is encoded', '/caf%C3%A9', '/caf%C3%A9/']
])('CloudFront sends on who asks for %s', (_, uri, to) => {
  expect(answer(uri, { querystring: { a: { value: '1' } } })).toMatchObject({
    statusCode: 301,
    headers: { location: { value: `${to}?a=1` } }
  })
})

test.each([
  ['a page', '/tea/', '/tea/index.html'],
  ['the home page', '/', '/index.html'],
  ['a file', '/assets/site.css', '/assets/site.css'],
  ['a file in a folder of the host', '/.well-known/security.txt', '/.well-known/security.txt'],
  ['what looks like another host', '//evil', '//evil'],
  ['what browsers take for another host', '/\\evil', '/\\evil'],
  ['another host with a page', '//evil/', '//evil/index.html'],
  ['a name that every object has', '/constructor/', '/constructor/index.html']
])('CloudFront asks the bucket for %s', (_, uri, asked) => {
  expect(answer(uri)).toEqual({ uri: asked })
})

test.each([
  ['its Markdown', '/tea/', 'text/markdown', '/tea.md'],
  ['Markdown rather than HTML', '/tea/', 'text/markdown, text/html, */*', '/tea.md'],
  ['the Markdown of the home page', '/', 'text/markdown', '/index.md'],
  ['HTML rather than Markdown', '/tea/', 'text/html, text/markdown;q=0.5', '/tea/index.html'],
  ['what a browser asks for', '/tea/', 'text/html,*/*;q=0.8', '/tea/index.html'],
  ['the Markdown of a page without', '/search/', 'text/markdown', '/search/index.html'],
  ['the Markdown of an old page that leads on', '/pot/', 'text/markdown', '/pot/index.html'],
  ['the Markdown of a file', '/version.json', 'text/markdown', '/version.json']
])('CloudFront asks the bucket for %s', (_, uri, accept, asked) => {
  expect(answer(uri, { accept })).toEqual({ uri: asked })
  expect(existsSync(join(output, asked))).toBe(true)
})

/** Serves as a host does, with the headers that the site asks for, and gives the address. */
async function serve(host: RequestListener): Promise<string> {
  const port = await listen((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    host(request, response)
  })
  return `http://127.0.0.1:${port}`
}

function send(response: ServerResponse, status: number, file: string): void {
  response.writeHead(status).end(readFileSync(join(output, file)))
}

/** Cloudflare Pages follows `_redirects` first, then looks for a file, then for the page of a folder. */
const cloudflare: RequestListener = ({ url = '/' }, response) => {
  const lines = readFileSync(join(output, '_redirects'), 'utf8').trim().split('\n')
  const rule = lines.map((line) => line.split(' ')).find(([from]) => from === url)
  if (rule) return void response.writeHead(Number(rule[2]), { location: rule[1] }).end()
  const page = `${url}index.html`
  if (url.endsWith('/') && existsSync(join(output, page))) return send(response, 200, page)
  if (existsSync(join(output, `${url}/index.html`))) {
    return void response.writeHead(308, { location: `${url}/` }).end()
  }
  const there = !url.endsWith('/') && existsSync(join(output, url))
  send(response, there ? 200 : 404, there ? url : '404.html')
}

const hosts = [
  ['S3 with CloudFront', cloudFront(output)],
  ['Cloudflare Pages', cloudflare]
] as const

test.each(hosts)('every address works on %s', async (_, host) => {
  expect(await checkPublished({ address: await serve(host), commit, entries, wait: 0 })).toEqual([])
})

test.each(hosts)('an address that never was gets the page that helps on %s', async (_, host) => {
  const answer = await fetch(`${await serve(host)}/coffee/`)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toBe(readFileSync(join(output, '404.html'), 'utf8'))
})

test('a planted fault is found: a bucket without the function has no pages', async () => {
  const bucket: RequestListener = ({ url = '' }, response) =>
    existsSync(join(output, url)) && !url.endsWith('/')
      ? send(response, 200, url)
      : send(response, 404, '404.html')
  const problems = await checkPublished({ address: await serve(bucket), commit, entries, wait: 0 })
  expect(new Set(problems.map(({ message }) => message))).toEqual(
    new Set(['The host answered 404.'])
  )
  expect(problems).toHaveLength(entries.length + 1)
})
