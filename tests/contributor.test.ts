import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkContent } from '../src/commands/build-site.ts'
import { makePage } from '../src/commands/make-page.ts'
import { typeNames } from '../src/types/index.ts'
import { buildHere } from './build.ts'
import { coffeeGuide, temporaryFolder } from './project.ts'

/** What somebody does who adds pages for the first time: what the commands do that CONTRIBUTING.md names, in its order. */
const slow = { timeout: 180_000 }

/** The words that stand where this author wrote each blank of a page, in order. */
function writeOwnWords(text: string): string {
  return text
    .replace(/\[Write your own: [^\]]*\]/g, 'The kettle says when')
    .replace(/\[write your own: [^\]]*\]/g, 'the kettle says so')
}

test('a page of each type, from its blanks to the published site', slow, async () => {
  const folder = temporaryFolder()
  const guide = join(folder, 'guide')
  const site = join(folder, 'site')
  cpSync(coffeeGuide, guide, { recursive: true })
  const check = () =>
    checkContent(guide, undefined, ['content', 'style', 'links', 'anchors', 'html'])

  const pages: string[] = []
  for (const type of typeNames) {
    const wanted = { words: [type, `Tea by ${type}`], folder: 'tea', content: guide }
    const { path } = await makePage({ ...wanted, today: '2030-02-01' }, async () => undefined)
    pages.push(path)
  }

  // Each page is whole as it is: all that is left are the words, each at its line.
  const before = await check()
  const blanks = pages.flatMap((page) =>
    readFileSync(page, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(/\[write your own: /gi)].map(
          () => `${page.slice(guide.length + 1)}:${index + 1} unfinished`
        )
      )
  )
  expect(before.map(({ rule, file, line }) => `${file}:${line} ${rule}`).sort()).toEqual(
    blanks.sort()
  )
  expect(await buildHere(guide, site)).toMatchObject({ published: false })

  for (const page of pages) writeFileSync(page, writeOwnWords(readFileSync(page, 'utf8')))
  expect(await check()).toEqual([])
  expect(await buildHere(guide, site)).toMatchObject({ problems: [], published: true })
  expect(readFileSync(join(site, 'tea/tea-by-scenario/index.html'), 'utf8')).toContain(
    'The kettle says when'
  )
})
