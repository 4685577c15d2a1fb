import { expect, test } from 'vitest'
import { compileAssets } from '../../../src/outputs/assets/compile.ts'
import { projectCache, type Cache } from '../../../src/outputs/cache.ts'
import { cacheInMemory } from '../../make.ts'

const stylesWith = async (cache: Cache) =>
  (await compileAssets('', { brand: 'generic' }, cache)).styles.all

test('styles are compiled once, and come from the cache after that', async () => {
  const { cache, contents } = cacheInMemory()
  const styles = await stylesWith(cache)
  const [compiled = '', purged = '', ...others] = contents.keys()
  expect(others).toEqual([])
  expect(await stylesWith(cache)).toBe(styles)
  contents.set(purged, Buffer.from('{"all":"a{color:red}","some":[],"print":""}'))
  expect(await stylesWith(cache)).toBe('a{color:red}')
  contents.set(compiled, Buffer.from('".govuk-body{color:blue}"'))
  expect(await stylesWith(cache)).toBe('.govuk-body{color:blue}')
})

test('each brand has its own styles in the cache', async () => {
  const { cache, contents } = cacheInMemory()
  await compileAssets('', { brand: 'generic' }, cache)
  await compileAssets('', { brand: 'govuk' }, cache)
  expect(contents.size).toBe(4)
})

test('incomplete styles in the cache are compiled again', async () => {
  const { cache, contents } = cacheInMemory()
  const styles = await stylesWith(cache)
  const whole = new Map(contents)
  for (const [name, content] of whole) contents.set(name, content.subarray(0, -9))
  expect(await stylesWith(cache)).toBe(styles)
  expect(contents).toEqual(whole)
})

test.each(['', '/guide'])('fonts of GOV.UK are in the folder of assets, below %j', async (base) => {
  const { styles } = await compileAssets(base, { brand: 'govuk' }, projectCache)
  const fonts = [...styles.all.matchAll(/url\("(.*?)[^/]*"\)/g)].map(([, folder]) => folder)
  expect(new Set(fonts)).toEqual(new Set([`${base}/assets/fonts/`]))
})

test('paper has the host of the site', async () => {
  const config = { brand: 'generic', address: 'https://tea.example.org/guide' } as const
  const { files } = await compileAssets('/guide', config, projectCache)
  const { content } = files.find(({ path }) => path.includes('print')) ?? {}
  expect(content).toContain('(https://tea.example.org"')
  expect(content).not.toContain('.invalid')
})
