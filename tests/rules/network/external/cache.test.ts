import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCache, writeCache } from '../../../../src/rules/network/external/cache.ts'
import { temporaryFolder } from '../../../project.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const day = 24 * 60 * 60 * 1000

test('an address that was fine is known for seven days', async () => {
  const file = join(temporaryFolder(), 'not/yet/there/links.json')
  await writeCache(file, new Map([['https://tea.test/', now]]))
  expect([...(await readCache(file, now))]).toEqual([['https://tea.test/', now]])
  expect((await readCache(file, now + 7 * day - 1)).size).toBe(1)
  expect((await readCache(file, now + 7 * day)).size).toBe(0)
})

test('a date to come is not believed', async () => {
  const file = join(temporaryFolder(), 'links.json')
  await writeCache(file, new Map([['https://tea.test/', now + 1]]))
  expect((await readCache(file, now)).size).toBe(0)
})

test('the file is sorted, so that it reads the same after each run', async () => {
  const file = join(temporaryFolder(), 'links.json')
  await writeCache(
    file,
    new Map([
      ['https://tea.test/b', now],
      ['https://tea.test/a', now + 1]
    ])
  )
  expect(readFileSync(file, 'utf8')).toBe(
    '{\n  "https://tea.test/a": "2026-11-23T12:00:00.001Z",\n  "https://tea.test/b": "2026-11-23T12:00:00.000Z"\n}\n'
  )
})

test.each(['', 'not json', 'null', '[1, 2]', '{"https://tea.test/": {}}'])(
  'a file with %j is as good as none',
  async (text) => {
    const file = join(temporaryFolder(), 'links.json')
    writeFileSync(file, text)
    expect((await readCache(file, now)).size).toBe(0)
  }
)
