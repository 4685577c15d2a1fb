import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { builtCommit, readWordsAndOptions } from '../../src/commands/command-line.ts'
import { UsageError } from '../../src/load-site.ts'

test.each([
  [['--contents', 'tea'], "Unknown option '--contents'. The options are: --content, --draft."],
  [
    ['--content'],
    "Option '--content <value>' argument missing. The options are: --content, --draft."
  ]
])('the options cannot be %j', (args, message) => {
  const before = process.argv
  onTestFinished(() => void (process.argv = before))
  process.argv = [...before.slice(0, 2), ...args]

  const options = { content: { type: 'string' }, draft: { type: 'boolean' } } as const
  expect(() => readWordsAndOptions(options)).toThrow(new UsageError(message))
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
