import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cacheIn } from '../../../../src/outputs/cache.ts'
import { readSuccesses, writeSuccesses } from '../../../../src/rules/network/external/successes.ts'
import { temporaryFolder } from '../../../project.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const day = 24 * 60 * 60 * 1000

test('an address that was fine is known for seven days, and not before it was', async () => {
  const cache = cacheIn(temporaryFolder())
  await writeSuccesses(cache, new Map([['https://tea.test/', now]]))
  expect([...(await readSuccesses(cache, now))]).toEqual([['https://tea.test/', now]])
  for (const [time, known] of [
    [now - 1, 0],
    [now + 7 * day - 1, 1],
    [now + 7 * day, 0]
  ] as const) {
    expect((await readSuccesses(cache, time)).size).toBe(known)
  }
})

test.each(['', 'not json', 'null', '[1, 2]', '{"https://tea.test/": {}}'])(
  'a file with %j is as good as none',
  async (text) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'external-links.json'), text)
    expect((await readSuccesses(cacheIn(folder), now)).size).toBe(0)
  }
)
