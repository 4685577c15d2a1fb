import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runHere } from '../../build.ts'
import { copyGuide, temporaryFolder } from '../../project.ts'

test.each([
  ['at the command line', '', 'warning: empty-contact'],
  ['on the page of a run on GitHub', 'true', '::warning file=']
])(
  'a build publishes all the same, and says so %s',
  { timeout: 180_000 },
  async (_, onGitHub, words) => {
    const content = copyGuide()
    appendFileSync(join(content, 'leak.md'), '\nAsk at the desk:\n\n::contacts reception\n')

    const built = await runHere(
      'build',
      ['--content', content, '--output', join(temporaryFolder(), 'site')],
      { GITHUB_ACTIONS: onGitHub }
    )

    expect(built).toMatchObject({ exitCode: 0 })
    expect(built.errors).toContain(words)
    expect(built.errors).toContain('sends people to "Reception"')
  }
)
