import { expect, test } from 'vitest'
import { compileAssets } from '../../../src/outputs/assets/compile.ts'
import { type Cache } from '../../../src/outputs/cache.ts'
import { cacheInMemory } from '../../make.ts'

const stylesWith = async (cache: Cache) =>
  (await compileAssets('', { brand: 'generic' }, cache)).styles.all

test('incomplete styles in the cache are compiled again', async () => {
  const { cache, contents } = cacheInMemory()
  const styles = await stylesWith(cache)
  const whole = new Map(contents)
  for (const [name, content] of whole) contents.set(name, content.subarray(0, -9))
  expect(await stylesWith(cache)).toBe(styles)
  expect(contents).toEqual(whole)
})
