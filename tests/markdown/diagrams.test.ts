import { expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'
import { docFrom } from '../make.ts'

const render = createRenderer('/guide', 'https://kettle.example.org')

const source = `flowchart TD
  accTitle: When to fill "it"
  accDescr: Fill the kettle if it is empty & cold.
  empty{"Is it empty?"} -->|Yes| fill["Fill it."]
  %% the rest of the day
  empty -->|"No (or full)"| boil["Boil it in eu-central-1."]
`

function drawn(code: string) {
  const text = `Look:\n\n\`\`\`mermaid\n${code}\`\`\`\n`
  const { rendered, problems } = render({ file: 'tea/green.md', text, bodyLine: 4 })
  const [part] = rendered.body
  if (!part || !('html' in part)) throw new Error('The page has no text.')
  return { ...part, problems, rendered }
}

test('a diagram is a picture with a description and a caption, in a size for phones and one for others', () => {
  const { html, problems, rendered } = drawn(source)
  expect(problems).toEqual([])
  const [{ files } = { files: [] }] = rendered.diagrams
  const [small, large] = files.map(({ path }) => path)
  expect(html).toMatch(
    new RegExp(
      '<figure class="app-figure"><picture>' +
        `<source media="\\(min-width: 40.0625em\\)" srcset="/guide/${large}" width="432" height="\\d+">` +
        `<img src="/guide/${small}" alt="Fill the kettle if it is empty &amp; cold." width="288" height="\\d+">` +
        '</picture><figcaption>When to fill &quot;it&quot;</figcaption></figure>'
    )
  )
})

test('the files say what they show, with every label as text', () => {
  const [diagram] = drawn(source).rendered.diagrams
  expect(diagram!.files).toHaveLength(2)
  for (const { path, content } of diagram!.files) {
    expect(path).toMatch(/^diagrams\/[0-9a-f]{16}\.svg$/)
    expect(content).toContain('<title>When to fill "it"</title>')
    expect(content).toContain('<desc>Fill the kettle if it is empty &amp; cold.</desc>')
    const words = [...content.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text).join(' ')
    expect(words).toBe('Is it empty? Yes Fill it. No (or full) Boil it in eu-central-1.')
    expect(content).not.toMatch(/ style=|url\(|href|<script|<foreignObject/)
  }
})

test('exports keep the source, which GitHub draws too', () => {
  const { markdown, rendered } = drawn(source)
  expect(markdown.join('')).toContain(`\`\`\`mermaid\n${source}\`\`\``)
  expect(rendered.sections[0]!.blocks).toContainEqual(
    expect.objectContaining({ kind: 'diagram', code: source, line: 6 })
  )
})

test('the words of a diagram are checked where they stand, and the names of Regions are no words', () => {
  const { diagrams } = docFrom(
    'tea/green.md',
    `---\ntitle: Tea\n---\n\n\`\`\`mermaid\n${source}\`\`\`\n`
  )
  const [{ words } = { words: [] }] = diagrams
  expect(words.map(({ text, line, column }) => [text, line, column])).toEqual([
    ['When to fill "it"', 7, 13],
    ['Fill the kettle if it is empty & cold.', 8, 13],
    ['Is it empty?', 9, 10],
    ['Yes', 9, 29],
    ['Fill it.', 9, 40],
    ['No (or full)', 11, 14],
    ['Boil it in eu-central-1.', 11, 35]
  ])
  expect(words.at(-1)?.spans).toEqual([{ kind: 'code', from: 11, to: 23 }])
})

test('a timeline has a dot for each date, and all that happens then', () => {
  const { rendered, problems } = drawn(
    'timeline\n  accTitle: Closing\n  accDescr: It closes in May.\n  1 May 2026 : The kitchen : The bar\n  2 May 2026 : The house\n'
  )
  expect(problems).toEqual([])
  for (const { content } of rendered.diagrams[0]!.files) {
    expect(content.split('<circle')).toHaveLength(3)
    const words = [...content.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)
    expect(words).toEqual(['1 May 2026', 'The kitchen', 'The bar', '2 May 2026', 'The house'])
  }
})
