import { afterEach, describe, expect, test, vi } from 'vitest'
import { builtCommit } from '../../src/commands/command-line.ts'
import { UsageError } from '../../src/load-site.ts'

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
