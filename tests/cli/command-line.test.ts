import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { builtCommit } from '../../src/build-environment.ts'
import { UsageError } from '../../src/usage-error.ts'
import { runHere } from '../build.ts'
import {
  coffeeGuide,
  manifest,
  project,
  runCommand,
  temporaryFolder,
  writeFiles
} from '../project.ts'

/** Our own commands, by the name that npm has for each. */
const commands = Object.entries(manifest.scripts).flatMap(([name, script]) => {
  const [, file] = /src\/cli\/([a-z0-9/-]+)\.ts$/.exec(script) ?? []
  return file === undefined
    ? []
    : [{ usage: name === 'start' ? 'npm start' : `npm run ${name}`, file }]
})

/** Programs that other programs start. */
const started = ['bench/build', 'preview/server']

test('each program is a script of package.json', () => {
  const programs = globSync('**/*.ts', { cwd: join(project, 'src/cli') })
    .filter((file) =>
      /^await runCommand/m.test(readFileSync(join(project, 'src/cli', file), 'utf8'))
    )
    .map((file) => file.replace(/\.ts$/, ''))
  const scripts = commands.map(({ file }) => file).filter((file) => file !== 'preview/start')
  expect(programs.sort()).toEqual([...scripts, ...started].sort())
})

test.each(commands)('$usage says what it does and what it takes', async ({ usage, file }) => {
  // The preview ends its process.
  const run = file === 'preview/start' ? runCommand : runHere
  const { output, errors, exitCode } = await run(file, ['--help'])
  expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 })
  const [first, , does, , ...options] = output.trimEnd().split('\n')
  expect(`${first} `).toContain(`${usage} `)
  expect(does).toMatch(/^[A-Z].+\.$/)
  expect(options.at(-1)).toMatch(/^ {2}--help +Says this\.$/)
  for (const option of options) {
    expect(option).toMatch(/^ {2}--[a-z0-9-]+( [A-Z:=,/0-9]+)? {2,}[A-Z\`].+\.$/)
  }
})

test('a command that cannot run says why in a sentence', async () => {
  const empty = temporaryFolder()
  const onePage = writeFiles(temporaryFolder(), { 'index.html': '<title>Tea</title>' })
  const said = []
  for (const words of [
    'schema --hlep',
    'build --content NOWHERE --output EMPTY/site',
    'changes',
    'changes --base NOWHERE',
    'check-published --address kettle.test',
    'check-published --commit main',
    'check-published --wait long',
    'check-published --content NOWHERE',
    'import',
    'new page Tea --content GUIDE --folder ../tea',
    'check-a11y --site EMPTY',
    'check --site EMPTY --only html',
    'check-external --site EMPTY',
    'check --site PAGE --only anchors,reviews,style',
    'check --site PAGE --only links,anchors',
    'check-a11y --site PAGE --shard 2/2'
  ]) {
    const places = { EMPTY: empty, PAGE: onePage, GUIDE: coffeeGuide }
    const [command = '', ...args] = Object.entries(places)
      .reduce((text, [name, place]) => text.replace(name, place), words)
      .split(' ')
    const { exitCode, output, errors } = await runHere(command, args)
    expect([words, exitCode, output]).toEqual([words, 2, ''])
    said.push(
      Object.entries(places).reduce(
        (text, [name, place]) => text.replace(place, name),
        `${words}\n  ${errors}`
      )
    )
  }
  await expect(said.join('\n')).toMatchFileSnapshot('snapshots/cannot-run.txt')
})

describe('the commit that a site says it is built from', () => {
  afterEach(() => void vi.unstubAllEnvs())

  test.each([
    ['a'.repeat(40), 'a'.repeat(40)],
    ['', null]
  ])('with GITHUB_SHA %j it is %j', (value, commit) => {
    vi.stubEnv('GITHUB_SHA', value)
    expect(builtCommit()).toBe(commit)
  })

  test.each(['main', 'a1b2c3d', '"}</script>'])('GITHUB_SHA cannot be %j', (value) => {
    vi.stubEnv('GITHUB_SHA', value)
    const message = `GITHUB_SHA is "${value}". It must be the full name of a commit: 40 numerals and letters.`
    expect(() => builtCommit()).toThrow(new UsageError(message))
  })
})
