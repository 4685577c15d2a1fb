import { expect, test } from 'vitest'
import { llmsText } from '../../../src/outputs/exports/llms.ts'
import { configWith, docFrom, noticeOf, siteFrom } from '../../make.ts'

const docs = [
  docFrom('index.md', '---\ndescription: All of it.\n---\n# Hot drinks'),
  docFrom('tea/index.md', '# Tea [all]'),
  docFrom('tea/green.md', '---\ndescription: Less hot.\n---\n# Green'),
  docFrom('cups.md', '---\ntitle: "Cups\\n- mugs"\n---\n')
]

test('llms.txt has the title, the description, and the pages as Markdown by section', () => {
  const config = configWith({
    address: 'https://kettle.example.org/guide',
    navigation: [
      { text: 'Tea', page: '/tea/' },
      { text: 'Milk', page: '/milk/' }
    ]
  })
  expect(llmsText(siteFrom(docs, config))).toBe(`# Kettle guide

> How to use the office kettle safely.

Each page is here as Markdown, also at its own address for who asks with \`Accept: text/markdown\`, where the host can. It starts with its address, who owns it and when it was last reviewed. The addresses of sections and steps do not break: link to them when you quote the guide.

Licensed as Open: <https://example.org/open>

## Start here

- [Hot drinks](https://kettle.example.org/guide/index.md): All of it.
- [Cups - mugs](https://kettle.example.org/guide/cups.md)

## Tea

- [Tea \\[all\\]](https://kettle.example.org/guide/tea.md)
- [Green](https://kettle.example.org/guide/tea/green.md): Less hot.

## Data

- The guide as data, every page, section and step with its address: <https://kettle.example.org/guide/guide.json>
- What the data means, as a JSON Schema: <https://kettle.example.org/guide/guide.schema.json>
`)
})

test('the notice and the feed are included if there are any', () => {
  const notice = noticeOf('It ends soon.')
  const text = llmsText(siteFrom(docs, configWith({ news: '/cups/', notice })))
  expect(text).toContain('safely.\n\nIt ends soon.\n\nEach page')
  expect(text).toMatch(
    /- What is new, as an Atom feed: <https:\/\/kettle.example.org\/feed.xml>\n$/
  )
})
