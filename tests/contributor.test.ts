import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildAndPublish } from '../src/pipeline.ts'
import { pageTypes } from './make.ts'
import { copyGuide, runCommand, temporaryFolder } from './project.ts'

/** What somebody does who adds pages for the first time: the commands that CONTRIBUTING.md names, in its order. */
const slow = { timeout: 180_000 }

interface Found {
  readonly rule: string
  readonly file: string
  readonly line: number
}

/** The words that stand where this author wrote each placeholder of a page, in order. */
function writeOwnWords(text: string): string {
  return text
    .replace(/\[Write your own: [^\]]*\]/g, 'The kettle says when')
    .replace(/\[write your own: [^\]]*\]/g, 'the kettle says so')
}

test('a page of each type, from the command to the published site', slow, async () => {
  const guide = copyGuide()
  const site = join(temporaryFolder(), 'site')
  const check = async () => {
    const groups = 'content,style,links,anchors,html'
    const args = ['--content', guide, '--format', 'json', '--only', groups]
    const { exitCode, output } = await runCommand('check', args)
    const found: Found[] = JSON.parse(output)
    return { exitCode, found }
  }

  const pages: string[] = []
  for (const type of pageTypes.keys()) {
    const args = [type, `Tea by ${type}`, '--folder', 'tea', '--content', guide]
    expect(await runCommand('new', args)).toMatchObject({ exitCode: 0, errors: '' })
    pages.push(join(guide, `tea/tea-by-${type}.md`))
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
  expect(before.exitCode).toBe(1)
  const byPlace = (a: Found, b: Found) => a.file.localeCompare(b.file) || a.line - b.line
  expect(before.found.map(({ rule, file, line }) => ({ rule, file, line })).sort(byPlace)).toEqual(
    placeholders.sort(byPlace)
  )
  expect(await buildAndPublish(guide, site, false)).toMatchObject({ published: false })

  for (const page of pages) writeFileSync(page, writeOwnWords(readFileSync(page, 'utf8')))
  expect(await check()).toEqual({ exitCode: 0, found: [] })
  const built = await runCommand('build', ['--content', guide, '--output', site])
  expect(built).toMatchObject({ exitCode: 0, errors: '' })
  expect(readFileSync(join(site, 'tea/tea-by-scenario/index.html'), 'utf8')).toContain(
    'The kettle says when'
  )
})
