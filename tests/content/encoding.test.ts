import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkContent } from '../../src/pipeline.ts'
import { decodeText } from '../../src/content/encoding.ts'
import { copyGuide, writeFiles } from '../project.ts'

test.each([
  ['a byte order mark', '\uFEFF# Tea\n', '# Tea\n'],
  ['line ends of Windows', 'Tea\r\nand milk\r\n', 'Tea\nand milk\n'],
  ['line ends of an old Mac', 'Tea\rand milk', 'Tea\nand milk'],
  ['an empty file', '', '']
])('reads %s', (_what, written, text) => {
  expect(decodeText('tea.md', Buffer.from(written))).toEqual({ text, problems: [] })
})

test.each([
  ['dashes and quotation marks', 'Tea – not “coffee” – it’s better…'],
  ['other scripts and emoji', 'чай 茶 شاي 🫖']
])('leaves %s as they are', (_what, text) => {
  expect(decodeText('tea.md', Buffer.from(text))).toEqual({ text, problems: [] })
})

test('reports bytes that are not UTF-8, at the first line that has them', () => {
  const latin1 = Buffer.from('# Tea\n\nA café\nand a thé\n', 'latin1')
  expect(decodeText('tea.md', latin1)).toEqual({
    text: '# Tea\n\nA café\nand a thé\n',
    problems: [
      {
        rule: 'encoding',
        severity: 'error',
        file: 'tea.md',
        line: 3,
        column: 1,
        message: 'This line holds bytes that are not UTF-8 text.',
        fix: 'Save the file as UTF-8, then type the odd character again.'
      }
    ]
  })
})

test('reads and reports Windows text that was pasted into a UTF-8 file', () => {
  const pasted = Buffer.from([0x93, 0x54, 0x65, 0x61, 0x94, 0x20, 0x96, 0x0d, 0x0a])
  const bytes = Buffer.concat([Buffer.from('A café – £3\n'), pasted, Buffer.from('thé\n')])
  const { text, problems } = decodeText('tea.md', bytes)
  expect(text).toBe('A café – £3\n“Tea” –\nthé\n')
  expect(problems).toMatchObject([{ rule: 'encoding', line: 2, column: 1 }])
})

test('reads UTF-16 as Windows writes it, and reports it', () => {
  const { text, problems } = decodeText('tea.md', Buffer.from('\uFEFF# Thé\r\n', 'utf16le'))
  expect(text).toBe('# Thé\n')
  expect(problems).toMatchObject([{ rule: 'encoding', line: 1 }])
})

test('binary data is reported and not read', () => {
  const { text, problems } = decodeText('tea.md', Buffer.from([0x89, 0x50, 0x00, 0xff]))
  expect(text).toBeUndefined()
  expect(problems).toMatchObject([{ rule: 'encoding', line: 1 }])
})

test('reports a character that was cut in half at the end of the file', () => {
  const cut = Buffer.from('Tea\n€').subarray(0, -1)
  expect(decodeText('tea.md', cut).problems).toMatchObject([{ line: 2 }])
})

// What each character looks like after its UTF-8 was read as Windows-1252 and saved again.
test.each([
  ['–', 'â€“'],
  ['’', 'â€™'],
  ['“', 'â€œ'],
  ['…', 'â€¦'],
  ['£', 'Â£'],
  ['é', 'Ã©'],
  ['À', 'Ã€'],
  ['É', 'Ã‰'],
  ['a character that was replaced', '\uFFFD']
])('reports %s that was damaged', (_character, damaged) => {
  const { problems } = decodeText('tea.md', Buffer.from(`# Tea\n\nTea ${damaged} milk`))
  expect(problems).toMatchObject([{ rule: 'encoding', line: 3, column: 5 }])
})

test('a guide that was saved on Windows has the same problems as elsewhere', async () => {
  const files = {
    'words.txt': '# Why\nzorblex\n',
    'style.yaml': 'terms:\n  Names:\n    - Big Kettle\n    - Tea Hub\n',
    'synonyms.yaml': 'synonyms:\n  filter: [sieve]\n',
    'facts.tsv': 'fact\taddresses\tidentifiers\none\t/about/\tFilter | nine\n',
    'anchors.txt': '/about/\n/gone/\n',
    'about.md': ''
  }
  const problems = async (write: (text: string) => string) => {
    const content = copyGuide()
    const about = readFileSync(join(content, 'about.md'), 'utf8')
    files['about.md'] = `${about}\nA zorblex needs a Big Kettle and a frobnix.\n`
    writeFiles(content, files)
    for (const file of globSync(join(content, '**/*.{md,txt,tsv,yaml}'))) {
      writeFileSync(file, write(readFileSync(file, 'utf8')))
    }
    const found = await checkContent(content, undefined, ['content', 'style', 'links', 'anchors'])
    return found.map(({ rule, line, message }) => [rule, line, message])
  }
  const unix = await problems((text) => text)
  expect(unix.map(([rule]) => rule)).toEqual(expect.arrayContaining(['spelling', 'lost-anchor']))
  expect(await problems((text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(unix)
})
