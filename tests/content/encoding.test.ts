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

const utf8 = Buffer.from('A café – £3\n')
const windows = Buffer.from([0x93, 0x54, 0x65, 0x61, 0x94, 0x20, 0x96, 0x0d, 0x0a])

// Characters that were damaged before are in fixtures/rules/page.md.
test.each<[string, Buffer, string | undefined, number]>([
  [
    'bytes of Latin-1',
    Buffer.from('# Tea\n\nA café\na thé\n', 'latin1'),
    '# Tea\n\nA café\na thé\n',
    3
  ],
  ['Windows text that was pasted', Buffer.concat([utf8, windows]), 'A café – £3\n“Tea” –\n', 2],
  ['UTF-16 as Windows writes it', Buffer.from('\uFEFF# Thé\r\n', 'utf16le'), '# Thé\n', 1],
  ['binary data, which is not read', Buffer.from([0x89, 0x50, 0x00, 0xff]), undefined, 1],
  ['a character that was cut in half', Buffer.from('Tea\n€').subarray(0, -1), 'Tea\nâ‚', 2]
])('reports %s, at the first line that has it', (_, bytes, text, line) => {
  const found = decodeText('tea.md', bytes)
  expect(found.text).toBe(text)
  const message = 'This line holds bytes that are not UTF-8 text.'
  expect(found.problems).toMatchObject([{ rule: 'encoding', line, column: 1, message }])
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
