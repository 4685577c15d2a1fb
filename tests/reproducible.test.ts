import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { buildAndPublish } from '../src/pipeline.ts'
import {
  coffeeGuide,
  copyProject,
  epochOf,
  filesIn,
  ownGuide,
  project,
  runCommand,
  temporaryFolder
} from './project.ts'

const slow = { timeout: 180_000 }

/** The small guide has all that a page can have. The guide itself is built each night. */
const guide = process.env['FUZZ_RUNS'] === undefined ? coffeeGuide : ownGuide

/** Builds a guide in the folder of a project. Half an hour before midnight it is another day in most places. */
async function buildIn(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const [content, site] = ['content', '_site'].map((name) => join(temporaryFolder(), name))
  cpSync(guide, content!, { recursive: true })
  const built = await runCommand('build', ['--content', content!, '--output', site!], {
    folder,
    env: { ...env, SOURCE_DATE_EPOCH: epochOf('2026-12-31T23:30:00Z') }
  })
  expect(built).toMatchObject({ exitCode: 0 })
  return site!
}

test(
  'two builds are the same, byte for byte, in any folder, time zone and language',
  slow,
  async () => {
    const copy = join(temporaryFolder(), 'a folder with spaces and é')
    mkdirSync(copy)
    copyProject(copy)

    const here = await buildIn(project, { TZ: 'Pacific/Kiritimati', LC_ALL: 'C', LANG: 'C' })
    const there = await buildIn(copy, {
      TZ: 'Pacific/Niue',
      LC_ALL: 'tr_TR.UTF-8',
      LANG: 'tr_TR.UTF-8'
    })

    expect(filesIn(here)).toHaveProperty(['index.html'])
    expect(filesIn(there)).toEqual(filesIn(here))
  }
)

test('the date of a build is the one it is given, not that of the clock', slow, async () => {
  const site = join(temporaryFolder(), 'site')
  vi.stubEnv('SOURCE_DATE_EPOCH', epochOf('2030-07-01'))
  onTestFinished(() => void vi.unstubAllEnvs())

  expect(await buildAndPublish(coffeeGuide, site, false)).toMatchObject({ problems: [] })
  const words = 'The coffee machine was replaced on <strong>30 June 2030</strong>.'
  expect(readFileSync(join(site, 'index.html'), 'utf8')).toContain(words)
})
