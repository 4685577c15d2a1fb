/** Whatever Node npm starts a script with, the Node of the lockfile runs it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { manifest, project, temporaryFolder } from './project.ts'

/** A Node in node_modules that says that it is that one, and then is the Node of these tests. */
const standIn = `#!/bin/sh\nRAN=lockfile exec '${process.execPath}' "$@"\n`

interface Launch {
  /** What stands where npm puts the Node of the lockfile. */
  readonly inLockfile?: string
  /** The version that the Node says it is that npm has started. */
  readonly version?: string
  readonly stdin?: string
  readonly signal?: NodeJS.Signals
}

/** Launches a program with two arguments in a small project. */
async function launch(
  program: string,
  { inLockfile, version = process.versions.node, stdin = '', signal }: Launch
) {
  const folder = temporaryFolder()
  const node = join(folder, 'node_modules/node-pot/bin/node')
  mkdirSync(join(folder, 'src'))
  cpSync(join(project, 'src/launch.js'), join(folder, 'src/launch.js'))
  writeFileSync(join(folder, 'program.js'), program)
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', optionalDependencies: { 'node-tea': '1', 'node-pot': '1' } })
  )
  if (inLockfile !== undefined) {
    mkdirSync(dirname(node), { recursive: true })
    writeFileSync(node, inLockfile)
    chmodSync(node, 0o755)
  }
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`
  const started = spawn(
    process.execPath,
    [`--import=data:text/javascript,${pretend}`, 'src/launch.js', 'program.js', 'a', 'b c'],
    { cwd: folder, env: { PATH: process.env['PATH'] } }
  )
  started.stdin.end(stdin)
  if (signal) started.stderr.once('data', () => started.kill(signal))
  const [output, errors, [exitCode, by]] = await Promise.all([
    text(started.stdout),
    text(started.stderr),
    once(started, 'close')
  ])
  return { output, errors, ended: exitCode ?? by, bin: dirname(node) }
}

/** Says which Node runs it, what it was given, and what its own children would run as Node. */
const whoRuns =
  "const path = process.env.PATH.split(':')[0]\n" +
  "console.log(JSON.stringify([process.env.RAN ?? 'this', process.argv.slice(2), path]))"

test.each(['18.20.8', '20.20.2', '22.23.2', '24.0.0'])(
  'a script that Node %s starts runs on the Node of the lockfile, and so does what it starts',
  async (version) => {
    const { output, errors, ended, bin } = await launch(whoRuns, { inLockfile: standIn, version })
    expect(JSON.parse(output)).toEqual(['lockfile', ['a', 'b c'], bin])
    expect([errors, ended]).toEqual(['', 0])
  }
)

test('without one in the lockfile, or with one that does not run here, a new one will do', async () => {
  const unfit = '#!/no/such/loader\n'
  for (const inLockfile of [undefined, unfit]) {
    const { output, ended } = await launch(whoRuns, inLockfile === undefined ? {} : { inLockfile })
    expect(JSON.parse(output).slice(0, 2)).toEqual(['this', ['a', 'b c']])
    expect(ended).toBe(0)
  }
})

test('an old one with none beside it says in one sentence what to install', async () => {
  expect(await launch(whoRuns, { version: '22.23.2' })).toMatchObject({
    output: '',
    errors:
      'This needs Node 24, and the Node that runs it is 22.23.2: run npm ci, which brings the right one, or install Node 24 from https://nodejs.org where it does not.\n',
    ended: 2
  })
})

describe.each([
  ['another Node', { inLockfile: standIn }],
  ['this Node', {}]
])('a program that runs on %s', (_, how) => {
  test.each([0, 1, 2])('ends with its own exit code: %i', async (code) => {
    expect(await launch(`process.exitCode = ${code}`, how)).toMatchObject({ ended: code })
  })

  test('can be fed and piped', async () => {
    const program = 'process.stdin.pipe(process.stdout)'
    const stdin = '[{ "rule": "title" }]\n'.repeat(20_000)
    const { output, errors } = await launch(program, { ...how, stdin })
    expect(output === stdin).toBe(true)
    expect(errors).toBe('')
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('is told of %s', async (signal) => {
    const waits = 'setTimeout(() => {}, 60_000)\n'
    const ready = "console.error('ready')\n"
    expect(await launch(waits + ready, { ...how, signal })).toMatchObject({ ended: signal })
    const tidy = `process.on('${signal}', () => { console.log('tidy'); process.exit(5) })\n`
    expect(await launch(waits + tidy + ready, { ...how, signal })).toMatchObject({
      output: 'tidy\n',
      ended: 5
    })
  })
})

/** Scripts that the Node would run which npm was started with. */
function unlaunched(scripts: Readonly<Record<string, string>>): string[] {
  return Object.keys(scripts).filter((name) =>
    (scripts[name] ?? '')
      .split('&&')
      .some((command) => !/^\s*(node src\/launch\.js \S+|npm run -s \S+)/.test(command))
  )
}

test('every script of package.json is launched, and a planted fault is found', () => {
  expect(unlaunched(manifest.scripts)).toEqual([])
  expect(unlaunched({ a: 'node a.ts', b: 'npm run -s a && vitest', c: 'tsc' })).toHaveLength(3)
})
