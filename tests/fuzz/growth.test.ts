/** Text that made parsers and rules of ours take the square of its length, or that does so in others. */
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../src/content/encoding.ts'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import { parseLedger } from '../../src/permalinks/ledger.ts'
import { createRenderer } from '../../src/markdown/render.ts'
import { toDoc } from '../../src/content/doc.ts'
import { createStyleCheck } from '../../src/rules/words/check.ts'
import { checkType } from '../../src/rules/page/structure.ts'
import { styleOf } from '../rules/words/house-style.ts'
import { docFrom, pageTypes, schema } from '../make.ts'
import { coffeeGuide } from '../project.ts'

const render = createRenderer('')

/** All that is done with one page before it is laid out. */
function read(written: string): void {
  const { text = '' } = decodeText('tea.md', Buffer.from(written))
  const source = { file: 'tea.md', text }
  const parsed = parseFrontMatter(source, schema)
  const { body, bodyLine } = parsed
  const { rendered } = render({ file: source.file, text: body, bodyLine })
  const { doc } = toDoc({ ...parsed, source, rendered })
  checkType({ ...doc, type: pageTypes.get('scenario') ?? doc.type }, schema)
}

type Make = (size: number) => string

const repeat =
  (piece: string): Make =>
  (size) =>
    piece.repeat(Math.ceil(size / piece.length))

const numbered =
  (piece: (number: number) => string, start = ''): Make =>
  (size) =>
    start +
    Array.from({ length: Math.ceil(size / (piece(1000).length + 1)) }, (_, at) => piece(at)).join(
      ''
    )

const cases: Record<string, Make> = {
  'spaces in a line': (size) => `a${' '.repeat(size)}b`,
  'lines of one paragraph': repeat('a\n'),
  'equal headings': repeat('## a\n'),
  'headings that look like second ones': repeat('## a\n## a-1\n'),
  'equal headings with ids': repeat('## a {#a}\n'),
  alerts: repeat('> [!NOTE]\n> a\n\n'),
  'placed blocks': repeat('::pages\n\n'),
  entities: repeat('&amp;'),
  'items without an id': repeat('1. a\n'),
  'lists with ids': repeat('1. a {#a}\n\nb\n\n'),
  'an id that is nearly right': (size) => `a {#a${' '.repeat(size)}b`,
  'an address without an end': (size) => `[a](/${'/b'.repeat(size / 2)}]`,
  'an address in the wrong brackets': (size) => `(a)[${'/'.repeat(size)}:`,
  'letters before an invisible one': (size) => `${'a'.repeat(size)} \u200b`,
  'spaces in an id': (size) => `a {#${' '.repeat(size)}}`,
  'items without a space': (size) => `- a\n${repeat('-b\n')(size)}`,
  'items without a space below deeper ones': (size) =>
    `- a\n${repeat('    b\n\n')(size / 2)}${repeat('-c\n')(size / 2)}`,
  'lists of many signs': repeat('- a\n* b\n'),
  'headings without a space': repeat('##a\n'),
  'spaces before dashes': (size) => `|\n${' '.repeat(size)}-x|`,
  'lines of dashes': repeat('| a | b |\n| - |\n\n'),
  'fences in fences': repeat('```\n~~~\n'),
  'ids on one line': repeat('{#a} '),
  'items with one id': repeat('- a {#a}\n'),
  'old ids of one thing': (size) => `a {#x was=${numbered((at) => `a${at},`)(size)}}`,
  'links by reference': (size) => `${repeat('[b]\n')(size)}\n[b]: /c\n`,
  'addresses that are written in another way': repeat('http://ä.de '),
  'style exceptions': repeat('a <!-- style-ok a: b --> '),
  'openings of style exceptions': repeat('<!-- style-ok '),
  'words to replace': repeat('[write your own: '),
  'opening brackets': repeat('['),
  'links in links': (size) => `${'['.repeat(size / 6)}a${'](b)'.repeat(size / 6)}`,
  'images in images': (size) => `${'!['.repeat(size / 6)}a${'](b)'.repeat(size / 6)}`,
  'openings of links': repeat('[a]('),
  'links without words': repeat('[](a) '),
  'headings without words': repeat('##\n'),
  'levels that are skipped': repeat('## a\n#### b\n'),
  'rows with too many cells': (size) => `|a|\n|-|\n${repeat('|b|c|\n')(size)}`,
  definitions: numbered((at) => `[r${at}]: /x\n`),
  'openings of titles': repeat('[a](b "'),
  stars: repeat('*a **b '),
  'stars and underscores': repeat('*_'),
  'backticks, one more each time': (size) =>
    numbered((at) => `${'`'.repeat(at % 500)}a `)(size / 50),
  'openings of tags': repeat('<a '),
  'quotes in quotes': repeat('> '),
  'lists in lists': repeat('- '),
  'a table of many columns': (size) =>
    [`|a`, `|-`, `|c`].map((cell) => cell.repeat(size / 6)).join('\n'),
  'one address': (size) => `http://a.b/${'*'.repeat(size)}a`,
  'beginnings of addresses': repeat('http://a@'),
  'open fences': repeat('```\n'),
  'keys of front matter': numbered((at) => `k${at}: 1\n`, '---\n'),
  'brackets of front matter': (size) => `---\ntitle: ${'['.repeat(size)}\n---\n`,
  aliases: (size) => `---\naliases:\n${numbered((at) => `- /a${at}/\n`)(size)}---\n`
}

/** The time that this process works on a text, in microseconds: others on the machine do not count. */
function work(run: (text: string) => void, text: string): number {
  const before = process.cpuUsage()
  run(text)
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/**
 * How much more work eight times the text is. It is 8 where work grows as the text does, and 64 where it
 * grows as its square. What the machine does beside can only add to it, so the least of a few counts.
 */
function growth(run: (text: string) => void, make: Make, enough: number): number {
  const [small, large] = [make(2_000), make(16_000)]
  const least = { small: Infinity, large: Infinity }
  for (let attempt = 0; attempt < 4 && !(least.large / least.small < enough); attempt++) {
    // What takes less than this is not measured well.
    least.small = Math.min(least.small, Math.max(work(run, small), 2_000))
    least.large = Math.min(least.large, work(run, large))
  }
  return least.large / least.small
}

const limit = 28

describe('the work grows with the text, not with its square', () => {
  test.each(Object.entries(cases))('%s', (_, make) => {
    expect(growth(read, make, limit)).toBeLessThan(limit)
  })

  test.each([
    ['hashes of an address of the ledger', (size: number) => `/${'#'.repeat(size)} a`],
    ['reasons in the ledger', (size: number) => `/a/ retired: ${' See /a'.repeat(size / 7)} b`]
  ])('%s', (_, make) => {
    expect(growth(parseLedger, make, limit)).toBeLessThan(limit)
  })

  test('code in quotation marks, held against house style', async () => {
    const check = createStyleCheck(await styleOf(coffeeGuide), {
      has: () => true,
      nearest: () => undefined
    })
    const run = (text: string) => void check([docFrom('tea.md', text)])
    const make = (size: number) => `---\ntitle: Tea\n---\n\n'o:${'Ab'.repeat(size / 2)}`
    expect(growth(run, make, limit)).toBeLessThan(limit)
  })

  test('a planted fault is found', () => {
    const squared = (text: string) => void / +$/.test(text)
    expect(growth(squared, (size) => `${' '.repeat(size * 2)}a`, 0)).toBeGreaterThan(limit)
  })
})
