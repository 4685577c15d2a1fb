import { describe, expect, test } from 'vitest'
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
      sources: [{ ...source, archived: true, unverified: false }],
      order: 2,
      aliases: ['/hot-drinks/green-tea/']
    },
    body: 'Boil the water.\n',
    bodyLine: 17,
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

describe('each field says what it must be', () => {
  const like = 'Write your own in this form:'
  const meant = 'Write it like this:'
  const long = '"title" must be text of at most 65 characters.'
  const title = `${long} ${like} title: Chat is slow`
  const description =
    '14 "description" must be one sentence of at most 160 characters that ends with a full stop.'
  const types = 'Use one of: page, scenario.'
  const notDay = '11 "reviewed" must be a real date, as year-month-day.'
  const reviewed = `${notDay} ${meant} reviewed:`
  const day =
    'Write the day that is meant, with 4 figures for the year, 2 for the month and 2 for the day, and hyphens between them.'
  const period = `16 "review-period" must be a number of months. ${like} review-period: 6 months`
  const order = `8 "order" must be a whole number from 1. ${like} order: 2`
  const audience = '"audience" must be a list of managers, engineers or both.'
  const audiences = 'Use one of: managers, engineers.'
  const aliases =
    '"aliases" must be a list of old addresses, such as /old/page/ or /old/page/#old-id => new-id.'
  const badAlias = `11 The first item of "aliases" is not right. ${aliases} ${like} aliases: [/old/page/]`

  test.each([
    [
      'title: 12',
      '8 "title" is a number to YAML, and it must be text. Put it in quotes: title: "12"'
    ],
    [`title: ${'x'.repeat(66)}`, `8 ${long} It has 66. Take out at least 1.`],
    ['title: ""', `8 ${title}`],
    ['title: "a\\0b"', `8 ${title}`],
    ['title: "\\uD800"', `8 ${title}`],
    ['title: "\\x1b[31m"', `8 ${title}`],
    ['title:', `1 ${title.replace('must', 'is missing. It must')}`],
    [
      'title: Fix bug #3',
      '16 YAML leaves out what comes after this #. Put the whole value in quotes: title: "Fix bug #3"'
    ],
    ['description: No full stop', `${description} ${meant} description: No full stop.`],
    [`description: ${'x'.repeat(160)}.`, `${description} It has 161. Take out at least 1.`],
    ['type: senario', `7 "type" must be one of page, scenario. Did you mean "scenario"? ${types}`],
    ['type: tea', `7 "type" must be one of page, scenario. ${types}`],
    ['type:', `1 "type" is missing. It must be one of page, scenario. ${types}`],
    ['reviewed: 31/01/2026', `${reviewed} 2026-01-31`],
    ['reviewed: 23/11/2026', `${reviewed} 2026-11-23`],
    ['reviewed: 1-2-2026', `${reviewed} 2026-02-01`],
    ['reviewed: 23.11.2026', `${reviewed} 2026-11-23`],
    ['reviewed: 23 November 2026', `${reviewed} 2026-11-23`],
    ['reviewed: 1st Sept 2026', `${reviewed} 2026-09-01`],
    ['reviewed: 2026/11/23', `${reviewed} 2026-11-23`],
    ['reviewed: 2026-1-1', `${reviewed} 2026-01-01`],
    ['reviewed: 2026-02-30', `${notDay} February 2026 has 28 days. ${day}`],
    ['reviewed: 12/31/26', `${reviewed} 2026-12-31`],
    ['reviewed: 2026-01', `${notDay} ${day}`],
    ['reviewed: 2026', `${notDay} ${day}`],
    ['review-period: 6 weeks', period],
    ['review-period: 0 months', period],
    ['audience: managers', `11 ${audience} ${meant} audience: [managers]`],
    ['audience: everybody', `11 ${audience} ${like} audience: [managers, engineers]`],
    [
      'audience:',
      `1 ${audience.replace('must', 'is missing. It must')} ${like} audience: [managers, engineers]`
    ],
    [
      'audience: [managers, cooks]',
      `22 The second item of "audience" is not right. ${audience} ${audiences}`
    ],
    [
      'audience: [manager]',
      `12 The first item of "audience" is not right. ${audience} Did you mean "managers"? ${audiences}`
    ],
    [
      'aliases:',
      '1 "aliases" is a list with nothing in it. Delete this line, or put back what was listed below it.'
    ],
    ['aliases: /old/tea/', `10 ${aliases} ${meant} aliases: [/old/tea/]`],
    ['aliases: [old-page]', badAlias.replace(/Write.*/, `${meant} /old-page/`)],
    // No page can have had these addresses.
    ...['/%/', '/../tea/', '//tea.example/', '/a\\0/', '/\\uD800/', '/*/', '/maté/'].map(
      (alias): [string, string] => [`aliases: ["${alias}"]`, badAlias]
    ),
    ['order: 1.5', order],
    ['order: 0', order]
  ])('%s', (line, fault) => {
    expect(faultsIn(`---\n${line}\n---\nTea\n`)).toEqual([`2:${fault}`])
  })

  const url = `10 "url" of the first item of "sources" must be an address that starts with https://. ${like} url: https://example.org/page`
  const checked = `14 "checked" of the first item of "sources" must be a real date, as year-month-day. ${meant} checked: 2026-11-23`

  test.each([
    [
      'http://example.org',
      '2026-01-31',
      `4:${url.replace(/Write.*/, `${meant} url: https://example.org`)}`
    ],
    ['"https://a.example/b\\nc"', '2026-01-31', `4:${url}`],
    ['https:///tea', '2026-01-31', `4:${url}`],
    ['https://example.org', '23/11/2026', `5:${checked}`]
  ])('a source at %s, checked %s', (url, checked, fault) => {
    const source = `  - title: Tea manual\n    url: ${url}\n    checked: ${checked}`
    expect(faultsIn(`---\nsources:\n${source}\n---\nTea\n`)).toEqual([fault])
  })

  test('a # inside or after quotation marks is accepted', () => {
    expect(faultsIn('---\nowner: "kitchen #1" # the one upstairs\n---\n')).toEqual([])
  })

  test('accepts any page type and audience if they are unknown, and none if there are none', () => {
    const text = '---\ntype: tea\naudience: [cooks]\n---\nTea\n'
    expect(parse(text, {})).toMatchObject({ meta: { audience: ['cooks'] }, problems: [] })
    expect(faultsIn(text, { types: ['tea'], audiences: [] })).toEqual([
      expect.stringContaining('"audience" must be a list of audiences that site.yaml names.')
    ])
  })
})
