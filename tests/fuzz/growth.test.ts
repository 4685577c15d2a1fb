/** Text that made parsers and rules of ours take the square of its length, or that does so in others: a part of it, in this process. */
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
import { pathological, type Make } from '../deep/pathological.ts'
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
  test.each(Object.entries(pathological))('%s', (_, make) => {
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
    // As long as the smaller one takes more than what is measured well.
    const make = (size: number) => `${' '.repeat(2 * size)}a`
    expect(growth(squared, make, Infinity)).toBeGreaterThan(limit)
  })
})
