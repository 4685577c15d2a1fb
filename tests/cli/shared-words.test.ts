/** Commands that write leave shared words right for every page that shows them. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { fixContent } from '../../src/cli/fix-content.ts'
import { readPermalinks } from '../../src/cli/read-permalinks.ts'
import { move } from '../../src/cli/move-content.ts'
import { retire } from '../../src/cli/retire-content.ts'
import { addToLedger, fixFiles } from '../../src/permalinks/fix.ts'
import { checkContent } from '../../src/pipeline.ts'
import { copyGuide, filesIn, replaceIn, temporaryFolder, today } from '../project.ts'

const day = '2030-02-01'
const words = '_shared/cups.md'
let guide = copyGuide()
const prepared = guide

const read = (file: string) => readFileSync(join(guide, file), 'utf8')

beforeAll(async () => {
  mkdirSync(join(guide, '_shared'))
  writeFileSync(
    join(guide, words),
    `1. Rinse the cup. <!-- #step-rinse -->
2. Dry the cup. <!-- #step-dry -->

If it is not clean, look at the [filter](../about.md#filter-red).[^cups]
Then do [the first step](#step-rinse) again.

[^cups]: Added: this is our own advice.
`
  )
  const link = '[Two steps](_shared/cups.md)\n\n'
  replaceIn(join(guide, 'about.md'), '## How it', `## Cups\n\n${link}## How it`)
  replaceIn(join(guide, 'managers.md'), '## In an', `## Cups\n\n${link}## In an`)
  await addToLedger(guide, await readPermalinks(guide), true)
})

beforeEach(() => {
  for (const variable of Object.entries(today)) vi.stubEnv(...variable)
  guide = temporaryFolder()
  cpSync(prepared, guide, { recursive: true })
  return () => void vi.unstubAllEnvs()
})

async function problems(): Promise<string[]> {
  const found = await checkContent(guide, undefined, ['content', 'style', 'links', 'anchors'])
  return found
    .filter(({ rule }) => rule !== 'review')
    .map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)
}

test('each page has their addresses, and nothing is wrong', async () => {
  expect(await problems()).toEqual([])
  for (const page of ['about', 'managers']) {
    expect(read('anchors.txt')).toContain(`/${page}/#note-cups\n`)
    expect(read('anchors.txt')).toContain(`/${page}/#step-rinse\n`)
  }
})

describe('what is wrong with them is reported once, where it stands', () => {
  test.each([
    ['a word', 'Dry the', 'Dry teh', ':2:8 spelling'],
    ['a link to a page', '../about.md#filter-red', '../abuot.md', ':4:33 broken-link'],
    ['a link to a place', '../about.md#filter-red', '#filter-blue', ':4:33 broken-anchor'],
    ['an id', ' <!-- #step-dry -->', '', ':2:1 lost-anchor'],
    ['an id that is there twice', '#step-dry', '#step-rinse', ':2:1 duplicate-id'],
    ['a footnote', '[^cups]: Added', '[^mugs]: Added', ':4:66 footnote']
  ])('%s', async (_, before, after, report) => {
    replaceIn(join(guide, words), before, after)
    const found = await problems()
    expect(found).toContain(words + report)
    expect(found).toEqual([...new Set(found)])
  })

  test('and what is wrong below them on the page has its own line', async () => {
    replaceIn(join(guide, 'about.md'), 'shown as they', 'shown as teh they')
    const line =
      read('about.md')
        .split('\n')
        .findIndex((one) => one.includes('teh')) + 1
    expect(await problems()).toEqual([expect.stringMatching(`^about.md:${line}:`)])
  })
})

test('fixes are made in their file, once', async () => {
  replaceIn(join(guide, words), 'If it is not clean', 'If its color is not right')
  const others = filesIn(guide)
  const { fixed } = await fixContent(guide, ['style'])
  expect(fixed.map(({ file, line }) => `${file}:${line}`)).toEqual([`${words}:4`])
  expect(read(words)).toContain('If its colour is not right')
  expect(filesIn(guide)).toEqual({ ...others, [words]: expect.any(String) })
})

test('a link to what one of the pages no longer has is left to a person', async () => {
  replaceIn(join(guide, words), '(#step-rinse)', '(#each-day-before)')
  replaceIn(
    join(guide, 'leak.md'),
    '\n---\n',
    '\naliases: [/managers/#each-day-before => do-this-now]\n---\n'
  )
  const before = read(words)
  const { problems: left } = await fixContent(guide, ['content', 'links', 'anchors'])
  expect(left.map(({ rule }) => rule)).toContain('moved-link')
  expect(read(words)).toBe(before)
})

test('an id that was renamed there leads on from all pages', async () => {
  replaceIn(join(guide, words), '#step-rinse', '#step-rinse-cup')
  const about = read('about.md')
  expect(await problems()).toEqual([`${words}:1:1 lost-anchor`])
  await fixFiles(guide, () => readPermalinks(guide))
  expect(read(words)).toContain('1. Rinse the cup. <!-- #step-rinse-cup was=step-rinse -->\n')
  expect(read('about.md')).toBe(about)
  expect(await problems()).toEqual([])
})

test('nothing is recorded of a page while a person has to say what its shared words were', async () => {
  replaceIn(join(guide, words), '2. Dry the cup. <!-- #step-dry -->', '2. Put it away.')
  replaceIn(join(guide, 'about.md'), '## Cups', '## Mugs')
  const before = read('anchors.txt')
  const { problems: found } = await readPermalinks(guide)
  expect(found.map(({ file, rule, edit }) => [file, rule, edit])).toContainEqual([
    words,
    'lost-anchor',
    undefined
  ])
  await addToLedger(guide, await readPermalinks(guide), true)
  expect(read('anchors.txt')).toBe(before)
})

describe('a move', () => {
  test('of a page that they link to changes the link there', async () => {
    await move(guide, '/about/', '/machine/this/', day)
    expect(read(words)).toContain('(../machine/this.md#filter-red)')
    expect(read(words)).toContain('[the first step](#step-rinse)')
    expect(read('machine/this.md')).toContain('[Two steps](../_shared/cups.md)')
    expect(await problems()).toEqual([])
  })

  test('of a section below them takes the lines of the section', async () => {
    const [, section] = /(## In an emergency[^]*)/.exec(read('managers.md')) ?? []
    await move(guide, '/managers/#emergency', '/machine/', day)
    expect(read('machine/README.MD')).toContain(section!.trim())
    expect(read('managers.md')).toMatch(/\[Two steps\]\(_shared\/cups\.md\)\n$/)
    expect(await problems()).toEqual([])
  })

  test('to another id below them writes the line of the page', async () => {
    await move(guide, '/managers/#emergency', '/managers/#urgent', day)
    expect(read('managers.md')).toContain('## In an emergency <!-- #urgent was=emergency -->\n')
    expect(await problems()).toEqual([])
  })

  test.each([
    ['/managers/#cups', '/about/', /managers\.md: some of this stands in _shared\/cups\.md/],
    ['/about/#step-dry', '/about/#step-wipe', /_shared\/cups\.md:2 is on other pages too/]
  ])('of the words themselves changes nothing: %s', async (from, to, why) => {
    const before = filesIn(guide)
    await expect(move(guide, from, to, day)).rejects.toThrow(why)
    expect(filesIn(guide)).toEqual(before)
  })
})

test('a page that they link to is retired', async () => {
  await retire(guide, '/about/', 'Nobody asks', '/leak/', day)
  expect(read(words)).toContain('[filter](../leak.md)')
  expect(await problems()).toEqual([])
})
