import { spawnSync } from 'node:child_process'
import { appendFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildAndPublish } from '../src/pipeline.ts'
import { UsageError } from '../src/usage-error.ts'
import { formatReport } from '../src/reports/index.ts'
import { buildHere } from './build.ts'
import {
  coffeeGuide,
  copyGuide,
  filesIn,
  replaceIn,
  runCommand,
  temporaryFolder
} from './project.ts'

/**
 * Contributors are not always programmers: whatever they break, the build says where, what, and how to mend it.
 * Each kind of fault once: each rule has examples of its own.
 */
const folder = temporaryFolder()
const slow = { timeout: 180_000 }

interface Case {
  readonly broken: string
  /** Breaks something in a copy of the coffee guide. */
  readonly by: (content: string) => void
  readonly report: string
}

/** What a system has beside files, for which a program waits until somebody writes to it. */
const notFiles = [
  'accessibility-checks.yaml',
  'anchors.txt',
  'facts.tsv',
  'page-types.yaml',
  'synonyms.yaml',
  'tea.md',
  'tea.png'
]

const noFiles = (files: readonly string[]): Case => ({
  broken: `pipes in place of ${files.join(', ')}`,
  by: (content) => {
    for (const file of files) {
      rmSync(join(content, file), { force: true })
      expect(spawnSync('mkfifo', [join(content, file)]).status).toBe(0)
    }
  },
  report: `${files.map(unreadable).join('')}\n${files.length} problem${files.length > 1 ? 's' : ''} found.`
})

function unreadable(file: string): string {
  return `
${file}:1:1  unreadable-file
  This cannot be read: it is a folder, a pipe or a device, and not a file.
  Fix: Put a file in its place that you can open.
`
}

const noSettings: Case = {
  broken: 'no site.yaml',
  by: (content) => rmSync(join(content, 'site.yaml')),
  report: `
site.yaml:1:1  site-config
  There is no site.yaml in the content folder.
  Fix: Add one: it holds the name, the address, the owners and the contacts of the guide.

1 problem found.`
}

/** A good site where the next build would publish. No build may change it, so one serves all. */
const site = join(folder, 'site')
let goodSite: Record<string, string>

beforeAll(async () => {
  expect(await buildHere(coffeeGuide, site)).toMatchObject({ problems: [], published: true })
  goodSite = filesIn(site)
}, 180_000)

/** A copy of the guide with one thing broken. */
function breakGuide({ by }: Case): string {
  const content = copyGuide()
  by(content)
  return content
}

describe('a broken guide is reported and not published', () => {
  test.each([noFiles(notFiles), noFiles(['site.yaml']), noSettings])('$broken', async (one) => {
    const content = breakGuide(one)

    const { problems, published } = await buildAndPublish(content, site, false)

    expect(formatReport(problems, 'text')).toBe(`${one.report.trimStart()}\n`)
    expect(published).toBe(false)
    expect(filesIn(site)).toEqual(goodSite)
    expect(readdirSync(folder)).toEqual(['site'])
  })
})

// Among them are the nested lists and the large page, which could break a process.
test(
  'several things in several files are all told by the command, which ends with 1',
  slow,
  async () => {
    const content = copyGuide()
    const page = (file: string) => join(content, file)
    appendFileSync(page('leak.md'), `\n${'- '.repeat(1000)}egg\n`)
    // What leads to the page that is not read to its end, and what is wrong there, is not told.
    appendFileSync(page('about.md'), '\n[More](managers.md#no-such-id)\n')
    appendFileSync(page('anchors.txt'), '/managers/\n/managers/#emergency-contacts\n')
    appendFileSync(page('managers.md'), `\nAlot of it.\n${'More of the same.\n'.repeat(560_000)}`)
    writeFileSync(page('lid.pdf'), '')
    truncateSync(page('lid.pdf'), 20_000_000)
    replaceIn(page('machine/no-coffee.md'), '#filter-red', '#filter-reed')
    replaceIn(page('about.md'), '## Filter scale', '# Filter scale')
    replaceIn(page('machine/daily-care.md'), 'order: 1', 'order: first')
    replaceIn(page('machine/daily-care.md'), '## Each evening', '#### Each evening')

    const built = await runCommand('build', ['--content', content, '--output', site])

    expect(built).toMatchObject({ exitCode: 1, output: '' })
    await expect(built.errors.replace(site, 'SITE')).toMatchFileSnapshot(
      'snapshots/broken-input.txt'
    )
    expect(filesIn(site)).toEqual(goodSite)
  }
)

test('a build does not start on a date that is none', async () => {
  await expect(buildHere(coffeeGuide, site, { SOURCE_DATE_EPOCH: 'tuesday' })).rejects.toThrow(
    new UsageError('SOURCE_DATE_EPOCH is "tuesday". It must be a number of seconds.')
  )
})
