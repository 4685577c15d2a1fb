/** What moves or goes for good takes everything along that names it, so that the check has nothing left to ask. */
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readPermalinks } from '../../src/cli/read-permalinks.ts'
import { move } from '../../src/cli/move-content.ts'
import { retire } from '../../src/cli/retire-content.ts'
import { addToLedger } from '../../src/permalinks/fix.ts'
import { checkContent } from '../../src/pipeline.ts'
import { copyGuide, filesIn, replaceIn, temporaryFolder, today, writeFiles } from '../project.ts'

const day = '2030-02-01'
let guide = copyGuide()
const prepared = guide

beforeAll(async () => {
  replaceIn(
    join(guide, 'index.md'),
    '## Keep it clean',
    '## Keep it clean {#clean}\n\nSee [evidence](leak.md#keep-evidence), [the filter](about.md#filter-red) and the ![machine](machine/images/machine.svg).'
  )
  replaceIn(
    join(guide, 'about.md'),
    'Each filter has a colour.',
    'See [the next one](#what-comes-next), [orders](ordering/flat-white.md) and its colour.'
  )
  replaceIn(
    join(guide, 'leak.md'),
    'sources:',
    "aliases: ['/#leak => water-on-the-floor']\nsources:"
  )
  const facts = [
    'fact\taddresses\tidentifiers',
    'scale\t/about/#filter-red /about/#filter-scale\tLitres',
    'photo\t/about/#filter-scale /leak/#keep-evidence\tphotograph | Litres'
  ]
  writeFileSync(join(guide, 'facts.tsv'), facts.join('\n') + '\n')
  const tea = 'name: Tea guide\ndescription: How to make tea.\nnavigation:\n'
  writeFiles(guide, {
    'kettle/guide.yaml': `${tea}  - { text: Green tea, page: /kettle/green/ }\n`,
    'kettle/index.md': '---\ntitle: Tea\n---\n\nWe have [green tea](green.md).\n',
    'kettle/green.md': '---\ntitle: Green tea\n---\n\nWait 2 minutes.\n'
  })
  await addToLedger(guide, await readPermalinks(guide), true)
})

beforeEach(() => {
  for (const variable of Object.entries(today)) vi.stubEnv(...variable)
  guide = temporaryFolder()
  cpSync(prepared, guide, { recursive: true })
  return () => void vi.unstubAllEnvs()
})

/** What the check says. An old address that leads nowhere is among it. */
async function problems(): Promise<string[]> {
  const found = await checkContent(guide, undefined, ['content', 'style', 'links', 'anchors'])
  return found.map(
    ({ file, line, rule, message, fix }) => `${file}:${line} ${rule}: ${message} ${fix}`
  )
}

const read = (file: string) => readFileSync(join(guide, file), 'utf8')

/** What moves, one after the other, and words that a file has after each. */
const moves: [from: string, to: string, file: string, words: string][] = [
  ['/leak/', '/water/', 'index.md', '[evidence](water.md#keep-evidence)'],
  ['about.md', 'machine/about.md', 'machine/about.md', '[orders](../ordering/flat-white.md)'],
  ['/machine/about/', '/this-guide/', 'site.yaml', 'page: /this-guide/'],
  [
    'this-guide.md',
    '/this/guide/',
    'facts.tsv',
    '/this/guide/#filter-red /this/guide/#filter-scale'
  ],
  ['/this/', '/the/', 'the/guide.md', '[orders](../ordering/flat-white.md)'],
  [
    '/machine/no-coffee/',
    '/machine/dry/',
    'machine/dry.md',
    'aliases: [/empty-cup/, /machine/no-coffee/]'
  ],
  ['/machine/', '/kitchen/machine/', 'index.md', '![machine](kitchen/machine/images/machine.svg)'],
  ['kitchen/machine', 'kitchen/coffee', 'managers.md', '::pages /kitchen/coffee/ for managers'],
  ['/the/guide/#filter-scale', '/managers/', 'index.md', '[the filter](managers.md#filter-red)'],
  ['/the/guide/#what-comes-next', '/managers/', 'site.yaml', 'href: /managers/#what-comes-next'],
  [
    '/managers/#filter-red',
    '/managers/#filter-empty',
    'index.md',
    '[the filter](managers.md#filter-empty)'
  ],
  ['/kettle/green/', '/kettle/black/', 'kettle/guide.yaml', 'page: /kettle/black/'],
  ['/kettle/', '/teapot/', 'teapot/guide.yaml', 'page: /teapot/black/']
]

test('pages, folders, sections and ids move', async () => {
  expect(await problems()).toEqual([])
  const ledger = read('anchors.txt')
  for (const [from, to, file, words] of moves) {
    await move(guide, from, to, day)
    expect(read(file), `${from} to ${to}`).toContain(words)
  }
  expect(read('managers.md')).toContain(
    '## Filter scale\n\nSee [the next one](#what-comes-next), [orders](ordering/flat-white.md) and its colour.'
  )
  // Every address of before is asked for still.
  expect(read('anchors.txt')).toBe(ledger)
  expect(await problems()).toEqual([])
})

test('there and back again', async () => {
  const before = filesIn(guide)
  await move(guide, '/leak/', '/water/', day)
  await addToLedger(guide, await readPermalinks(guide), true)
  await move(guide, '/water/', '/leak/', day)
  expect(await problems()).toEqual([])
  const { 'leak.md': _, 'anchors.txt': __, ...others } = filesIn(guide)
  expect(before).toMatchObject(others)
})

const byHand: [what: string, change: () => void, from: string, to: string][] = [
  [
    'a page',
    () => renameSync(join(guide, 'leak.md'), join(guide, 'machine/leak.md')),
    '/leak/',
    '/machine/leak/'
  ],
  [
    'a page with an old address that has its name, into another page',
    () => {
      const [, words = ''] = /\n---\n(.*)/s.exec(read('leak.md')) ?? []
      writeFileSync(join(guide, 'managers.md'), read('managers.md') + words)
      rmSync(join(guide, 'leak.md'))
    },
    '/leak/',
    '/managers/'
  ],
  [
    'a folder',
    () => renameSync(join(guide, 'machine'), join(guide, 'kitchen')),
    '/machine/',
    '/kitchen/'
  ],
  [
    'a section',
    () => {
      const [, section = ''] = /(## Filter scale.*?)## How/s.exec(read('about.md')) ?? []
      replaceIn(join(guide, 'about.md'), section, '')
      replaceIn(join(guide, 'managers.md'), '## In an emergency', `${section}## In an emergency`)
    },
    '/about/#filter-scale',
    '/managers/'
  ]
]

test.each(byHand)('%s that was moved by hand', async (_, change, from, to) => {
  change()
  expect(await problems()).toEqual([expect.stringContaining(`npm run move -- ${from} ${to}`)])
  await move(guide, from, to, day)
  expect(await problems()).toEqual([])
})

const retired: [what: string, address: string, instead: string, file: string, words: string][] = [
  [
    'a page',
    '/ordering/flat-white/',
    '/machine/',
    'anchors.txt',
    '/ordering/flat-white/ retired: Nobody asks. See /machine/\n'
  ],
  [
    'a page with an old address',
    '/machine/no-coffee/',
    '/machine/',
    'anchors.txt',
    '/empty-cup/ retired: Nobody asks. See /machine/\n'
  ],
  ['a section', '/about/#filter-scale', '/leak/', 'index.md', '[the filter](leak.md)'],
  [
    'a section that facts have',
    '/about/#filter-scale',
    'https://example.org/',
    'facts.tsv',
    'identifiers\nphoto\t/leak/#keep-evidence\tphotograph\n'
  ]
]

test.each(retired)('%s is retired: %s', async (_, address, instead, file, words) => {
  await retire(guide, address, 'Nobody asks', instead, day)
  expect(await problems()).toEqual([])
  expect(read(file)).toContain(words)
})

test('an old address that leads to a section is retired with it', async () => {
  const alias = "---\naliases: ['/machine/#scale => filter-scale']\n---\n\n"
  replaceIn(join(guide, 'about.md'), '# About', `${alias}# About`)
  await addToLedger(guide, await readPermalinks(guide), true)
  await retire(guide, '/about/#filter-scale', 'Nobody asks', '/leak/', day)
  expect(await problems()).toEqual([])
  expect(read('anchors.txt')).toContain('/machine/#scale retired: Nobody asks. See /leak/\n')
})

test('a page that was deleted by hand is retired', async () => {
  rmSync(join(guide, 'ordering/flat-white.md'))
  const command = 'npm run retire -- /ordering/flat-white/ "Why it went." /where-to-go/'
  expect(await problems()).toEqual([expect.stringContaining(command)])
  await retire(guide, '/ordering/flat-white/', 'Nobody asks.', '/machine/', day)
  expect(await problems()).toEqual([])
})

describe('nothing is changed, and a sentence says why', () => {
  test.each<[why: string, () => Promise<unknown>, RegExp]>([
    [
      'there is no such page',
      () => move(guide, '/tea/', '/water/', day),
      /no page and no folder at \/tea\//
    ],
    [
      'the place is taken',
      () => move(guide, '/leak/', '/about/', day),
      /about\.md is there already/
    ],
    [
      'a type needs the section',
      () => move(guide, '/machine/no-coffee/#steps', '/about/', day),
      /the check would then find[^]*section/
    ],
    [
      'a footnote is shared',
      () => move(guide, '/machine/no-coffee/#who-can-fix-it', '/about/', day),
      /\[\^who\]|section/
    ],
    [
      'a page cannot stand for itself',
      () => retire(guide, '/leak/', 'Gone.', '/leak/#step-call', day),
      /goes with it/
    ],
    [
      'it was never published',
      () => retire(guide, '/tea/', 'Gone.', '/about/', day),
      /never published/
    ]
  ])('%s', async (_, command, message) => {
    const before = filesIn(guide)
    await expect(command()).rejects.toThrow(message)
    expect(filesIn(guide)).toEqual(before)
  })
})
