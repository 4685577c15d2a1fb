import { expect, test } from 'vitest'
import { readBuiltSite } from '../../../../src/rules/built/built-site.ts'
import { runHere } from '../../../build.ts'
import { temporaryFolder } from '../../../project.ts'
import { plantCorpus } from './planted-corpus.ts'

const slow = { timeout: 180_000 }

test(
  'of 45,000 links on 300 pages the 34 that are broken are found, each at its place, and no other',
  slow,
  async () => {
    const folder = temporaryFolder()
    const planted = plantCorpus(folder)
    expect(planted).toHaveLength(34)
    const { pages } = await readBuiltSite(folder)
    expect(pages).toHaveLength(300)
    expect(pages.flatMap(({ links }) => links)).toHaveLength(45_000)

    const args = ['--site', folder, '--only', 'links', '--format', 'json']
    const { exitCode, output } = await runHere('check', args)
    const problems: unknown = JSON.parse(output)
    const place = { rule: 'broken-anchor', severity: 'error', message: expect.any(String) }
    const found = planted.map((one) => ({ ...place, fix: expect.any(String), ...one }))
    expect(problems).toHaveLength(34)
    expect(problems).toEqual(expect.arrayContaining(found))
    expect(exitCode).toBe(1)
  }
)
