import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeCorpus } from '../../../src/cli/bench/corpus.ts'
import { loadSite } from '../../../src/pipeline.ts'
import { coffeeGuide, temporaryFolder } from '../../project.ts'

const today = '2030-02-01'

test('a corpus has at least so many pages, each with a title of its own, and nothing wrong', async () => {
  const folder = join(temporaryFolder(), 'content')
  makeCorpus(coffeeGuide, folder, 60)
  const { site, problems } = await loadSite(folder, today)
  expect(problems).toEqual([])
  expect(site.pages.length).toBeGreaterThanOrEqual(60)
  expect(new Set(site.pages.map(({ title }) => title)).size).toBe(site.pages.length)
  expect(site.singlePages).toEqual([])
})

test('a corpus no larger than the guide is the guide', async () => {
  const folder = join(temporaryFolder(), 'content')
  makeCorpus(coffeeGuide, folder, 1)
  const [ours, theirs] = [folder, coffeeGuide].map((one) => readFileSync(join(one, 'about.md')))
  expect(ours).toEqual(theirs)
  const pages = async (content: string) => (await loadSite(content, today)).site.pages.length
  expect(await pages(folder)).toBe(await pages(coffeeGuide))
})
