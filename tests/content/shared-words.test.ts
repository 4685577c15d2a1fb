/** A link to shared words, alone on its line, stands for them, and every line is known where it stands. */
import { describe, expect, test } from 'vitest'
import { withSharedWords } from '../../src/content/shared-words.ts'
import { withLines, oncePerFault, lineOnPage, sourceLocation } from '../../src/content/source.ts'
import { problem } from '../../src/problem.ts'

const steps = '2. Pour. {#pour}\n\n3. Drink.\n'

function read(
  files: Readonly<Record<string, string>>,
  inFiles = [] as Parameters<typeof withSharedWords>[1]
) {
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }))
  return withSharedWords(sources, inFiles)
}

const tea = '1. Boil.\n\n[The rest](../_shared/steps.md)\n\nEnjoy it.\n'

describe('a page that shows shared words', () => {
  const { sources, problems } = read({ '_shared/steps.md': steps, 'tea/green.md': tea })
  const [page] = sources
  const { file, text, included = [] } = page!

  test('has their lines in place of the link, and they are no page', () => {
    expect(sources).toHaveLength(1)
    expect(text).toBe('1. Boil.\n\n2. Pour. {#pour}\n\n3. Drink.\n\nEnjoy it.\n')
    expect(problems).toEqual([])
  })

  test('knows where each line stands', () => {
    const places = text.split('\n').map((_, row) => sourceLocation({ file, included }, row + 1))
    expect(places.map((one) => `${one.file}:${one.line}`)).toEqual([
      'tea/green.md:1',
      'tea/green.md:2',
      '_shared/steps.md:1',
      '_shared/steps.md:2',
      '_shared/steps.md:3',
      'tea/green.md:4',
      'tea/green.md:5',
      'tea/green.md:6'
    ])
    expect([1, 2, 3, 4, 5, 6].map((line) => lineOnPage({ included }, line))).toEqual([
      1, 2, 3, 6, 7, 8
    ])
  })

  test('has the problems of its file at the lines that they have now', () => {
    const found = problem('encoding', { file, line: 5 }, { message: 'Wrong.' })
    const here = read({ '_shared/steps.md': steps, 'tea/green.md': tea }, [found]).problems
    expect(here).toEqual([{ ...found, line: 7 }])
    expect(withLines(here[0]!, (line) => sourceLocation({ file, included }, line))).toEqual(found)
  })
})

test('a page without shared words is left as it is', () => {
  const source = { file: 'tea.md', text: 'See `_shared/`.' }
  expect(withSharedWords([source], []).sources[0]?.text).toBe(source.text)
})

test('two links show two files, and each may show one again', () => {
  const { sources } = read({
    '_shared/a.md': 'A\n\na',
    '_shared/b.md': 'B',
    'tea.md': '[A](_shared/a.md)\n\n[B](/_shared/b.md)\n\n[A](_shared/a.md)'
  })
  const { file, text, included = [] } = sources[0]!
  expect(text).toBe('A\n\na\n\nB\n\nA\n\na')
  const at = (line: number) => Object.values(sourceLocation({ file, included }, line)).join(':')
  expect([3, 4, 5, 6, 9].map(at)).toEqual([
    '_shared/a.md:3',
    'tea.md:2',
    '_shared/b.md:1',
    'tea.md:4',
    '_shared/a.md:3'
  ])
})

test.each([
  ['in a sentence', 'See [it](_shared/steps.md).'],
  ['just below words', 'See\n[it](_shared/steps.md)'],
  ['just above words', '[it](_shared/steps.md)\nis there.'],
  ['in a list', '- a\n\n  [it](_shared/steps.md)'],
  ['in a code block', '```md\n\n[it](_shared/steps.md)\n\n```'],
  ['to a place in them', '[it](_shared/steps.md#pour)']
])('a link %s stands for nothing', (_, text) => {
  expect(read({ '_shared/steps.md': steps, 'tea.md': text }).sources[0]?.text).toBe(text)
})

test('a fix that would change two files stays in words', () => {
  const place = (line: number) => ({ line, column: 1 })
  const edits = [1, 5].map((line) => ({ start: place(line), end: place(line), text: 'x' }))
  const found = problem('len', { file: 'tea.md', line: 1 }, { message: 'Wrong.', edits })
  const moved = withLines(found, (line) => ({ file: line > 3 ? '_shared/a.md' : 'tea.md', line }))
  expect(moved.edits).toBeUndefined()
})

test('a fault of shared words is one report, and others are left alone', () => {
  const at = (file: string, message: string) => problem('len', { file, line: 2 }, { message })
  const found = [
    at('_shared/a.md', 'On tea.'),
    at('_shared/a.md', 'On milk.'),
    at('a.md', 'x'),
    at('a.md', 'x')
  ]
  expect(oncePerFault(found)).toEqual([found[0], found[2], found[3]])
})
