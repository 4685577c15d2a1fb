import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { readWordsAndOptions } from '../../src/cli/command-line.ts'
import { builtCommit } from '../../src/build-environment.ts'
import { UsageError } from '../../src/usage-error.ts'
import { project, runCommand } from '../project.ts'

const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(join(project, 'package.json'), 'utf8')
)
/** Our own commands, by the name that npm has for each. */
const commands = Object.entries(scripts).flatMap(([name, script]) => {
  const [, file] = /src\/cli\/([a-z-]+)\.ts$/.exec(script) ?? []
  return file === undefined ? [] : [{ name, file }]
})

test('each command is of one file', () => {
  expect(commands.length).toBeGreaterThan(10)
})

describe.each(commands)('npm run $name', ({ name, file }) => {
  test('says what it does and what it takes when it is asked to', { timeout: 60_000 }, async () => {
    const { output, errors, exitCode } = await runCommand(file, ['--help'])
    expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 })
    const [usage, , does, , ...options] = output.trimEnd().split('\n')
    expect(usage).toMatch(
      name === 'start' ? /^npm start( |$)/ : new RegExp(`^npm run ${name}( |$)`)
    )
    expect(does).toMatch(/^[A-Z].+\.$/)
    expect(options.at(-1)).toMatch(/^ {2}--help +Says this\.$/)
    for (const option of options) {
      expect(option).toMatch(/^ {2}--[a-z0-9-]+( [A-Z:=,/0-9]+)? {2,}[A-Z\`].+\.$/)
    }
  })

  test('could not run with an option that it does not know', { timeout: 60_000 }, async () => {
    const { output, errors, exitCode } = await runCommand(file, ['--hlep'])
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 2 })
    expect(errors).toMatch(
      /^There is no option --hlep\. Did you mean --help\? The options are: --.+\n$/
    )
  })
})

test.each([
  [
    ['--contents', 'tea'],
    'There is no option --contents. Did you mean --content? The options are: --content, --draft, --help.'
  ],
  [
    ['--content'],
    "Option '--content <value>' argument missing. The options are: --content, --draft, --help."
  ]
])('the options cannot be %j', (args, message) => {
  const before = process.argv
  onTestFinished(() => void (process.argv = before))
  process.argv = [...before.slice(0, 2), ...args]

  const options = {
    content: { type: 'string', takes: 'DIR', does: 'The content folder.' },
    draft: { type: 'boolean', does: 'Builds.' }
  } as const
  expect(() => readWordsAndOptions('Makes tea.', 'CUP', options)).toThrow(new UsageError(message))
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
    expect(() => builtCommit()).toThrow(
      new UsageError(
        `GITHUB_SHA is "${value}". It must be the full name of a commit: 40 numerals and letters.`
      )
    )
  })
})
