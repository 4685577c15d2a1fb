import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { makePage } from '../src/cli/make-page.ts'
import { buildAndPublish, checkContent } from '../src/pipeline.ts'
import { pageTypes } from './make.ts'
import { copyGuide, temporaryFolder, today } from './project.ts'

/**
 * What somebody does who adds pages for the first time, with what the commands that CONTRIBUTING.md names do,
 * in its order. That they run from a terminal has tests of its own.
 */
interface Found {
  readonly rule: string
  readonly file: string
  readonly line: number
}

/** The words that stand where this author wrote each placeholder of a page, in order. None are there twice. */
function writeOwnWords(text: string): string {
  let room = 1
  return text
    .replace(/\[Write your own: [^\]]*\]/g, () => `The kettle says when in room ${++room}`)
    .replace(/\[write your own: [^\]]*\]/g, () => `the kettle says so in room ${++room}`)
}

test('a page of each type, from the command to the published site', async () => {
  for (const variable of Object.entries(today)) vi.stubEnv(...variable)
  onTestFinished(() => void vi.unstubAllEnvs())
  const guide = copyGuide()
  const site = join(temporaryFolder(), 'site')
  const check = () =>
    checkContent(guide, undefined, ['content', 'style', 'links', 'anchors', 'html'])

  const pages: string[] = []
  for (const type of pageTypes.keys()) {
    const words = [type, `Tea by ${type}`]
    await makePage(
      { words, folder: 'tea', content: guide, today: '2030-02-01' },
      async () => undefined
    )
    pages.push(join(guide, `tea/tea-by-${type}.md`))
    const link = `\n\nRead [Tea by ${type}](tea/tea-by-${type}.md).\n`
    appendFileSync(join(guide, 'about.md'), link)
  }

  // Each page is complete as it is: all that is left are the words, each at its line.
  const before = await check()
  const placeholders = pages.flatMap((page) =>
    readFileSync(page, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(/\[write your own: /gi)].map(() => ({
          rule: 'unfinished',
          file: page.slice(guide.length + 1),
          line: index + 1
        }))
      )
  )
  const byPlace = (a: Found, b: Found) => a.file.localeCompare(b.file) || a.line - b.line
  const found = before.map(({ rule, file = '', line = 0 }) => ({ rule, file, line }))
  expect(found.sort(byPlace)).toEqual(placeholders.sort(byPlace))
  expect(await buildAndPublish(guide, site, false)).toMatchObject({ published: false })

  for (const page of pages) writeFileSync(page, writeOwnWords(readFileSync(page, 'utf8')))
  expect(await check()).toEqual([])
  const built = await buildAndPublish(guide, site, false)
  expect(built).toMatchObject({ published: true, problems: [] })
  expect(readFileSync(join(site, 'tea/tea-by-scenario/index.html'), 'utf8')).toContain(
    'The kettle says when'
  )
})

test('a page that was copied with its old addresses is one report', async () => {
  for (const variable of Object.entries(today)) vi.stubEnv(...variable)
  onTestFinished(() => void vi.unstubAllEnvs())
  const guide = copyGuide()
  const page = (title: string) =>
    `---\ntitle: ${title}\naliases:\n  - /#cups => cups\n---\n\n## Cups\n\nWash them.\n`
  writeFileSync(join(guide, 'tea.md'), page('Tea'))
  writeFileSync(join(guide, 'milk.md'), page('Milk'))
  const found = await checkContent(guide, undefined, ['content', 'html'])
  expect(found.map(({ rule, file }) => `${file} ${rule}`)).toEqual(['tea.md alias'])
})
