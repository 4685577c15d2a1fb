import { describe, expect, test } from 'vitest'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import { frontMatterSchema } from '../../src/content/schema.ts'

const audiences = ['managers', 'engineers']
const schema = frontMatterSchema({ types: ['page', 'scenario'], audiences })

function parse(text: string) {
  return parseFrontMatter({ file: 'tea.md', text }, schema)
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
  expect({ meta, body, bodyLine, problems }).toEqual({
    meta: {
      title: 'Make green tea',
      description: 'How hot the water must be.',
      type: 'scenario',
      owner: 'kitchen-team',
      reviewed: '2026-01-31',
      'review-period': '12 months',
      audience: ['managers', 'engineers'],
      sources: [
        {
          title: 'Tea manual',
          url: 'https://example.org/tea',
          checked: '2026-01-30',
          archived: true,
          unverified: false
        }
      ],
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
  ['spaces after ---', '---  \n--- \n# Tea\n', { body: '# Tea\n', bodyLine: 3 }],
  ['lines across the page in the body', '---\n---\na\n\n---\n', { body: 'a\n\n---\n', bodyLine: 3 }]
])('a page with %s gets the defaults', (_what, text, expected) => {
  expect(parse(text)).toMatchObject({ meta: defaults, ...expected, problems: [] })
})

describe('front matter that cannot be read', () => {
  test.each(['---js', '---javascript', '--- js', '---json', '---toml', '---JS'])(
    '%s is refused as text and never run',
    (opening) => {
      const text = `${opening}\nglobalThis.wasRun = true\n---\nTea\n`
      expect(parse(text).problems).toEqual([
        {
          rule: 'front-matter',
          severity: 'error',
          file: 'tea.md',
          line: 1,
          column: 1,
          message: `"${opening}" asks for front matter that is code. It is not run.`,
          fix: 'Front matter is YAML. Start the file with a line that is --- and nothing else.'
        }
      ])
      expect(globalThis).not.toHaveProperty('wasRun')
    }
  )

  test.each([
    [
      'a page that is empty',
      '\n  \n',
      'This page is empty.',
      'Write the page, or delete the file.'
    ],
    [
      'front matter without an end',
      '---\ntitle: Tea\n\nBoil the water.\n',
      'The front matter that starts here has no end.',
      'Add a line that is --- and nothing else after the last "key: value" line.'
    ]
  ])('reports %s', (_what, text, message, fix) => {
    expect(parse(text)).toMatchObject({
      meta: { ...defaults, unread: true },
      problems: [{ rule: 'front-matter', file: 'tea.md', line: 1, column: 1, message, fix }]
    })
  })

  test.each([
    ['a space before its first line', ' ---\ntitle: Tea\n---\n\nBoil.\n', 1, 4],
    ['an empty line before it', '\n---\ntitle: Tea\n---\n\nBoil.\n', 2, 5],
    ['neither that nor an end', '\n---\ntitle: Tea\n\nBoil.\n', 2, 1]
  ])('is reported with %s, and is no part of the body', (_what, text, line, bodyLine) => {
    expect(parse(text)).toMatchObject({
      meta: { unread: true },
      bodyLine,
      problems: [
        {
          line,
          message:
            'The front matter that starts here is not read, because something is before its ---.'
        }
      ]
    })
  })

  test('is reported without a --- above it, and is no part of the body', () => {
    expect(parse('title: Tea\naliases:\n  - /old/\n---\n\nBoil.\n')).toMatchObject({
      meta: { unread: true },
      body: '\nBoil.\n',
      bodyLine: 5,
      problems: [
        {
          line: 1,
          column: 1,
          message: 'The front matter that starts here is not read: there is no --- above it.',
          fix: 'Add a line that is --- above this one.'
        }
      ]
    })
  })

  test.each([
    ['—', '---', 4],
    ['–––', '–––', 4],
    ['--', '---', 4],
    ['----', 'Boil.', 1]
  ])('is reported with %s as its first line, and is no part of the body', (first, end, bodyAt) => {
    const parsed = parse(`${first}\ntitle: Tea\n${end}\n\nBoil.\n`)
    expect(parsed).toMatchObject({
      meta: { unread: true },
      bodyLine: bodyAt,
      problems: [
        {
          line: 1,
          column: 1,
          message: `The front matter that starts here is not read: its first line is ${first} and not three hyphens.`,
          fix: 'Write --- in place of this line, and as the line that ends the front matter.'
        }
      ]
    })
  })

  test.each(['title: Tea\n\nBoil.\n', 'Tea: boil\n---\n', 'tea: boil\n---\n'])(
    'words with a colon are no front matter without --- or a key that is known: %j',
    (text) => {
      expect(parse(text)).toMatchObject({ body: text, problems: [] })
    }
  )

  test('without an end it is no part of the body, up to the first empty line', () => {
    const text = '---\ntitle: Tea\nreviewed: 2026-01-31\n\nBoil.\n'
    expect(parse(text)).toMatchObject({ body: 'Boil.\n', bodyLine: 5 })
  })

  test('a line across the page before text is no front matter', () => {
    expect(parse('\n---\nTea: boil it.\n').problems).toEqual([])
  })

  test('a page with a wrong field keeps its body and gets the defaults', () => {
    expect(parse('---\ntitle: Tea\norder: last\n---\nBoil the water.\n')).toMatchObject({
      meta: { ...defaults, unread: true },
      body: 'Boil the water.\n',
      bodyLine: 5,
      problems: [{ line: 3, column: 8 }]
    })
  })
})

describe('each field says what it must be', () => {
  const title = 'Write it like this: title: Chat is slow'
  const description =
    'Write it like this: description: What to do when chat takes a long time to answer.'
  const reviewed = 'Write it like this: reviewed: 2026-01-31'
  const period = 'Write it like this: review-period: 6 months'
  const audience = 'Write it like this: audience: [managers, engineers]'
  const order = 'Write it like this: order: 2'
  const aliases = 'Write it like this: aliases: [/old/page/]'
  const sentence = 'one sentence of at most 160 characters that ends with a full stop'

  test.each([
    ['title: 12', 8, '"title" must be text of at most 65 characters.', title],
    [`title: ${'x'.repeat(66)}`, 8, '"title" must be text of at most 65 characters.', title],
    ['title: ""', 8, '"title" must be text of at most 65 characters.', title],
    ['title:', 1, '"title" is missing. It must be text of at most 65 characters.', title],
    ['description: No full stop', 14, `"description" must be ${sentence}.`, description],
    [`description: ${'x'.repeat(160)}.`, 14, `"description" must be ${sentence}.`, description],
    [
      'type: senario',
      7,
      '"type" must be one of page, scenario. Did you mean "scenario"?',
      'Use one of: page, scenario.'
    ],
    ['type: tea', 7, '"type" must be one of page, scenario.', 'Use one of: page, scenario.'],
    [
      'type:',
      1,
      '"type" is missing. It must be one of page, scenario.',
      'Use one of: page, scenario.'
    ],
    ['reviewed: 31/01/2026', 11, '"reviewed" must be a real date, as year-month-day.', reviewed],
    ['reviewed: 2026-02-30', 11, '"reviewed" must be a real date, as year-month-day.', reviewed],
    ['reviewed: 12/31/2026', 11, '"reviewed" must be a real date, as year-month-day.', reviewed],
    ['reviewed: 2026-01', 11, '"reviewed" must be a real date, as year-month-day.', reviewed],
    ['reviewed: 2026', 11, '"reviewed" must be a real date, as year-month-day.', reviewed],
    ['review-period: 6 weeks', 16, '"review-period" must be a number of months.', period],
    ['review-period: 0 months', 16, '"review-period" must be a number of months.', period],
    [
      'audience: managers',
      11,
      '"audience" must be a list of managers, engineers or both.',
      'Write it like this: audience: [managers]'
    ],
    [
      'audience: everybody',
      11,
      '"audience" must be a list of managers, engineers or both.',
      audience
    ],
    [
      'audience:',
      1,
      '"audience" is missing. It must be a list of managers, engineers or both.',
      audience
    ],
    [
      'audience: [managers, cooks]',
      22,
      'The second item of "audience" is not right. "audience" must be a list of managers, engineers or both.',
      'Use one of: managers, engineers.'
    ],
    [
      'audience: [manager]',
      12,
      'The first item of "audience" is not right. "audience" must be a list of managers, engineers or both. Did you mean "managers"?',
      'Use one of: managers, engineers.'
    ],
    [
      'aliases:',
      1,
      '"aliases" is a list with nothing in it.',
      'Delete this line, or put back what was listed below it.'
    ],
    [
      'aliases: /old/tea/',
      10,
      '"aliases" must be a list of old addresses, such as /old/page/ or /old/page/#old-id => new-id.',
      'Write it like this: aliases: [/old/tea/]'
    ],
    ['order: 1.5', 8, '"order" must be a whole number from 1.', order],
    ['order: 0', 8, '"order" must be a whole number from 1.', order],
    [
      'aliases: [old-page]',
      11,
      'The first item of "aliases" is not right. "aliases" must be a list of old addresses, such as /old/page/ or /old/page/#old-id => new-id.',
      aliases
    ]
  ])('%s', (line, column, message, fix) => {
    expect(parse(`---\n${line}\n---\nTea\n`).problems).toEqual([
      { rule: 'front-matter', severity: 'error', file: 'tea.md', line: 2, column, message, fix }
    ])
  })

  const url = {
    message: '"url" of the first item of "sources" must be an address that starts with https://.',
    fix: 'Write it like this: url: https://example.org/page'
  }
  const checked = {
    message: '"checked" of the first item of "sources" must be a real date, as year-month-day.',
    fix: 'Write it like this: checked: 2026-01-31'
  }

  test.each([
    ['an http address', 'url: http://example.org', 'checked: 2026-01-31', 4, 10, url],
    [
      'an address on two lines',
      'url: "https://a.example/b\\nc"',
      'checked: 2026-01-31',
      4,
      10,
      url
    ],
    ['an address without a host', 'url: https:///tea', 'checked: 2026-01-31', 4, 10, url],
    ['no such date', 'url: https://example.org', 'checked: 2026-13-01', 5, 14, checked]
  ])('a source with %s', (_what, url, checked, line, column, { message, fix }) => {
    const text = `---\nsources:\n  - title: Tea manual\n    ${url}\n    ${checked}\n---\nTea\n`
    expect(parse(text).problems).toMatchObject([{ line, column, message, fix }])
  })
})

test.each([
  ['23/11/2026', '2026-11-23'],
  ['1-2-2026', '2026-02-01'],
  ['23.11.2026', '2026-11-23'],
  ['23 November 2026', '2026-11-23'],
  ['1st Sept 2026', '2026-09-01'],
  ['2026/11/23', '2026-11-23'],
  ['2026-1-1', '2026-01-01']
])('the date %s is given back in the right form', (written, date) => {
  const text = `---
reviewed: ${written}
sources:
  - { title: Tea, url: https://example.org/tea, checked: ${written} }
---
`
  expect(parse(text).problems).toMatchObject([
    { line: 2, column: 11, fix: `Write it like this: reviewed: ${date}` },
    { line: 4, column: 58, fix: `Write it like this: checked: ${date}` }
  ])
})

test('reports a value that YAML would cut at its #', () => {
  const text = '---\ntitle: Fix bug #3\nowner: "kitchen #1" # the one upstairs\n---\n'
  const { problems } = parseFrontMatter({ file: 'tea.md', text }, schema)
  expect(problems).toEqual([
    {
      rule: 'front-matter',
      severity: 'error',
      file: 'tea.md',
      line: 2,
      column: 16,
      message: 'YAML leaves out what comes after this #.',
      fix: 'Put the whole value in quotes: title: "Fix bug #3"'
    }
  ])
})

test.each(['/%/', '/../tea/', '//tea.example/', '/a\\0/', '/\\uD800/', '/*/', '/maté/'])(
  'an old address that no page can have had is refused once: %s',
  (alias) => {
    expect(parse(`---\naliases: ["${alias}"]\n---\nTea\n`).problems).toMatchObject([
      {
        message:
          'The first item of "aliases" is not right. "aliases" must be a list of old addresses, such as /old/page/ or /old/page/#old-id => new-id.'
      }
    ])
  }
)

test.each(['a\\0b', '\\uD800', '\\x1b[31m'])(
  'words that nothing can show are refused: %s',
  (words) => {
    expect(parse(`---\ntitle: "${words}"\n---\nTea\n`).problems).toMatchObject([
      { line: 2, column: 8, message: '"title" must be text of at most 65 characters.' }
    ])
  }
)
