/**
 * The promise of the guide, as a property: whatever people do to the content, `npm run anchors --
 * --fix` keeps every published address alive, and without it every break is reported.
 */
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DomUtils, parseDocument } from 'htmlparser2'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeCorpus } from '../../src/cli/bench/corpus.ts'
import { readBuiltSite, type BuiltSite } from '../../src/rules/built/built-site.ts'
import { writeSite } from '../../src/outputs/write-site.ts'
import { loadSite } from '../../src/pipeline.ts'
import { readPermalinks } from '../../src/cli/read-permalinks.ts'
import { addToLedger as add, fixFiles } from '../../src/permalinks/fix.ts'
import { readLedger } from '../../src/permalinks/ledger.ts'
import type { Anchor } from '../../src/markdown/document.ts'
import type { Doc } from '../../src/content/doc.ts'
import { sourceLocation } from '../../src/content/source.ts'
import { addressOf } from '../../src/urls.ts'
import { coffeeGuide, filesIn, temporaryFolder } from '../project.ts'
import { createRandom, type Random } from '../random.ts'

const today = '2030-02-01'
/** Each night more is tried. */
const nightly = process.env['FUZZ_RUNS'] !== undefined
const seeds = nightly ? [1, 21] : [21]
const firsts = nightly ? [0, 15, 30] : [0]
const batches = nightly ? 8 : 5
const editsEach = 16 // to different pages, so that one look at the site serves all

let content: string

async function fixAnchors(dir: string) {
  return (await fixFiles(dir, () => readPermalinks(dir))).written
}

async function addToLedger(dir: string) {
  return add(dir, await readPermalinks(dir), true)
}

beforeEach(() => void (content = join(temporaryFolder(), 'content')))

test.each(seeds)('keeps every address alive through random edits (seed %i)', async (seed) => {
  makeCorpus(coffeeGuide, content, 48)
  await addToLedger(content)
  await expectNoChange()
  const kept = await textsByAddress()
  const random = createRandom(seed)
  for (let batch = 0; batch < batches; batch++) await editAtRandom(random, kept)
  expect(await unreported(await build())).toEqual([])

  await fixAnchors(content)
  await addToLedger(content)
  const built = await build()
  expect(await unreported(built)).toEqual([])
  // What only moved or got another id has its words. What two edits changed may lead to a title, never to something else.
  const titles = (await load()).site.pages.map(({ doc }) => doc.heading.text)
  const pages = new Map(built.pages.map(({ url, path }) => [url, built.read(path)]))
  const elsewhere = [...kept].flatMap(([address, text]) => {
    // An address that is gone from its page has been reported, or the last expectation would have failed.
    const now = textAt(pages, address)?.trim() ?? text
    return now.includes(text.slice(0, 40)) ? [] : [{ address, now }]
  })
  expect(elsewhere.filter(({ now }) => !titles.some((title) => now.startsWith(title)))).toEqual([])
  // How often two edits meet is chance: of eight seeds it was 7 of 288 at most.
  expect(elsewhere.length).toBeLessThan(kept.size / 40)
})

describe('20 markers of the guide are taken off, and the words stay', () => {
  const every = 45
  /** The last marker of a line, or of the first cell of a row. */
  const marker = /[ \t]*<!-- #[^<>]*-->(?=[ \t]*(\||$))/

  test.each(firsts)(
    'ids come back to their line or a person is asked, and none names something else (%i)',
    async (first) => {
      await cp('content', content, { recursive: true })
      const all = (await load()).site.pages.flatMap(({ doc }) =>
        doc.anchors.map((anchor) => ({ doc, anchor }))
      )
      const marked = all.filter(
        ({ anchor: { implicit, clashes, kind } }) => !implicit && !clashes && kind !== 'note'
      )
      const dropped = marked.filter((_, at) => at % every === first)
      for (const { doc, anchor } of dropped) {
        const { file, line } = sourceLocation(doc, anchor.line)
        const lines = (await readFile(join(content, file), 'utf8')).split('\n')
        lines[line - 1] = lines[line - 1]!.replace(marker, '')
        await save(file, lines)
      }
      await fixAnchors(content)
      const { site, problems } = await readPermalinks(content)
      const found = { back: 0, asked: 0, title: 0 }
      for (const { doc, anchor } of dropped) {
        const now = site.pages.find(({ url }) => url === doc.url)!.doc
        const line = anchor.line + now.bodyLine - doc.bodyLine
        const holder = [now.heading, ...now.anchors].find(({ id, was }) =>
          [id, ...was].includes(anchor.id)
        )
        const isAsked = problems.some(({ message }) =>
          message.startsWith(`${doc.url}#${anchor.id} `)
        )
        if (holder === now.heading) found.title++
        else if (holder === undefined && isAsked) found.asked++
        else {
          expect({ id: anchor.id, line: holder?.line }).toEqual({ id: anchor.id, line })
          found.back++
        }
      }
      // A sample of 30 varies with what the guide says. Of the 94 in the samples of a night 77 came back, and 2 led to the title.
      expect(found.back, JSON.stringify(found)).toBeGreaterThan((2 / 3) * dropped.length)
      expect(found.title, JSON.stringify(found)).toBeLessThanOrEqual(0.1 * dropped.length)
    }
  )
})

describe('in a small guide', () => {
  const page =
    '---\ntitle: Tea\n---\n\n1. Boil the water. <!-- #step-boil -->\n2. Pour it. <!-- #step-pour -->\n'
  const write = (file: string, text: string | Buffer) => writeFile(join(content, file), text)
  const read = (file: string) => readFile(join(content, file), 'utf8')

  let prepared = ''

  beforeAll(async () => {
    prepared = temporaryFolder()
    await cp(coffeeGuide, prepared, { recursive: true })
    await writeFile(join(prepared, 'tea.md'), page)
    await addToLedger(prepared)
  })

  beforeEach(() => cp(prepared, content, { recursive: true }))

  /** What is malformed takes an id off the page, or a line that has one out of its list. */
  const malformed: readonly [rule: string, right: string, wrong: string][] = [
    ['item-space', '2. Pour', '2.Pour'],
    ['list-signs', '2. Pour', '• Pour'],
    ['list-signs', '2. Pour', '2) Pour'],
    ['heading-space', '1. B', '##Boil <!-- #boil -->\n\n1. B'],
    ['bad-id', '<!-- #step-pour -->', '{#Step Pour}'],
    ['bad-id', '<!-- #step-pour -->', '{ #step-pour }'],
    ['bad-id', '<!-- #step-pour -->', '{step-pour}'],
    ['bad-id', ' <!-- #step-pour -->', ' <!-- #step-pour --> it.'],
    ['link-brackets', 'Pour it', 'Pour [it](tea.md'],
    [
      'table-columns',
      '2. Pour it. <!-- #step-pour -->',
      '| a |\n| - | - |\n| b <!-- #step-pour --> |'
    ],
    ['table-gap', '2. Pour it. <!-- #step-pour -->', '| a |\n| - |\n\n| b <!-- #step-pour --> |']
  ]

  test.each<[string, string, () => Promise<unknown>]>([
    [
      'Word has made a dash of the first line',
      'front-matter',
      () => write('tea.md', page.replace('---', '—').replace(' <!-- #step-boil -->', ''))
    ],
    [
      'a code block has no end',
      'open-code',
      () => write('tea.md', page.replace('1. B', '```\n1. B'))
    ],
    ...malformed.map(([rule, right, wrong]): [string, string, () => Promise<unknown>] => [
      `there is ${rule}`,
      rule,
      () => write('tea.md', page.replace(right, wrong))
    ]),
    ['a file is no text', 'encoding', () => write('tea.md', Buffer.from([0xff, 0]))],
    [
      'the list of addresses holds the marks of a merge',
      'ledger',
      async () => write('anchors.txt', `<<<<<<< HEAD\n${await read('anchors.txt')}`)
    ],
    [
      'the list of addresses is gone',
      'ledger',
      async () => {
        await rm(join(content, 'anchors.txt'))
        await write('tea.md', page.replace(' <!-- #step-boil -->', ''))
      }
    ]
  ])('nothing is written while %s', async (_, rule, spoil) => {
    await spoil()
    const before = filesIn(content)
    expect(await fixAnchors(content)).toEqual([])
    if (_ !== 'the list of addresses is gone') await addToLedger(content)
    expect(filesIn(content)).toEqual(before)
    const { problems, causes } = await readPermalinks(content)
    expect(causes.problems.map((problem) => problem.rule)).toEqual([rule])
    expect(problems.filter((problem) => problem.rule === 'lost-anchor')).toEqual([])
  })

  test('what a person must decide stays as it is, also in the list of addresses', async () => {
    await write('tea.md', page.replace('Boil the water. <!-- #step-boil -->', 'Wait.'))
    const before = filesIn(content)
    expect(await fixAnchors(content)).toEqual([])
    expect(await addToLedger(content)).toBe(0)
    expect(filesIn(content)).toEqual(before)
  })
})

/** Nothing changes in a guide that has lost nothing. */
async function expectNoChange(): Promise<void> {
  const texts = filesIn(content)
  expect(await fixAnchors(content)).toEqual([])
  expect(await addToLedger(content)).toBe(0)
  expect(filesIn(content)).toEqual(texts)
}

function load() {
  return loadSite(content, today)
}

/** The site as it is built, read again from its files. */
async function build(): Promise<BuiltSite> {
  const output = join(dirname(content), 'site')
  await rm(output, { recursive: true, force: true })
  await writeSite(await load(), content, output)
  return readBuiltSite(output)
}

async function addresses(): Promise<string[]> {
  return readLedger(content).entries.map(addressOf)
}

function lostIn({ pages }: BuiltSite, wanted: readonly string[]): string[] {
  const byUrl = new Map(pages.map((page) => [page.url, page]))
  return wanted.filter((address) => {
    const [url = '', id] = address.split('#')
    const page = byUrl.get(url)
    return !page || (id !== undefined && !page.ids.has(id))
  })
}

/** The addresses that lead nowhere on the built site, and of which nothing is said. */
async function unreported(built: BuiltSite): Promise<string[]> {
  const { problems, site } = await readPermalinks(content)
  // A section that its page type asks for has its address back once it is there.
  const words = problems.map(({ message, fix, lost }) => `${message} ${fix} ${lost} `).join('\n')
  const aliases = site.pages.flatMap(({ doc }) =>
    doc.aliases.map((alias) => [addressOf(alias), `${doc.url}#${alias.to ?? alias.id}`] as const)
  )
  const targets = new Map(aliases)
  return lostIn(built, await addresses()).filter((address) => {
    // A page that is gone is one report: its alias brings its ids back. The whole guide has what the
    // home page has, and an alias is right again when what it leads to is.
    const onHome = address.replace('/guide/', '/')
    const named = [address, address.split('#')[0], onHome, targets.get(onHome)]
    return !named.some((one) => one && words.includes(`${one} `))
  })
}

async function textsByAddress(): Promise<Map<string, string>> {
  const { site } = await load()
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
  const moved = /^[^<]*(?:<(?!a )[^>]*>[^<]*)?<a [^>]*href="([^"]+)" data-moved>/.exec(after)?.[1]
  if (moved && hops > 0) return textAt(pages, moved.replace(/^\/coffee/, ''), hops - 1) ?? ''
  return DomUtils.textContent(parseDocument(after.slice(after.indexOf('>') + 1)))
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
  const { site } = await load()
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
  lines[at] = (lines[at] ?? '').replace(`<!-- #${anchor.id}`, () => `<!-- #${renamed}`)
  await save(doc.file, lines)
}

/** A heading without an id of its own says the same in other words. */
async function renameHeading({ doc, lines, kept }: Change): Promise<void> {
  const heading = doc.anchors.find(
    ({ level, line }) => level === 3 && !lines[line - 1]?.includes('<!-- #')
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
