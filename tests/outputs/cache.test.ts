import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cacheIn } from '../../src/outputs/cache.ts'
import { temporaryFolder } from '../project.ts'

test('concurrent writes leave one of the contents complete', async () => {
  const folder = temporaryFolder()
  const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000))
  await Promise.all(texts.map((text) => cacheIn(folder).write('one', text)))
  expect(texts).toContain(String(await cacheIn(folder).read('one')))
  expect(readdirSync(folder)).toEqual(['one'])
})

test('a failed write leaves nothing behind', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'taken', 'x'), { recursive: true })
  writeFileSync(join(folder, 'file'), '')
  const cache = cacheIn(folder)
  await cache.write('taken', 'text')
  await cache.write('file/a', 'text')
  expect(await cache.read('taken')).toBeUndefined()
  expect(await cache.read('file/a')).toBeUndefined()
  expect(readdirSync(folder).sort()).toEqual(['file', 'taken'])
})
