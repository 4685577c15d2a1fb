import { expect, test } from 'vitest'
import { parseLedger } from '../../../src/permalinks/ledger.ts'
import { checkPublished } from '../../../src/rules/network/published.ts'
import {
  hangUp,
  redirect,
  serveScript,
  status,
  type Script,
  type Turn
} from './external/scripted-server.ts'

const commit = 'a'.repeat(40)
const old = 'b'.repeat(40)
const strict = "default-src 'none'; script-src 'self'"

/** A site about tea as its host serves it. */
async function serve(changes: Script = {}): Promise<string> {
  const { port } = await serveScript({
    '/version.json': [version(commit)],
    '/': [page('')],
    '/tea/': [page('<h1 id="tea">Tea</h1><i id="milk"></i>')],
    '/brew/': redirect(301, '/tea/'),
    ...changes
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

const { entries } = parseLedger('/\n/brew/#milk\n/tea/\n/tea/#milk\n')

/** What is wrong with a site, as `page rule: message`. */
async function check(address: string, changes: { wait?: number } = {}): Promise<string[]> {
  const problems = await checkPublished({ address, entries, commit, wait: 0, ...changes })
  return problems.map(({ page, rule, message }) => `${page} ${rule}: ${message}`)
}

const meta = `<meta http-equiv="Content-Security-Policy" content="${strict}">`

test.each<[string, Script]>([
  ['as it should be', {}],
  ['with its policy in the page', { '/': [page(meta, '')] }],
  ['that may run WebAssembly', { '/': [page('', `${strict} 'wasm-unsafe-eval'`)] }]
])('a site %s has no problems', async (_, changes) => {
  expect(await check(await serve(changes))).toEqual([])
})

const silent =
  '/version.json published-version: The site does not say which commit it was built from:'
const allOfTea = ['/brew/#milk', '/tea/', '/tea/#milk']

test.each<[string, Script, readonly string[]]>([
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
    { '/tea/': [hangUp] },
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
  const address = await serve({ '/brew/': redirect(301, `${stranger}/tea/`) })
  expect(await check(address)).toEqual([
    `/brew/#milk published-link: The host leads away from the site, to ${stranger}/tea/`
  ])
})

test('a host that takes a while to serve a new version is given the time', async () => {
  const address = await serve({ '/version.json': [version(old), version(commit)] })
  expect(await check(address, { wait: 60 })).toEqual([])
})
