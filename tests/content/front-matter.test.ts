import { expect, test } from 'vitest'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import { frontMatterSchema } from '../../src/content/schema.ts'

const names = { types: ['page', 'scenario'], audiences: ['managers', 'engineers'] }

function parse(text: string, known: Parameters<typeof frontMatterSchema>[0] = names) {
  return parseFrontMatter({ file: 'tea.md', text }, frontMatterSchema(known))
}

/** What is wrong with a page, each as `line:column message fix`. */
function faultsIn(text: string, known = names): string[] {
  return parse(text, known).problems.map(
    ({ line, column, message, fix }) => `${line}:${column} ${message} ${fix}`
  )
}

const defaults = {
  type: 'page',
  'review-period': '6 months',
  audience: [],
  sources: [],
  aliases: []
}

test('reads every field, and says on which line the body starts', () => {
  const text = `---
title: Make green tea
description: How hot the water must be.
type: scenario
owner: kitchen-team
reviewed: 2026-01-31
review-period: 12 months
audience: [managers, engineers]
sources:
  - title: Tea manual
    url: https://example.org/tea
    checked: 2026-01-30
    archived: true
    copy: 2026-01-12
order: 2
aliases: [/hot-drinks/green-tea/]
---
Boil the water.
`
  const { meta, body, bodyLine, places, problems } = parse(text)
  const source = { title: 'Tea manual', url: 'https://example.org/tea', checked: '2026-01-30' }
  expect({ meta, body, bodyLine, problems }).toEqual({
    meta: {
      title: 'Make green tea',
      description: 'How hot the water must be.',
      type: 'scenario',
      owner: 'kitchen-team',
      reviewed: '2026-01-31',
      'review-period': '12 months',
      audience: ['managers', 'engineers'],
      sources: [{ ...source, archived: true, copy: '2026-01-12', unverified: false }],
      order: 2,
      aliases: ['/hot-drinks/green-tea/']
    },
    body: 'Boil the water.\n',
    bodyLine: 18,
    problems: []
  })
  expect(places.get('sources.0.checked')).toEqual({ line: 12, column: 14 })
})

test.each([
  ['no front matter', '# Tea\n', { body: '# Tea\n', bodyLine: 1 }],
  ['empty front matter', '---\n---\n# Tea\n', { body: '# Tea\n', bodyLine: 3 }],
  ['nothing but a comment', '---\n# later\n---\n# Tea\n', { body: '# Tea\n', bodyLine: 4 }],
  ['a line across the page further down', 'Tea\n\n---\n', { body: 'Tea\n\n---\n', bodyLine: 1 }],
  ['one before text', '\n---\nTea: boil.\n', { body: '\n---\nTea: boil.\n', bodyLine: 1 }],
  ['spaces after ---', '---  \n--- \n# Tea\n', { body: '# Tea\n', bodyLine: 3 }],
  [
    'lines across the page in the body',
    '---\n---\na\n\n---\n',
    { body: 'a\n\n---\n', bodyLine: 3 }
  ],
  ['a key and no ---', 'title: Tea\n\nBoil.\n', { bodyLine: 1 }],
  ['--- below what is no key', 'tea: boil\n---\n', { bodyLine: 1 }]
])('a page with %s gets the defaults', (_what, text, expected) => {
  expect(parse(text)).toMatchObject({ meta: defaults, ...expected, problems: [] })
})

const opening = 'The front matter that starts here'
const late = `${opening} is not read, because something is before its ---. Take out the spaces and empty lines before it: --- is all that the first line of a file has.`
const isDashes = (first: string) =>
  `1:1 ${opening} is not read: its first line is ${first} and not three hyphens. Write --- in place of this line, and as the line that ends the front matter.`
const isCode = (first: string) =>
  `1:1 "${first}" asks for front matter that is code. It is not run. Front matter is YAML. Start the file with a line that is --- and nothing else.`

/** What cannot be read is no part of the body. */
test.each<[text: string, bodyLine: number, fault: string]>([
  ['\n  \n', 1, '1:1 This page is empty. Write the page, or delete the file.'],
  ...['---js', '--- js', '---json', '---toml', '---JS'].map((first): [string, number, string] => [
    `${first}\nglobalThis.wasRun = true\n---\nTea\n`,
    1,
    isCode(first)
  ]),
  [
    '---\ntitle: Tea\nreviewed: 2026-01-31\n\nBoil.\n',
    5,
    `1:1 ${opening} has no end. Add a line that is --- and nothing else after the last "key: value" line.`
  ],
  [' ---\ntitle: Tea\n---\n\nBoil.\n', 4, `1:1 ${late}`],
  ['\n---\ntitle: Tea\n---\n\nBoil.\n', 5, `2:1 ${late}`],
  ['\n---\ntitle: Tea\n\nBoil.\n', 1, `2:1 ${late}`],
  [
    'title: Tea\naliases:\n  - /old/\n---\n\nBoil.\n',
    5,
    `1:1 ${opening} is not read: there is no --- above it. Add a line that is --- above this one.`
  ],
  ['—\ntitle: Tea\n---\n\nBoil.\n', 4, isDashes('—')],
  ['–––\ntitle: Tea\n–––\n\nBoil.\n', 4, isDashes('–––')],
  ['--\ntitle: Tea\n---\n\nBoil.\n', 4, isDashes('--')],
  ['----\ntitle: Tea\nBoil.\n\nBoil.\n', 1, isDashes('----')],
  [
    '---\norder: last\n---\nBoil.\n',
    4,
    '2:8 "order" must be a whole number from 1. Write your own in this form: order: 2'
  ]
])('front matter that cannot be read is reported: %j', (text, bodyLine, fault) => {
  expect(parse(text)).toMatchObject({ meta: { ...defaults, invalidFrontMatter: true }, bodyLine })
  expect(faultsIn(text)).toEqual([fault])
  expect(globalThis).not.toHaveProperty('wasRun')
})

// What is said of each field is in fixtures/rules/page.md.
test('accepts any page type and audience if they are unknown, and none if there are none', () => {
  const text = '---\ntype: tea\naudience: [cooks]\n---\nTea\n'
  expect(parse(text, {})).toMatchObject({ meta: { audience: ['cooks'] }, problems: [] })
  expect(faultsIn(text, { types: ['tea'], audiences: [] })).toEqual([
    expect.stringContaining('"audience" must be a list of audiences that site.yaml names.')
  ])
})
