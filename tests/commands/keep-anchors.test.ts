/**
 * The promise of the guide, as a property: whatever people do to the content, `npm run anchors --
 * --fix` keeps every published address alive, and without it every break is reported.
 */
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseDocument } from 'htmlparser2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeCorpus } from '../../src/bench/corpus.ts'
import { readBuiltSite } from '../../src/checks/built-site.ts'
import { checkBuilt, writeSite } from '../../src/commands/build-site.ts'
import { addToLedger, fixAnchors } from '../../src/commands/keep-anchors.ts'
import { readLedger } from '../../src/content/ledger.ts'
import { loadSite } from '../../src/load-site.ts'
import type { Anchor, BuiltPage, BuiltSite, Doc } from '../../src/model.ts'
import { addressOf } from '../../src/urls.ts'
import { coffeeGuide } from '../project.ts'

const today = '2030-02-01'
const seeds = [1, 2, 3, 21]
const batches = 8
const editsEach = 16 // to different pages, so that one look at the site serves all: 512 edits in all

let content: string

beforeEach(async () => {
  content = join(await mkdtemp(join(tmpdir(), 'anchors-')), 'content')
  makeCorpus(coffeeGuide, content, 48)
  await addToLedger(content)
})

afterEach(() => rm(dirname(content), { recursive: true, force: true }))

test.each(seeds)('keeps every address alive through random edits (seed %i)', async (seed) => {
  const before = await textsByAddress()
  const random = createRandom(seed)
  const kept = new Map(before)
  for (let batch = 0; batch < batches; batch++) await editAtRandom(random, kept)

  const broken = await build()
  const lost = lostIn(broken.built, await addresses())
  const { loaded, output, read } = broken
  const problems = await checkBuilt(loaded, content, output, ['content', 'anchors'], read)
  const reported = problems.map(({ message, fix }) => `${message} ${fix}`).join('\n')
  for (const address of lost) {
    // A page that is gone is one report: its alias brings its ids back.
    const named = [address, address.split('#')[0]!]
    expect(
      named.some(
        (one) => reported.includes(`${one} was published`) || reported.includes(`${one} `)
      ),
      `${address} is lost and not reported`
    ).toBe(true)
  }

  await fixAnchors(content)
  await addToLedger(content)
  const { built } = await build()
  expect(lostIn(built, await addresses())).toEqual([])
  // What only moved or got another id has the words it had.
  const pages = new Map(built.pages.map(({ url, path }) => [url, built.read(path)]))
  const wrong = [...kept].filter(([address, text]) => {
    const now = textAt(pages, address)
    return now !== undefined && !now.includes(text.slice(0, 40))
  })
  // All edits at once are more than any change has. What got another id and another page in two of
  // them may be taken for something like it, once or twice in 700.
  expect(wrong.length, wrong.slice(0, 3).join('\n')).toBeLessThan(3)
})

test('changes nothing in a guide that has lost nothing', () => expectNoChange())

test('changes nothing while the front matter of a page cannot be read', async () => {
  const path = join(content, 'leak.md')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replace(/reviewed: .*/, 'reviewed: today'))
  await expectNoChange()
})

test('does not record what an id is until another is given', async () => {
  const path = join(content, 'leak.md')
  await writeFile(path, `${await readFile(path, 'utf8')}\n## Tea\n\n## Tea\n`)
  expect(await addToLedger(content)).toBe(1)
  expect(await addresses()).toContain('/leak/#tea')
})

async function expectNoChange(): Promise<void> {
  const texts = await allTexts()
  expect(await fixAnchors(content)).toBe(0)
  expect(await addToLedger(content)).toBe(0)
  expect(await allTexts()).toEqual(texts)
}

async function build() {
  const output = join(dirname(content), 'site')
  await rm(output, { recursive: true, force: true })
  const loaded = await loadSite(content, today)
  await writeSite(loaded, content, output)
  const read = new Map<string, BuiltPage>()
  return { loaded, output, built: await readBuiltSite(output, read), read }
}

async function addresses(): Promise<string[]> {
  return (await readLedger(content)).entries.map(addressOf)
}

function lostIn({ pages }: BuiltSite, wanted: readonly string[]): string[] {
  const byUrl = new Map(pages.map((page) => [page.url, page]))
  return wanted.filter((address) => {
    const [url = '', id] = address.split('#')
    const page = byUrl.get(url)
    return !page || (id !== undefined && !page.ids.has(id))
  })
}

async function textsByAddress(): Promise<Map<string, string>> {
  const { site } = await loadSite(content, today)
  return new Map(
    site.pages.flatMap(({ url, doc }) =>
      doc.anchors.map((anchor) => [`${url}#${anchor.id}`, anchor.text] as const)
    )
  )
}

/** The words that an address leads to, through at most one 'this has moved'. */
function textAt(pages: ReadonlyMap<string, string>, address: string, hops = 1): string | undefined {
  const [url = '', id = ''] = address.split('#')
  const html = pages.get(url)
  const at = html?.indexOf(` id="${id}"`) ?? -1
  if (!html || at === -1) return undefined
  const after = html.slice(at, at + 6000)
  const moved = /^[^<]*<\/?[^>]*>?[^<]*<a [^>]*href="([^"]+)" data-moved>/.exec(after)?.[1]
  if (moved && hops > 0) return textAt(pages, moved, hops - 1)
  return textOf(parseDocument(after.slice(after.indexOf('>') + 1)))
}

function textOf(node: { readonly data?: unknown; readonly children?: readonly object[] }): string {
  if (typeof node.data === 'string') return node.data
  return (node.children ?? []).map(textOf).join('')
}

async function allTexts(): Promise<string[]> {
  const { site } = await loadSite(content, today)
  const files = site.pages.map(({ doc }) => doc.file)
  return Promise.all([...files, 'anchors.txt'].map((file) => readFile(join(content, file), 'utf8')))
}

type Random = (below: number) => number

/** Mulberry32: the same numbers for the same seed, on every machine. */
function createRandom(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below
  }
}

interface Change {
  readonly others: readonly Doc[]
  readonly doc: Doc
  readonly anchor: Anchor
  readonly lines: string[]
  readonly kept: Map<string, string>
  readonly random: Random
}

async function editAtRandom(random: Random, kept: Map<string, string>): Promise<void> {
  const { site } = await loadSite(content, today)
  const docs = site.pages
    .map(({ doc }) => ({ doc, order: random(1) }))
    .filter(({ doc }) => doc.anchors.length > 3)
    .toSorted((a, b) => a.order - b.order)
    .map(({ doc }) => doc)
  for (const doc of docs.slice(0, editsEach)) {
    const anchor = doc.anchors[Math.floor(random(doc.anchors.length))]!
    const lines = (await readFile(join(content, doc.file), 'utf8')).split('\n')
    const edits = [renameId, renameHeading, deleteItem, moveItem, splitSection, movePage]
    const edit = edits[Math.floor(random(edits.length))]!
    await edit({ others: docs.slice(editsEach), doc, anchor, lines, kept, random })
  }
}

async function save(file: string, lines: readonly string[]): Promise<void> {
  await writeFile(join(content, file), lines.join('\n'))
}

/** The same words under another id. */
async function renameId({ doc, anchor, lines, random }: Change): Promise<void> {
  const at = anchor.line - 1
  const renamed = `${anchor.id.slice(0, 24)}-${Math.floor(random(1e6)).toString(36)}`
  lines[at] = (lines[at] ?? '').replace(`{#${anchor.id}`, () => `{#${renamed}`)
  await save(doc.file, lines)
}

/** A heading without an id of its own says the same in other words. */
async function renameHeading({ doc, lines, kept }: Change): Promise<void> {
  const heading = doc.anchors.find(
    ({ level, line }) => level === 3 && !lines[line - 1]?.includes('{#')
  )
  if (!heading) return
  const at = heading.line - 1
  lines[at] = `${lines[at]} today`
  kept.delete(`${doc.url}#${heading.id}`)
  await save(doc.file, lines)
}

/** One list item or table row goes. */
async function deleteItem({ doc, anchor, lines, kept }: Change): Promise<void> {
  if (anchor.kind === 'heading') return
  for (const [address, text] of kept) if (text === anchor.text) kept.delete(address)
  lines.splice(anchor.line - 1, 1)
  await save(doc.file, lines)
}

/** One bullet moves to the end of another page. */
async function moveItem({ others, doc, anchor, lines, random }: Change): Promise<void> {
  if (anchor.kind !== 'item') return
  const other = others[Math.floor(random(others.length))]
  if (!other || other.anchors.some(({ id, was }) => id === anchor.id || was.includes(anchor.id)))
    return
  const [line = ''] = lines.splice(anchor.line - 1, 1)
  await save(doc.file, lines)
  const path = join(content, other.file)
  await writeFile(path, `${await readFile(path, 'utf8')}\n\nMore:\n\n${line.trim()}\n`)
}

/** The end of a page, from one of its sections on, becomes a page of its own. */
async function splitSection({ doc, lines, random }: Change): Promise<void> {
  const sections = doc.anchors.filter(({ level }) => level === 2)
  const section = sections[Math.floor(random(sections.length))]
  if (!section || section.line > lines.length) return
  const tail = lines.splice(section.line - 1)
  const name = `part-${Math.floor(random(1e6)).toString(36)}`
  await save(doc.file, lines)
  await save(join(dirname(doc.file), `${name}.md`), ['---', `title: ${name}`, '---', '', ...tail])
}

/** A page gets another address. */
async function movePage({ doc, random }: Change): Promise<void> {
  if (doc.url === '/') return
  const name = `${doc.file.replace(/(\/index)?\.md$/, '')}-${Math.floor(random(1e4)).toString(36)}.md`
  await rename(join(content, doc.file), join(content, name))
}
