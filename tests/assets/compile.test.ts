import { expect, test } from 'vitest'
import { compileAssets } from '../../src/assets/compile.ts'
import type { Cache } from '../../src/model.ts'
import { cacheInMemory } from '../make.ts'

const stylesWith = async (cache: Cache) =>
  (await compileAssets('', { brand: 'generic' }, cache)).styles

test('styles are compiled once, and taken from the cache after that', async () => {
  const { cache, contents } = cacheInMemory()
  const styles = await stylesWith(cache)
  const [name = '', ...others] = contents.keys()
  expect(others).toEqual([])
  expect(await stylesWith(cache)).toBe(styles)
  contents.set(name, Buffer.from('"a{color:red}"'))
  expect(await stylesWith(cache)).toBe('a{color:red}')
})

test('those of another brand are not taken for them', async () => {
  const { cache, contents } = cacheInMemory()
  await compileAssets('', { brand: 'generic' }, cache)
  await compileAssets('', { brand: 'govuk' }, cache)
  expect(contents.size).toBe(2)
})

test('styles that are there in part are compiled again', async () => {
  const { cache, contents } = cacheInMemory()
  const styles = await stylesWith(cache)
  const [[name, whole] = ['', Buffer.of()]] = contents
  contents.set(name, whole.subarray(0, -9))
  expect(await stylesWith(cache)).toBe(styles)
  expect(contents.get(name)).toEqual(whole)
})
