import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { configWith } from '../make.ts'
import { runCommand, temporaryFolder } from '../project.ts'

const commit = 'a'.repeat(40)

/** A content folder whose ledger has so many addresses. */
function content(addresses: number, address = 'https://kettle.test'): string {
  const folder = join(temporaryFolder(), 'content')
  mkdirSync(folder)
  const lines = Array.from({ length: addresses }, (_, at) => `/tea-${at}/\n`)
  const { places: _, ...config } = configWith({ address })
  writeFileSync(join(folder, 'site.yaml'), JSON.stringify(config))
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
      message: `The site is published at ${address}/guide and was built for https://kettle.test, so its links and styles do not work.`,
      fix: `In this file write address: ${address}/guide, and publish again.`
    }
  ])
  expect({ exitCode: found.exitCode, asked }).toEqual({ exitCode: 1, asked: [] })
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
