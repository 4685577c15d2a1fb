import { existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configWith } from '../../../make.ts'
import { epochOf, project, runCommand, temporaryFolder, writeFiles } from '../../../project.ts'
import { page, serveScript, status, type Script } from './scripted-server.ts'

const hosts = ['fine', 'gone', 'moved', 'shy', 'ids', 'inside', 'old', 'code'].map(
  (name) => `${name}.test`
)

const script: Script = {
  'gone.test/': [status(404)],
  'moved.test/': [status(301, { location: 'https://fine.test/new' })],
  'shy.test/': [status(403)],
  'ids.test/': [page('<p id="lid">')],
  'inside.test/': [status(302, { location: 'http://127.0.0.1/secret' })]
}

const body = `
- [fine](https://fine.test/)
- [gone](https://gone.test/)
- [moved](https://moved.test/)
- [shy](https://shy.test/)
- [ids](https://ids.test/#spout)
- [inside](https://inside.test/)
- [old](https://old.test/)
- [left alone](https://shut.test/a)
`

/** A content folder, the site that was built from it, and the command in a folder of its own. */
function guide(markdown: string, exceptions = '') {
  const folder = temporaryFolder()
  const repository = { url: 'https://code.test/kettle', branch: 'main', content: 'content' }
  const {
    places: _,
    file: __,
    ...config
  } = configWith({ address: 'https://kettle.test', repository })
  const links = [...markdown.matchAll(/\((\S+)\)/g)].map(([, href]) => `<a href="${href}">a</a>`)
  const files = {
    'content/site.yaml': JSON.stringify(config),
    'content/index.md': `# Kettle\n${markdown}`,
    'content/external-links.tsv': `address\treason\texpires\n${exceptions}`,
    '_site/index.html': `${links.join('\n')}\n<a href="https://code.test/kettle">Code</a>`
  }
  writeFiles(folder, files)
  symlinkSync(join(project, 'src'), join(folder, 'src'))
  const env = { SOURCE_DATE_EPOCH: epochOf('2026-03-01') }
  const check = (...args: readonly string[]) => runCommand('check-external', args, { folder, env })
  return Object.assign(check, { folder })
}

test('the command reports each fault at its Markdown line, and asks again only for what was not fine', async () => {
  const server = await serveScript(script)
  const check = guide(
    body,
    'https://old.test/\tSlow\t2026-02-28\nhttps://shut.test/*\tKeeps robots out\t2026-03-01\n'
  )
  const to = hosts.flatMap((host) => ['--resolve', `${host}=127.0.0.1:${server.port}`])

  const first = await check('--format', 'json', ...to)
  const findings: unknown = JSON.parse(first.output)
  expect(findings).toMatchObject([
    { rule: 'external-exception', file: 'content/external-links.tsv', line: 2, column: 1 },
    { rule: 'external-broken', file: 'content/index.md', line: 4, href: 'https://gone.test/' },
    { rule: 'external-anchor', file: 'content/index.md', line: 7, href: 'https://ids.test/#spout' },
    {
      rule: 'external-moved',
      severity: 'warning',
      file: 'content/index.md',
      line: 5,
      column: 3,
      href: 'https://moved.test/',
      message: 'The page at "https://moved.test/" has moved for good.',
      fix: 'Change the link to https://fine.test/new'
    },
    { rule: 'external-unsure', severity: 'warning', line: 6, href: 'https://shy.test/' },
    { rule: 'external-unsure', severity: 'warning', line: 8, href: 'https://inside.test/' }
  ])
  expect(first.exitCode).toBe(1)
  expect(first.errors).toBe('')
  expect(new Set(server.headers.map((headers) => headers['user-agent']))).toEqual(
    new Set(['guidance-site-link-check (+https://code.test/kettle)'])
  )
  expect(server.asked).toContain('fine.test/')
  expect(server.asked.filter((line) => /shut|secret/.test(line))).toEqual([])

  server.asked.length = 0
  const second = await check('--format', 'json', ...to)
  expect(second.output).toBe(first.output)
  expect(server.asked).toContain('gone.test/')
  for (const known of ['fine.test/', 'old.test/', 'code.test/kettle']) {
    expect(server.asked).not.toContain(known)
  }
}, 60_000)

test('a guide whose links all work has nothing to report, and without the cache everything is asked for again, and nothing is kept', async () => {
  const server = await serveScript(script)
  const check = guide('[fine](https://fine.test/)\n')
  const to = ['--no-cache', '--format=markdown', `--resolve=*=127.0.0.1:${server.port}`]
  const nothing = { exitCode: 0, output: 'No problems found.\n', errors: '' }
  expect(await check(...to)).toEqual(nothing)
  expect(await check(...to)).toEqual(nothing)
  expect(server.asked.filter((line) => line === 'fine.test/')).toHaveLength(2)
  expect(existsSync(join(check.folder, 'node_modules'))).toBe(false)
}, 60_000)

test('when nobody at all answers, the fault is not with the links', async () => {
  const check = guide([1, 2, 3, 4].map((at) => `[a](https://fine.test/${at})\n`).join(''))
  // Nobody listens on port 1.
  expect(await check('--resolve=*=127.0.0.1:1')).toEqual({
    exitCode: 2,
    output: '',
    errors: 'None of 5 pages answered. Is this machine online?\n'
  })
})
