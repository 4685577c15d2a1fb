import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { builtCommit } from '../../src/build-environment.ts'
import { UsageError } from '../../src/usage-error.ts'
import { runHere } from '../build.ts'
import { manifest, project, runCommand } from '../project.ts'

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

test('a command could not run with an option that it does not know', async () => {
  expect(await runHere('schema', ['--hlep'])).toEqual({
    exitCode: 2,
    output: '',
    errors: 'There is no option --hlep. Did you mean --help? The options are: --content, --help.\n'
  })
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
