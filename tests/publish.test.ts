import { execFile, spawnSync } from 'node:child_process'
import fs, {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { buildAndPublish } from '../src/pipeline.ts'
import { UsageError } from '../src/usage-error.ts'
import { recover, stage } from '../src/outputs/staging.ts'
import { buildHere, runHere } from './build.ts'
import {
  coffeeGuide,
  copyGuide,
  filesIn,
  project,
  replaceIn,
  startCommand,
  temporaryFolder
} from './project.ts'

const slow = { timeout: 180_000 }

/** A folder with a site of one page in it. */
function published(words: string): string {
  const site = join(temporaryFolder(), 'site')
  writeSite(site, words)
  return site
}

function writeSite(folder: string, words: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.html'), words)
  writeFileSync(join(folder, '404.html'), 'Not found')
}

function wordsOf(site: string): string {
  return readFileSync(join(site, 'index.html'), 'utf8')
}

/** What stands in the folder that a site is in: the site, and what should not be there. */
function beside(site: string): string[] {
  return readdirSync(dirname(site)).sort()
}

describe('a staged site', () => {
  test('takes the place of the one before, also where that is written with a slash at its end', () => {
    const site = published('old')
    writeFileSync(join(site, 'old-page.html'), 'old')
    const staging = stage(`${site}/`)
    writeSite(staging.folder, 'new')

    staging.publish()

    expect(readdirSync(site).sort()).toEqual(['404.html', 'index.html'])
    expect(beside(site)).toEqual(['site'])
  })

  test('removes what a process that has ended left behind, and nothing of one that runs', () => {
    const site = published('old')
    const ended = spawnSync(process.execPath, ['--version']).pid
    writeSite(`${site}.staging-${ended}`, 'half of a page')
    writeSite(`${site}.staging-${process.ppid}`, 'of a build that still runs')
    writeSite(`${site}.staging-notes`, 'not made by a build')

    stage(site)[Symbol.dispose]()

    expect(beside(site)).toEqual(
      ['site', `site.staging-${process.ppid}`, 'site.staging-notes'].sort()
    )
  })
})

test('builds that publish in one place at once all do so', slow, async () => {
  const site = published('old')
  const staging = JSON.stringify(join(project, 'src/outputs/staging.ts'))
  const publishing = `
    import { writeFileSync } from 'node:fs'
    import { stage } from ${staging}
    for (let round = 0; round < 150; round++) {
      const { folder, publish } = stage(${JSON.stringify(site)})
      for (let page = 0; page < 5; page++) writeFileSync(folder + '/' + page, String(process.pid))
      publish()
    }`
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', publishing])
  const ended = await Promise.all([run(), run(), run()])
  expect(ended.map(({ stderr }) => stderr)).toEqual(['', '', ''])
  const pages = readdirSync(site).map((page) => readFileSync(join(site, page), 'utf8'))
  expect(pages).toHaveLength(5)
  expect(new Set(pages).size).toBe(1)
  expect(beside(site)).toEqual(['site'])
})

describe('recovery after a publish that was killed', () => {
  /** The process of a build that was killed. */
  const { pid: killed } = spawnSync(process.execPath, ['--version'])

  test('comes with a command that reads the site', async () => {
    const site = published('<a href="/lost/">')
    renameSync(site, `${site}.previous-${killed}`)

    await runHere('check', ['--site', site, '--only', 'links'])

    expect(wordsOf(site)).toBe('<a href="/lost/">')
    expect(beside(site)).toEqual(['site'])
  })

  test('keeps the new site when it had taken its place, and removes the old one', () => {
    const site = published('new')
    writeSite(`${site}.previous-${killed}`, 'old')

    recover(site)

    expect(wordsOf(site)).toBe('new')
    expect(beside(site)).toEqual(['site'])
  })
})

describe('a build never removes what is not a site', () => {
  test.each([
    ['a folder with files of somebody', 'mine/thesis.txt', 'mine'],
    ['a folder with files of somebody in a folder', 'mine/work/thesis.txt', 'mine'],
    ['a file', 'thesis', 'thesis']
  ])('%s', async (_, file, output) => {
    const folder = temporaryFolder()
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), 'Years of work')
    const place = join(folder, output)

    await expect(buildAndPublish(coffeeGuide, place, false)).rejects.toThrow(
      new UsageError(
        `${place} is not a site that a build wrote, and a build would replace all of it. Give --output a folder of its own.`
      )
    )

    expect(readFileSync(join(folder, file), 'utf8')).toBe('Years of work')
    expect(beside(place)).toEqual([output])
  })

  test.each([
    ['by its name', 'content'],
    ['below it', 'content/new/site'],
    ['through a link', 'link/site'],
    ['above it', '.']
  ])('the content, %s', slow, async (_, place) => {
    const folder = temporaryFolder()
    const content = copyGuide(join(folder, 'content'))
    symlinkSync(content, join(folder, 'link'))

    const output = join(folder, place)
    const built = await runHere('build', ['--content', content, '--output', output])

    expect(built.exitCode).toBe(2)
    expect(built.errors).toContain(output)
    expect(filesIn(content)).toEqual(filesIn(coffeeGuide))
  })
})

describe('a build that is killed', () => {
  const folder = temporaryFolder()
  const changed = join(folder, 'changed-guide')
  const before = join(folder, 'before')
  const after = join(folder, 'after')

  beforeAll(async () => {
    copyGuide(changed)
    replaceIn(join(changed, 'about.md'), 'Each filter has', 'A filter has')
    await build(coffeeGuide, before)
    await build(changed, after)
    expect(filesIn(before)).not.toEqual(filesIn(after))
  }, 180_000)

  async function build(content: string, site: string): Promise<void> {
    expect(await buildHere(content, site)).toMatchObject({ problems: [], published: true })
  }

  /** A moment of a build: waits for it, or for the end of the build when it has passed. */
  type Moment = (site: string, hasEnded: () => boolean) => Promise<unknown>

  const when =
    (isTime: (names: readonly string[], staged: readonly string[]) => boolean): Moment =>
    (site, hasEnded) =>
      vi.waitUntil(
        () => {
          const names = beside(site)
          const staging = names.find((name) => name.includes('.staging-'))
          const staged = staging ? filesBelow(join(site, '..', staging)) : []
          return hasEnded() || isTime(names, staged)
        },
        { timeout: 150_000, interval: 1 }
      )

  // `early` is long before a build can end: that the others come in time depends on the machine.
  test.each<{ moment: string; comes: Moment; early?: boolean }>([
    {
      moment: 'as it starts to write',
      comes: when((names) => names.some((name) => name.includes('.staging-'))),
      early: true
    },
    {
      moment: 'as it has written a page',
      comes: when((_, staged) => staged.some((file) => file.endsWith('.html')))
    },
    {
      moment: 'as it publishes',
      comes: when((names) => names.some((name) => name.startsWith('site.previous')))
    }
  ])('leaves the last good site whole: killed $moment', slow, async ({ comes, early }) => {
    const site = join(temporaryFolder(), 'site')
    cpSync(before, site, { recursive: true })
    let ended = false
    const killed = startCommand('build', ['--content', changed, '--output', site])
    void killed.finished.then(() => (ended = true))

    await comes(site, () => ended)
    killed.kill()
    const { exitCode } = await killed.finished

    if (early) expect(exitCode).toBe(null)

    // Between the two renames of a publish the last good site stands beside its place.
    const found = filesIn(existsSync(site) ? site : `${site}.previous-${killed.pid}`)
    expect([filesIn(before), filesIn(after)]).toContainEqual(found)

    await build(changed, site)
    expect(filesIn(site)).toEqual(filesIn(after))
    expect(beside(site)).toEqual(['site'])
  })

  /** Files of a folder that may go away while it is read. */
  function filesBelow(staging: string): string[] {
    try {
      return readdirSync(staging, { recursive: true, encoding: 'utf8' })
    } catch {
      return []
    }
  }
})

describe('where a site cannot be written', () => {
  const lastGood = () => {
    const site = published('last good')
    writeFileSync(join(site, 'links.json'), '{}')
    return site
  }

  /** Has a call for a staged file fail as the system would, until the test is over. */
  function fail(call: 'writeFileSync' | 'mkdirSync' | 'writeFile', code: string, ending: string) {
    const module: Record<string, unknown> = call === 'writeFile' ? fs.promises : fs
    const real = module[call] as (...args: unknown[]) => unknown
    module[call] = (path: unknown, ...rest: unknown[]) => {
      const isStaged = String(path).includes('.staging-') && String(path).endsWith(ending)
      if (!isStaged) return real(path, ...rest)
      const error = Object.assign(new Error(`${code}: the system says no`), { code })
      if (call === 'writeFile') return Promise.reject(error)
      throw error
    }
    syncBuiltinESMExports()
    onTestFinished(() => {
      module[call] = real
      syncBuiltinESMExports()
    })
  }

  test.each([
    ['a page', 'ENOSPC', 'writeFileSync', '.html'],
    ['what is beside the pages, of somebody with a quota', 'EDQUOT', 'writeFile', 'llms.txt']
  ] as const)('a full disk is told as that: at %s (%s)', slow, async (_, code, call, ending) => {
    const site = lastGood()
    fail(call, code, ending)
    expect(await runHere('build', ['--content', coffeeGuide, '--output', site])).toMatchObject({
      exitCode: 2,
      output: '',
      errors: 'The disk is full: nothing more can be written until there is space again.\n'
    })
    expect(wordsOf(site)).toBe('last good')
    expect(beside(site)).toEqual(['site'])
  })

  test.each([
    ['EROFS', 'its disk is read-only'],
    ['EACCES', 'you may not write there'],
    ['ENOTDIR', 'ENOTDIR: the system says no']
  ])('a folder that takes no files is told with the reason: %s', slow, async (code, reason) => {
    const site = lastGood()
    fail('mkdirSync', code, '')
    expect(await runHere('build', ['--content', coffeeGuide, '--output', site])).toMatchObject({
      exitCode: 2,
      output: '',
      errors: `No site can be written to ${site}: ${reason}. Give --output another folder.\n`
    })
    expect(wordsOf(site)).toBe('last good')
  })
})
