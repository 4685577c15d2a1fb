import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { z } from 'zod'
import { configWith } from '../make.ts'
import { runHere } from '../build.ts'
import { listen, temporaryFolder } from '../project.ts'

const commit = 'a'.repeat(40)
const repository = { url: 'https://code.test/kettle', branch: 'main', content: 'content' }

const problems = z.array(
  z.object({
    rule: z.string(),
    file: z.string().optional(),
    line: z.number().default(0),
    message: z.string(),
    fix: z.string()
  })
)

/** A content folder whose ledger has so many addresses. */
function content(addresses: number, changes: object = {}): string {
  const folder = join(temporaryFolder(), 'content')
  mkdirSync(folder)
  const lines = Array.from({ length: addresses }, (_, at) => `/tea-${at}/\n`)
  const {
    places: _,
    file: __,
    ...config
  } = configWith({
    address: 'https://kettle.test',
    repository,
    ...changes
  })
  writeFileSync(join(folder, 'site.yaml'), stringify(config))
  writeFileSync(join(folder, 'anchors.txt'), lines.join(''))
  return folder
}

/** A host on which every page is there but those that are given. */
async function host(gone: RegExp = /^never$/) {
  const asked: string[] = []
  const port = await listen(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(gone.test(url) ? 404 : 200, {
      'content-security-policy': "default-src 'none'"
    })
    response.end(`{ "commit": "${commit}" }`)
  })
  return { asked, address: `http://127.0.0.1:${port}` }
}

test('20 addresses of the ledger are looked at, other ones each time', async () => {
  const { address, asked } = await host()
  const folder = content(500)
  const args = ['--address', `${address}/`, '--content', folder, '--commit', commit]
  const done = { exitCode: 0, output: 'No problems found.\n', errors: '' }
  expect(await runHere('check-published', args)).toEqual(done)
  const first = asked.splice(0)
  expect(await runHere('check-published', args)).toEqual(done)
  expect(first).toHaveLength(22)
  expect(new Set(first).size).toBe(22)
  expect(first).toEqual(expect.arrayContaining(['/version.json', '/']))
  // That chance gives the same 20 of 500 twice will not happen.
  expect([...asked].sort()).not.toEqual([...first].sort())
})

test('what is wrong is reported with its address, and fails', async () => {
  const { address } = await host(/tea-1/)
  const found = await runHere('check-published', [
    '--address',
    address,
    '--content',
    content(3),
    '--commit',
    'b'.repeat(40)
  ])
  expect(found).toEqual({
    exitCode: 1,
    output: `/tea-1/  published-link
  The host answered 404.
  Fix: People have this link. Publish the site that passed the checks again, or roll back.

/version.json  published-version
  The site was built from commit ${commit}, and should be from ${'b'.repeat(40)}.
  Fix: Some hosts take a few minutes: run this again. If nothing changes, publish again.

2 problems found.
`,
    errors: ''
  })
})

const elsewhere = (address: string, wanted: string, harm: string) =>
  `published-address: The site is published at ${address} and was built for https://kettle.test, so ${harm}. In this file write address: ${wanted}, and publish again.`
const placeholder = (value: string) =>
  `published-placeholder: ${value} is a placeholder: it leads to nobody, or to whoever registers it. Write your own here, then publish again. .github/PUBLISHING.md, 'Make it your own', names the other files that have it.`

/** The address, what site.yaml says, its line that is wrong, and what is said about it. Nothing answers at these addresses. */
test.each<[string, object, string, string]>([
  [
    'http://guide.test',
    { address: 'https://kettle.test' },
    'address: https://kettle.test',
    elsewhere(
      'http://guide.test',
      'https://guide.test',
      'links that people copy, and those from search engines and chats, lead there'
    )
  ],
  [
    'https://guide.test',
    {
      address: 'https://guide.test',
      repository: { url: 'https://github.com/example-department/guide' }
    },
    'url: https://github.com/example-department/guide',
    placeholder('https://github.com/example-department/guide')
  ],
  [
    'https://guide.test',
    {
      address: 'https://guide.test',
      security: { contact: 'mailto:security@example.com', expires: '2030-01-01' }
    },
    'contact: mailto:security@example.com',
    placeholder('mailto:security@example.com')
  ]
])('at %s, %j is a fault at its line', async (address, config, line, expected) => {
  const folder = content(0, config)
  const args = ['--address', address, '--content', folder, '--format', 'json']
  const { exitCode, output } = await runHere('check-published', args)
  const file = join(folder, 'site.yaml')
  const lines = readFileSync(file, 'utf8').split('\n')
  const found = problems.parse(JSON.parse(output)).filter((one) => one.file === file)
  expect(found.map(({ rule, message, fix }) => `${rule}: ${message} ${fix}`)).toEqual([expected])
  expect(found.map((one) => lines[one.line - 1]?.trim())).toEqual([line])
  expect(exitCode).toBe(1)
})
