import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileAssets } from '../../../src/outputs/assets/compile.ts'
import { projectCache } from '../../../src/outputs/cache.ts'
import { writeSite } from '../../../src/outputs/write-site.ts'
import { loadSite } from '../../../src/pipeline.ts'
import {
  canReplace,
  snapshotOf,
  updatePages,
  updateRest,
  type Snapshot
} from '../../../src/cli/preview/write-changes.ts'
import type { Layout } from '../../../src/outputs/pages/eleventy.ts'
import { markdown } from '../../fuzz/markdown.ts'
import { holds } from '../../fuzz/run.ts'
import { copyGuide, filesIn, temporaryFolder } from '../../project.ts'

const folder = temporaryFolder()
const assets = await compileAssets('/coffee', { brand: 'generic', preview: true }, projectCache)
const day = '2030-02-01'

/** A copy of the coffee guide, and the site that it makes. */
async function preview() {
  const content = join(mkdtempSync(join(folder, 'preview-')), 'guide')
  copyGuide(content)
  const output = join(dirname(content), 'site')
  return { content, output, written: snapshotOf(await build(content, output)) }
}

async function build(content: string, output: string): Promise<Layout> {
  rmSync(output, { recursive: true, force: true })
  return writeSite(await loadSite(content, day), content, output, assets)
}

/** Brings a site up to date with its content, as `npm start` does. */
async function update(content: string, last: Snapshot): Promise<Snapshot> {
  const { site } = await loadSite(content, day)
  if (!canReplace(last.layout.site, site))
    return snapshotOf(await build(content, last.layout.output))
  return updateRest(await updatePages({ ...last.layout, site }, last))
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

/** What people do to a page, as a function over its text. */
const edits: Record<string, (words: string) => (text: string) => string> = {
  'words at its end': (words) => (text) => `${text}\n${words}\n`,
  'another title': (words) => (text) =>
    text.replace(/^title: .*$/m, `title: ${JSON.stringify(words.slice(0, 30))}`),
  'another description': (words) => (text) =>
    text.replace(/^description: .*$/m, `description: ${JSON.stringify(words)}`),
  'another heading': (words) => (text) =>
    text.replace(/^## .*$/m, () => `## ${words.split('\n')[0]}`),
  'another day of review': () => (text) => text.replace(/^reviewed: 20\d\d/m, 'reviewed: 2028'),
  'no owner': () => (text) => text.replace(/^owner: .*\n/m, ''),
  'another place': () => (text) => text.replace(/^order: .*$/m, 'order: 9'),
  'for others': () => (text) => text.replace(/^audience: .*$/m, 'audience: [managers]'),
  'an old address': () => (text) =>
    text.replace(/^owner:/m, 'aliases: [/old/, /leak/#gone]\nowner:'),
  'no old address': () => (text) => text.replace(/^aliases: .*\n/m, ''),
  'a list of pages': () => (text) => `${text}\n::pages\n`,
  'front matter that cannot be read': () => (text) => text.replace(/^---$/m, '--- {'),
  'nothing left': () => () => ''
}

const newPage = '---\ntitle: Tea\nowner: facilities\n---\n\n## Leaves\n'

const files = [
  'index.md',
  'about.md',
  'leak.md',
  'managers.md',
  'machine/README.MD',
  'machine/no-coffee.md',
  'machine/new.md',
  'tea.md'
]

const change = fc.record({
  file: fc.constantFrom(...files),
  what: fc.constantFrom(...Object.keys(edits), 'removed'),
  words: markdown
})

holds(
  'after any edits a site that was brought up to date is that of a complete build, byte for byte',
  2,
  fc.array(change, { minLength: 4, maxLength: 4 }),
  async (changes) => {
    const { content, output, written } = await preview()
    let last = written
    for (const { file, what, words } of changes) {
      const path = join(content, file)
      if (what === 'removed') rmSync(path, { force: true })
      else {
        mkdirSync(dirname(path), { recursive: true })
        if (!existsSync(path)) writeFileSync(path, newPage)
        edit(path, edits[what]!(words))
      }
      last = await update(content, last)
      await build(content, `${output}-complete`)
      expect(filesIn(output)).toEqual(filesIn(`${output}-complete`))
    }
    rmSync(dirname(content), { recursive: true })
  }
)

/** Changes a page of a preview, and writes the pages that are others now. */
async function save(
  { content, written }: { readonly content: string; readonly written: Snapshot },
  file: string,
  change: (text: string) => string
): Promise<Snapshot> {
  edit(join(content, file), change)
  const { site } = await loadSite(content, day)
  return updatePages({ ...written.layout, site }, written)
}

test('a page that was saved is written again, and no other page', async () => {
  const made = await preview()
  const pages = ['index', 'about/index', 'leak/index', 'machine/no-coffee/index']
  const times = () => pages.map((page) => statSync(join(made.output, `${page}.html`)).mtimeMs)
  const before = times()

  const { pending } = await save(made, 'leak.md', (text) => text.replace('Put a', 'Hang a'))

  expect([...pending]).toEqual(['/leak/'])
  const after = times()
  expect(pages.filter((_, index) => before[index] !== after[index])).toEqual(['leak/index'])
})

test('a title is written again on each page that names it, and in the footer on all', async () => {
  const made = await preview()
  const title = (text: string) => text.replace('No coffee', 'Nothing')
  const { pending } = await save(made, 'machine/no-coffee.md', title)
  expect([...pending].sort()).toEqual(['/machine/', '/machine/daily-care/', '/machine/no-coffee/'])

  const heading = (text: string) => text.replace('# About this guide', '# About it')
  const all = await save(made, 'about.md', heading)
  expect(all.pending.size).toBe(all.layout.site.pages.length)
  expect(readFileSync(join(made.output, 'leak/index.html'), 'utf8')).toContain('>About it</a>')
})
