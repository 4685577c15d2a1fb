import { describe, expect, test } from 'vitest'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import { frontMatterSchema } from '../../src/content/schema.ts'
import { createRenderer } from '../../src/markdown/render.ts'
import { toDoc } from '../../src/content/doc.ts'

/** The page tea/green.md from its Markdown, and what is wrong with its title. */
function docOf(text: string) {
  const source = { file: 'tea/green.md', text }
  const parsed = parseFrontMatter(source, frontMatterSchema({ types: ['page'] }))
  const { body, bodyLine } = parsed
  const { rendered } = createRenderer('')({ file: source.file, text: body, bodyLine })
  return toDoc({ ...parsed, source, rendered })
}

describe('the title', () => {
  test.each([
    ['the front matter', '---\norder: 1\ntitle: Green tea\n---\nBoil.', 3],
    ['the text', '---\norder: 1\n---\n\n# Green tea\n\nBoil.', 5],
    ['a line that is underlined', 'Green tea\n=========\n\nBoil.', 1]
  ])('comes from %s', (_where, text, line) => {
    const { doc, problems } = docOf(text)
    expect(problems).toEqual([])
    expect(doc.heading).toMatchObject({ text: 'Green tea', id: 'green-tea', level: 1, line })
  })

  test('comes from the text if it stands in both, with a warning that one is enough', () => {
    const { doc, problems } = docOf('---\ntitle: Green tea\n---\n\n# Green *tea*\n')
    expect(problems).toMatchObject([{ rule: 'second-title', severity: 'warning', line: 5 }])
    expect(doc.heading).toMatchObject({ text: 'Green tea', id: 'green-tea', level: 1, line: 5 })
  })

  test('may have an id of its own in the text', () => {
    expect(docOf('# Green tea {#green}').doc.heading).toMatchObject({ id: 'green' })
  })

  test('is the file name if a page has none, and that is reported', () => {
    const { doc, problems } = docOf('Boil the water.')
    expect(doc.heading).toMatchObject({ text: 'tea/green.md', id: 'page' })
    expect(problems).toMatchObject([{ rule: 'title', line: 1 }])
  })
})

test('has its aliases, each with its line', () => {
  const text = `---
title: Green tea
aliases:
  - /sencha/#boil-it
  # /sencha/ was here until /sencha/#boil
  - /sencha/
  - "/sencha\\u002f#boil"
  - /sencha/#pour => pour-it
  - /tea/green/#tea => green-tea
---
`
  const { aliases, heading } = docOf(text).doc
  const read = aliases.map(({ page, id, to, line, column }) =>
    [page, id, to, line, column].join(' ')
  )
  expect(read).toEqual([
    '/sencha/ boil-it  4 5',
    '/sencha/   6 5',
    '/sencha/ boil  7 5',
    '/sencha/ pour pour-it 8 5',
    '/tea/green/ tea green-tea 9 5'
  ])
  expect(aliases[2]?.text).toBe('/sencha/#boil')
  expect(heading.was).toEqual(['tea'])
})
