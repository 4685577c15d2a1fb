import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainText } from '../../src/markdown/walk.ts'
import { createRenderer } from '../../src/markdown/render.ts'

/**
 * Each file of fixtures/ holds examples in the format of markdown-it's own tests: a line that says
 * what it shows, a line that is a dot, Markdown, a dot, the HTML it becomes, and a dot.
 */
const folder = join(import.meta.dirname, 'fixtures')
const example = /^([^\n]+)\n\.\n(.*?)^\.\n(.*?)^\.$/gms

// GOV.UK Frontend's macros leave white space at line ends and empty lines, which show nothing.
const tidy = (html: string) =>
  html
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()

const files = readdirSync(folder)

describe.each(files)('%s', (file) => {
  const examples = readFileSync(join(folder, file), 'utf8').matchAll(example)
  const render = createRenderer(file === 'base-path.txt' ? '/guide' : '')

  test.each([...examples].map(([, title, markdown, html]) => ({ title, markdown, html })))(
    '$title',
    ({ markdown = '', html = '' }) => {
      const { rendered } = render({ file: 'tea/green.md', text: markdown, bodyLine: 1 })
      const parts = rendered.body.map((part) => ('html' in part ? part.html : `(${part.block})\n`))
      expect(tidy(parts.join(''))).toBe(tidy(html))
    }
  )
})

describe('an id in a comment is read as one in braces, and its comment is cut from the exported Markdown', () => {
  const examples = [...readFileSync(join(folder, 'ids.txt'), 'utf8').matchAll(example)]
    .map(([, title = '', markdown = '']) => ({ title, markdown }))
    .filter(({ title, markdown }) => !markdown.includes('`') && !title.includes('middle'))

  test.each(examples)('$title', ({ markdown }) => {
    const render = (text: string) => {
      const { body } = createRenderer('')({ file: 'tea/green.md', text, bodyLine: 1 }).rendered
      return body
    }
    const inComments = markdown.replace(/\{#([^{}]*)\}/g, '<!-- #$1 -->')
    expect(inComments === markdown).toBe(!markdown.includes('{#'))
    expect(render(inComments)).toEqual(render(markdown))
  })
})

test('every fixture file is read to its end', () => {
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8')
    expect([file, text.replaceAll(example, '').trim()]).toEqual([file, ''])
    expect([...text.matchAll(example)].length).toBeGreaterThan(2)
  }
})

test('the plain text of a page has no markup and no addresses', () => {
  const text =
    '# Tea\n\nBoil *the* [water](w.md) ![pot](p.png) in `it`. {#boil}\n\n- one\n\n| a |\n|-|\n| b |\n'
  const { rendered } = createRenderer('')({ file: 'tea.md', text, bodyLine: 1 })
  expect(plainText(rendered)).toBe('Boil the water pot in it.\none\na\nb')
})

describe('a page with too many elements', () => {
  const render = createRenderer('')
  const headings = (count: number) => '# Tea\n\nWords.\n\n' + '## Tea\n'.repeat(count)
  const tooLarge = (text: string) =>
    render({ file: 'tea.md', text, bodyLine: 5 }).problems.filter(
      ({ rule }) => rule === 'file-too-large'
    )

  test('is reported at the line where it passes the limit, and rendered up to there', () => {
    const text = headings(5_000)
    const { rendered } = render({ file: 'tea.md', text, bodyLine: 5 })
    expect(rendered.anchors).toHaveLength(3_998)
    expect(tooLarge(text)).toMatchObject([{ file: 'tea.md', line: 5 + 4 + 3_998, column: 1 }])
  })

  test('is accepted at the limit', () => {
    expect(tooLarge(headings(3_900))).toEqual([])
    // As dense as the densest pages of a real guide: 1 link, code or emphasis in 20 characters.
    expect(tooLarge('[Words](/tea) and `code`.\n'.repeat(10_000).slice(0, 200_000))).toEqual([])
  })

  test.each([
    ['cells of one row', `|${'a|'.repeat(21_000)}\n|${'-|'.repeat(21_000)}\n`],
    ['links of one paragraph', '[a](b) '.repeat(21_000)],

    ['pictures', '![a](b.png)\n'.repeat(21_000)]
  ])('is reported for %s', (_, text) => {
    expect(tooLarge(text)).toMatchObject([{ rule: 'file-too-large', line: 5 }])
  })
})
