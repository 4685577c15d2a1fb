import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { z } from 'zod'
import { configWith } from '../make.ts'
import { runCommand, temporaryFolder } from '../project.ts'

const commit = 'a'.repeat(40)
const repository = { url: 'https://code.test/kettle', branch: 'main', content: 'content' }

/** A content folder whose ledger has so many addresses. */
function content(addresses: number, address = 'https://kettle.test', changes = {}): string {
  const folder = join(temporaryFolder(), 'content')
  mkdirSync(folder)
  const lines = Array.from({ length: addresses }, (_, at) => `/tea-${at}/\n`)
  const { places: _, ...config } = configWith({ address, repository, ...changes })
  writeFileSync(join(folder, 'site.yaml'), stringify(config))
  writeFileSync(join(folder, 'anchors.txt'), lines.join(''))
  return folder
}

/** A host on which every page is there but those that are given. */
async function host(gone: RegExp = /^never$/) {
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(gone.test(url) ? 404 : 200, {
      'content-security-policy': "default-src 'none'"
    })
    response.end(`{ "commit": "${commit}" }`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { asked, address: `http://127.0.0.1:${port}` }
}

test('20 addresses of the ledger are looked at, other ones each time', async () => {
  const { address, asked } = await host()
  const folder = content(500)
  const args = ['--address', `${address}/`, '--content', folder, '--commit', commit]
  const done = { exitCode: 0, output: 'No problems found.\n', errors: '' }
  expect(await runCommand('check-published', args)).toEqual(done)
  const first = asked.splice(0)
  expect(await runCommand('check-published', args)).toEqual(done)
  expect(first).toHaveLength(22)
  expect(new Set(first).size).toBe(22)
  expect(first).toEqual(expect.arrayContaining(['/version.json', '/']))
  // That chance gives the same 20 of 500 twice will not happen.
  expect([...asked].sort()).not.toEqual([...first].sort())
})

test('what is wrong is reported with its address, and fails', async () => {
  const { address } = await host(/tea-1/)
  const found = await runCommand('check-published', [
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

test('a site in another folder than it was built for is one problem, not many', async () => {
  const { address, asked } = await host()
  const folder = content(3)
  const found = await runCommand('check-published', [
    '--address',
    `${address}/guide/`,
    '--content',
    folder,
    '--format=json'
  ])
  expect(JSON.parse(found.output)).toEqual([
    {
      rule: 'published-address',
      severity: 'error',
      file: join(folder, 'site.yaml'),
      line: 2,
      column: 10,
      message: `The site is published at ${address}/guide and was built for https://kettle.test, so its links and styles do not work.`,
      fix: `In this file write address: ${address}/guide, and publish again.`
    }
  ])
  expect({ exitCode: found.exitCode, asked }).toEqual({ exitCode: 1, asked: [] })
})

describe('a site that is not where it says that it is', () => {
  /** What is wrong with site.yaml, and the line that says so. Nothing answers at these addresses. */
  async function look(address: string, configured: string, changes = {}) {
    const folder = content(0, configured, changes)
    const { exitCode, output } = await runCommand('check-published', [
      ...['--address', address, '--content', folder, '--format', 'json']
    ])
    const problems = z
      .array(
        z.object({
          rule: z.string(),
          file: z.string().optional(),
          line: z.number().optional(),
          message: z.string(),
          fix: z.string()
        })
      )
      .parse(JSON.parse(output))
    const lines = readFileSync(join(folder, 'site.yaml'), 'utf8').split('\n')
    return {
      exitCode,
      found: problems
        .filter(({ file }) => file === join(folder, 'site.yaml'))
        .map(({ rule, line = 0, message, fix }) => ({
          rule,
          line: lines[line - 1]?.trim(),
          message,
          fix
        }))
    }
  }

  test('a planted fault is found: another host than it was built for', async () => {
    expect(await look('http://guide.test', 'https://kettle.test')).toEqual({
      exitCode: 1,
      found: [
        {
          rule: 'published-address',
          line: 'address: https://kettle.test',
          message:
            'The site is published at http://guide.test and was built for https://kettle.test, so links that people copy, and those from search engines and chats, lead there.',
          fix: 'In this file write address: https://guide.test, and publish again.'
        }
      ]
    })
  })

  test.each([
    ['address', 'https://guide.example.org', {}, 'address: https://guide.example.org'],
    [
      'repository',
      'https://guide.test',
      { repository: { url: 'https://github.com/example-department/guide' } },
      'url: https://github.com/example-department/guide'
    ],
    [
      'security contact',
      'https://guide.test',
      { security: { contact: 'mailto:security@example.com', expires: '2030-01-01' } },
      'contact: mailto:security@example.com'
    ]
  ])('a planted fault is found: a placeholder as %s', async (_, address, changes, line) => {
    const value = line.slice(line.indexOf(' ') + 1)
    expect(await look(address, address, changes)).toEqual({
      exitCode: 1,
      found: [
        {
          rule: 'published-placeholder',
          line,
          message: `${value} is a placeholder: it leads to nobody, or to whoever registers it.`,
          fix: "Write your own here, then publish again. .github/PUBLISHING.md, 'Make it your own', names the other files that have it."
        }
      ]
    })
  })
})

test.each([
  [
    ['--address', 'kettle.test'],
    '--address is "kettle.test". It must be where the site is, as in https://example.org\n'
  ],
  [
    ['--commit', 'main'],
    '--commit is "main". It must be the full name of a commit: 40 numerals and letters.\n'
  ],
  [['--wait', 'long'], '--wait is "long". It must be a number of seconds.\n'],
  [['--content', 'nowhere'], 'nowhere/site.yaml cannot be read. Run npm run check first.\n']
])('cannot run with %j', async (args, errors) => {
  expect(await runCommand('check-published', args)).toEqual({ exitCode: 2, output: '', errors })
})
