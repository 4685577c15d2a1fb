import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withSharedWords } from '../../src/content/shared-words.ts'
import { escapeMarkdown } from '../../src/markdown/escape.ts'
import { createRenderer } from '../../src/markdown/render.ts'
import { joinExported } from '../../src/markdown/source-edits.ts'
import { project } from '../project.ts'

const render = createRenderer('/guide', 'https://kettle.example.org')

/** A page as plain Markdown. */
function plain(text: string): string {
  const { body, notes } = render({ file: 'tea/green.md', text, bodyLine: 1 }).rendered
  return [...body, ...notes]
    .map((part) => {
      if (!('block' in part)) return joinExported(part.markdown)
      const { block, list } = part
      return list ? `::pages ${list.from} for ${list.audience}` : `::${block}`
    })
    .join('\n\n')
}

test.each([
  ['ids', '## Boil {#boil was=heat}\n\n- one {#one}', '## Boil\n\n- one'],
  [
    'the id of a row',
    '| a {#row} | b |\n|-|-:|\n| `x\\|y` | 1 {#b} |',
    '| a | b |\n|-|-:|\n| `x\\|y` | 1 |'
  ],
  ['an exception of style above a block', 'Tea\n\n<!-- style-ok a: b -->\n\nMilk', 'Tea\n\nMilk'],
  ['an exception of style in a line', 'Tea <!-- style-ok a: b --> {#tea}', 'Tea'],
  ['a directive', 'Ask:\n\n::contacts\n\nOr wait.', 'Ask:\n\n::contacts\n\nOr wait.'],
  ['a link to a page', '[a](../milk.md#cold)', '[a](https://kettle.example.org/guide/milk/#cold)'],
  ['a link on the page', '[a](#b)', '[a](https://kettle.example.org/guide/tea/green/#b)'],
  ['a link with brackets', '[a](<b(c.png>)', '[a](<https://kettle.example.org/guide/tea/b(c.png>)'],
  [
    'a link that is refused',
    '[a](javascript:b)',
    '[a](https://kettle.example.org/guide/tea/green/#)'
  ]
])('%s', (_, written, expected) => {
  expect(plain(written)).toBe(expected)
})

/** What a page shows, apart from ids and languages, what only things with an id have, and the host that addresses name. */
function shown(text: string): string {
  const { body, notes } = render({ file: 'tea/green.md', text, bodyLine: 1 }).rendered
  return [...body, ...notes]
    .map((part) => ('html' in part ? part.html : `(${part.block})`))
    .join('\n')
    .replace(/<span class="app-old-id"[^>]*><\/span>/g, '')
    .replace(/ (?:lang|dir)="[a-z]+"/g, '')
    .replace(/<a [^>]*class="app-(?:share|item)[^>]*><\/a>/g, '')
    .replace(/<p [^>]*class="app-copy">.*?<\/p>/gs, '')
    .replaceAll('<ol class="app-checklist ', '<ol class="')
    .replace(/(?<=<[^>]*) id="[^"]*"/g, '')
    .replaceAll('"https://kettle.example.org/', '"/')
    .replaceAll('"/guide/tea/green/#', '"#')
    .replace(/<a href="#" [^>]*>(.*?)<\/a>|<img src="#" alt="([^"]*)">/g, '$1$2')
    .replace(/\s+/g, ' ')
    .replace(/ (?=<\/(?:li|code)>)/g, '')
}

describe('the exported Markdown renders to the same page', () => {
  const fixtures = globSync('tests/markdown/fixtures/*.txt', { cwd: project }).flatMap((file) =>
    [
      ...readFileSync(join(project, file), 'utf8').matchAll(/^([^\n]+)\n\.\n(.*?)^\.\n.*?^\.$/gms)
    ].map(([, name = '', text = '']) => [name, text] as const)
  )
  const pages = ['content', 'tests/fixtures/guide'].flatMap((folder) => {
    const files = globSync('**/*.md', { cwd: join(project, folder) })
    const sources = files.map((file) => {
      const text = readFileSync(join(project, folder, file), 'utf8')
      return { file, text: text.replace(/^---\n.*?\n---\n/s, '') }
    })
    return withSharedWords(sources, []).sources.map(
      ({ file, text }) => [`${folder}/${file}`, text] as const
    )
  })
  const hard = [
    '1986\\. A year',
    'a\n\\- b\n\\# c\n\\> d\n\\=\n1\\) e',
    'wow\\![a](b.md) wow!\\[a](b.md)',
    '\\<b> &lt;b> &amp;lt; a & b &copy; \\&copy;',
    'snake_case _a_ \\_a\\_ 2 * 3 \\*a\\* ~~x~~ \\~~x\\~~',
    '`` a`b `` ` `` ` `` ` ``',
    '````\n```\n````',
    '    code\n    more',
    '- a\n\n  b\n\n  > c\n  > - d\n\n- \n- e',
    '1. a\n2. b\n\n1) c',
    '- a\n* b\n+ c',
    '## C#\n\n## C \\#',
    'a  \nb\\\nc',
    'a\n\\| b\n\\:-|-',
    '| a |\n|-|\n| b \\| `c \\| d` [e](f.md) |\n| |',
    '- - a\n- ***',
    '[a `]` \\] *b*](c.md)',
    '{#not-at-the-end} of it',
    '<me@example.org>',
    '![a \\[b\\] *c*](d.png "e \\" f")'
  ].map((text) => [text, text] as const)

  test.each([...fixtures, ...pages, ...hard])('%s', (_, text) => {
    expect(shown(plain(text))).toBe(shown(text))
    expect(plain(plain(text))).toBe(plain(text))
  })

  test('there are many of these pages', () => {
    expect(fixtures.length).toBeGreaterThan(100)
    expect(pages.length).toBeGreaterThan(8)
  })
})

test.each([
  ['plain words, 2 < 3 & 4', 'plain words, 2 < 3 & 4'],
  ['*a* [b] `c` <d> \\', '\\*a\\* \\[b\\] \\`c\\` \\<d> \\\\'],
  ['snake_case and _this_', 'snake_case and \\_this\\_']
])('the words %s are written %s', (words, written) => {
  expect(escapeMarkdown(words)).toBe(written)
})
