import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { configWith } from '../make.ts'
import { runHere } from '../build.ts'
import { listen, temporaryFolder } from '../project.ts'

const commit = 'a'.repeat(40)
const repository = { url: 'https://code.test/kettle', branch: 'main', content: 'content' }

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
  expect(found).toMatchObject({ exitCode: 1, errors: '' })
  await expect(found.output).toMatchFileSnapshot('snapshots/published.txt')
})

test('what is wrong with site.yaml is a fault at its line', async () => {
  const address = 'https://guide.test' // nothing answers there
  const faults = []
  for (const config of [
    { address: 'https://kettle.test' },
    { address, repository: { url: 'https://github.com/example-department/guide' } },
    { address, security: { contact: 'mailto:security@example.com', expires: '2030-01-01' } }
  ]) {
    const folder = content(0, config)
    const args = ['--address', address.replace('s:', ':'), '--content', folder]
    const { exitCode, output } = await runHere('check-published', args)
    expect(exitCode).toBe(1)
    const all = output.replace(folder, 'content').split('\n\n')
    faults.push(...all.filter((fault) => fault.startsWith('content/')))
  }
  await expect(faults.join('\n\n')).toMatchFileSnapshot('snapshots/published-settings.txt')
})
