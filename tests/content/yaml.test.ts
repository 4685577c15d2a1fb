import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseYaml } from '../../src/content/yaml.ts'

const schema = z.strictObject({
  name: z.string().meta({ expects: 'the name of the drink', example: 'name: Earl Grey' }),
  minutes: z.number().optional().meta({ expects: 'a number of minutes', example: 'minutes: 4' }),
  shops: z
    .array(
      z.strictObject({
        town: z.string(),
        open: z.boolean().meta({ expects: 'true or false', example: 'open: true' })
      })
    )
    .default([])
    .meta({ expects: 'a list of shops', example: 'shops: [{ town: Bath, open: true }]' })
})

/** Parses YAML that starts on line 2 of its file, as front matter does. */
function parse(text: string) {
  return parseYaml(schema, { file: 'tea.md', text, firstLine: 2, rule: 'front-matter' })
}

/** The one problem that a text has: its place, what is wrong, and how to fix it. */
function problemIn(text: string) {
  const { value, problems } = parse(text)
  expect(value).toBeUndefined()
  expect(problems).toHaveLength(1)
  return problems[0]
}

test('gives the value, with defaults filled in', () => {
  expect(parse('name: Earl Grey\nminutes: 4\n')).toMatchObject({
    value: { name: 'Earl Grey', minutes: 4, shops: [] },
    problems: []
  })
})

test('tells where each value stands, at any depth', () => {
  const text =
    'name: Earl Grey\nshops:\n  - town: Bath\n    open: true\n  - { town: York, open: false }\n'
  expect(Object.fromEntries(parse(text).places ?? [])).toEqual({
    name: { line: 2, column: 7 },
    '': { line: 2, column: 1 },
    shops: { line: 3, column: 1 },
    'shops.0': { line: 4, column: 5 },
    'shops.0.town': { line: 4, column: 11 },
    'shops.0.open': { line: 5, column: 11 },
    'shops.1': { line: 6, column: 5 },
    'shops.1.town': { line: 6, column: 13 },
    'shops.1.open': { line: 6, column: 25 }
  })
})

test('tells where each key stands that has others below it', () => {
  const shop = z.strictObject({ town: z.string() })
  const text = 'shops:\n  tea-shop:\n    town: Bath\n'
  const yaml = { file: 'tea.yaml', text, firstLine: 1, rule: 'site-config' }
  const { places } = parseYaml(z.strictObject({ shops: z.record(z.string(), shop) }), yaml)
  expect(Object.fromEntries(places ?? [])).toMatchObject({
    shops: { line: 1, column: 1 },
    'shops.tea-shop': { line: 2, column: 3 },
    'shops.tea-shop.town': { line: 3, column: 11 }
  })
})

test('leaves dates and words such as yes as text', () => {
  expect(parse('name: 2026-01-31').value).toEqual({ name: '2026-01-31', shops: [] })
  expect(parse('name: yes').value).toEqual({ name: 'yes', shops: [] })
})

test('gives a problem its rule, severity, file, place, message and fix', () => {
  expect(parse('name: Earl Grey\nminutes: four\n').problems).toEqual([
    {
      rule: 'front-matter',
      severity: 'error',
      file: 'tea.md',
      line: 3,
      column: 10,
      message: '"minutes" must be a number of minutes.',
      fix: 'Write it like this: minutes: 4'
    }
  ])
})

describe('keys', () => {
  test.each([
    ['minuets', ' Did you mean "minutes"?'],
    ['Name', ' Did you mean "name"?'],
    ['colour', ''],
    ['__proto__', ''],
    ['constructor', '']
  ])('reports the unknown key "%s"', (key, guess) => {
    expect(problemIn(`name: Earl Grey\n${key}: 4\n`)).toMatchObject({
      line: 3,
      column: 1,
      message: `"${key}" is not a known key here.${guess}`,
      fix: 'Use one of: name, minutes, shops.'
    })
  })

  test('reports every unknown key at its own line', () => {
    const { problems } = parse('nam: Earl Grey\nname: Earl Grey\nshop: []\n')
    expect(problems).toMatchObject([
      { line: 2, message: '"nam" is not a known key here. Did you mean "name"?' },
      { line: 4, message: '"shop" is not a known key here. Did you mean "shops"?' }
    ])
  })

  test('reports an unknown key inside a list', () => {
    const text = 'name: Earl Grey\nshops:\n  - town: Bath\n    open: true\n    opne: true\n'
    expect(problemIn(text)).toMatchObject({
      line: 6,
      column: 5,
      message: '"opne" is not a known key here. Did you mean "open"?',
      fix: 'Use one of: town, open.'
    })
  })

  test('reports a key that is there twice', () => {
    expect(problemIn('name: Earl Grey\nname: Assam\n')).toMatchObject({
      line: 3,
      column: 1,
      message: 'This key is here twice.',
      fix: 'Keep one of the two lines.'
    })
  })
})

describe('values', () => {
  test('reports a value that is missing, at the start of what it is missing from', () => {
    expect(problemIn('minutes: 4\n')).toMatchObject({
      line: 2,
      column: 1,
      message: '"name" is missing. It must be the name of the drink.',
      fix: 'Write it like this: name: Earl Grey'
    })
  })

  test('reports a key without a value', () => {
    expect(problemIn('minutes: 4\nname:\n')).toMatchObject({
      line: 3,
      column: 1,
      message: '"name" is missing. It must be the name of the drink.'
    })
  })

  test('reports a wrong value inside a list, at its place', () => {
    const text =
      'name: Earl Grey\nshops:\n  - { town: Bath, open: true }\n  - { town: York, open: 9am }\n'
    expect(problemIn(text)).toMatchObject({
      line: 5,
      column: 25,
      message: '"open" of the second item of "shops" must be true or false.',
      fix: 'Write it like this: open: true'
    })
  })

  test('reports a missing value inside a list, at the item that it is missing from', () => {
    const text = 'name: Earl Grey\nshops:\n  - town: Bath\n    open: true\n  - town: York\n'
    expect(problemIn(text)).toMatchObject({
      line: 6,
      column: 5,
      message: '"open" of the second item of "shops" is missing. It must be true or false.',
      fix: 'Write it like this: open: true'
    })
  })

  test('explains a value that has no words of its own with those of what it is in', () => {
    expect(problemIn('name: Earl Grey\nshops: [{ town: 1, open: true }]\n')).toMatchObject({
      line: 3,
      column: 17,
      message: '"town" of the first item of "shops" is not right. "shops" must be a list of shops.',
      fix: 'Write it like this: shops: [{ town: Bath, open: true }]'
    })
  })

  test('counts the items of a long list', () => {
    const shops = '  - { town: Bath, open: true }\n'.repeat(10)
    expect(problemIn(`name: Earl Grey\nshops:\n${shops}  - { open: true }\n`)?.message).toBe(
      '"town" of item 11 of "shops" is missing. "shops" must be a list of shops.'
    )
    expect(problemIn(`name: Earl Grey\nshops:\n${shops}  - Bath\n`)?.message).toBe(
      'Item 11 of "shops" is not right. "shops" must be a list of shops.'
    )
  })

  test('reports everything that is wrong at once', () => {
    const { problems } = parse('name: 1\nminutes: four\nmilk: no\n')
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [2, '"name" must be the name of the drink.'],
      [3, '"minutes" must be a number of minutes.'],
      [4, '"milk" is not a known key here.']
    ])
  })

  test.each([
    ['a list', '- Earl Grey\n'],
    ['plain words', 'Earl Grey\n']
  ])('reports %s where there should be keys', (_what, text) => {
    expect(problemIn(text)).toMatchObject({
      line: 2,
      column: 1,
      message: 'This must be a list of "key: value" lines.',
      fix: 'Write it like this: name: Earl Grey'
    })
  })
})

describe('curly quotation marks', () => {
  test.each([
    ['name: “Earl Grey”\n', 2, 7, 'name: "Earl Grey"'],
    ['minutes: 4\nname: ‘Earl Grey’  \n', 3, 7, 'name: "Earl Grey"'],
    ['name: “Tea: Earl "Grey"”\n', 2, 7, 'name: "Tea: Earl \\"Grey\\""'],
    ['name: ”Tea”\n', 2, 7, 'name: "Tea"'],
    ['name: Tea\nshops:\n  - town: “Bath”\n    open: true\n', 4, 11, '- town: "Bath"'],
    ['name: Tea\nshops:\n  - “Bath”\n', 4, 5, '- "Bath"']
  ])('around a value are reported, with the straight ones: %s', (text, line, column, fix) => {
    expect(problemIn(text)).toMatchObject({
      line,
      column,
      message:
        'The quotation marks around this value are curly. YAML knows straight ones only, so readers would see them.',
      fix: `Write straight ones: ${fix}`
    })
  })

  test.each([
    '“Earl Grey” and milk',
    'Say “tea”',
    '"“Earl Grey”"',
    'The cook’s tea',
    '“Tea” or “milk”'
  ])('are a part of the words: %s', (words) => {
    expect(parse(`name: ${words}\n`).problems).toEqual([])
  })
})

describe('YAML that goes too far', () => {
  test.each([
    ['a tab', 'name: Earl Grey\nshops:\n\t- town: Bath\n', 4, 1],
    ['a tag', 'name: !secret Earl Grey\n', 2, 7],
    ['a tag that asks for code', 'name: !!js/function "x"\n', 2, 7],
    ['an alias', 'name: &tea Earl Grey\nshops: *tea\n', 2, 1],
    ['a colon in plain words', 'name: Tea: Earl Grey\n', 2, 7],
    ['an @ at the start of a value', 'name: @tea\n', 2, 7],
    ['a second document', 'name: Earl Grey\n...\nname: Assam\n', 4, 1]
  ])('reports %s', (what, text, line, column) => {
    const [message, fix] = explained[what] ?? [
      'This is not valid YAML.',
      'Write each line as "key: value". Put a value that holds a colon or a # in quotes: title: "Error: no access"'
    ]
    expect(problemIn(text)).toMatchObject({ line, column, message, fix })
  })

  const tag = ['This value has a YAML tag (a word after !).', 'Write a plain value.'] as const
  const explained: Record<string, readonly [string, string] | undefined> = {
    'a second document': [
      'A second part starts here.',
      'Keep one part, and remove the --- line between the two.'
    ],
    'a tab': ['This line is indented with a tab.', 'Indent it with spaces.'],
    'a tag': tag,
    'a tag that asks for code': tag,
    'an alias': [
      'This YAML repeats a part of itself with & and *.',
      'Write the values out in full.'
    ]
  }

  test('reports one wrong line once', () => {
    expect(problemIn('name: Earl Grey\n  minutes: 4\n')).toMatchObject({ line: 2, column: 7 })
  })

  test('reports a tab alone, and not what the parser makes of the lines below it', () => {
    const text = 'name: Tea\nshops:\n\t- town: Bath\n\t  open: true\n  - town: York\n'
    expect(problemIn(text)).toMatchObject({ line: 4, column: 1, fix: 'Indent it with spaces.' })
  })

  test('refuses aliases that would grow to fill the memory', () => {
    const rows = Array.from({ length: 30 }, (_, at) => `k${at + 1}: &a${at + 1} [*a${at}, *a${at}]`)
    expect(problemIn(['k0: &a0 [tea]', ...rows].join('\n'))).toMatchObject({
      message: 'This YAML repeats a part of itself with & and *.'
    })
  })
})

test('the place of a fault is in the text, also where the parser gives up before it', () => {
  const text = '[a]:["//"]\nname:\n  - &#x64;ata:text/html,x'
  const places = parse(text).problems.map(({ line = 0, column = 0 }) => [line, column])
  expect(places).toEqual([
    [4, 24],
    [2, 4]
  ])
})

test('a text that is too long is not parsed', () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`)
  expect(problemIn(rows.join('\n'))).toMatchObject({
    line: 2,
    column: 1,
    message: 'This is 188889 characters long. It may have 100000 at most.',
    fix: 'Keep what the guide needs, and remove the rest.'
  })
})
