import { expect, test } from 'vitest'
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

/** What is wrong with a text, each as `line:column message fix`. */
function faultsIn(text: string): string[] {
  return parse(text).problems.map(
    ({ line, column, message, fix }) => `${line}:${column} ${message} ${fix}`
  )
}

test('returns the value with defaults, and leaves dates and words such as yes as text', () => {
  const text = 'name: Earl Grey\nminutes: 4\n'
  const value = { name: 'Earl Grey', minutes: 4, shops: [] }
  expect(parse(text)).toMatchObject({ value, problems: [] })
  expect(parse('name: 2026-01-31').value?.name).toBe('2026-01-31')
  expect(parse('name: yes').value?.name).toBe('yes')
})

test('has the place of each value and key, at any depth', () => {
  const text =
    'name: Earl Grey\nshops:\n  - town: Bath\n    open: true\n  - { town: York, open: false }\n'
  expect(Object.fromEntries(parse(text).places ?? [])).toEqual({
    '': { line: 2, column: 1 },
    name: { line: 2, column: 7 },
    shops: { line: 3, column: 1 },
    'shops.0': { line: 4, column: 5 },
    'shops.0.town': { line: 4, column: 11 },
    'shops.0.open': { line: 5, column: 11 },
    'shops.1': { line: 6, column: 5 },
    'shops.1.town': { line: 6, column: 13 },
    'shops.1.open': { line: 6, column: 25 }
  })
})

const likeThis = 'Write your own in this form:'
const shop = '  - { town: Bath, open: true }\n'

// What is said of YAML that is broken, and of keys and values, is in fixtures/rules/page.md and mistakes.md.
test.each<[text: string, ...faults: string[]]>([
  [
    `name: Tea\nshops:\n  - town: Bath\n    open: true\n    opne: true\n`,
    '6:5 "opne" is not a known key here. Did you mean "open"? Take it out, or use one of: town, open.'
  ],
  [
    `name: Tea\nshops:\n${shop}  - { town: York, open: 9am }\n`,
    `5:25 "open" of the second item of "shops" must be true or false. ${likeThis} open: true`
  ],
  [
    `name: Tea\nshops:\n${shop}  - town: York\n`,
    `5:5 "open" of the second item of "shops" is missing. It must be true or false. ${likeThis} open: true`
  ],
  [
    'name: Tea\nshops: [{ town: 1, open: true }]\n',
    '3:17 "town" of the first item of "shops" is a number to YAML, and it must be text. Put it in quotes: town: "1"'
  ],
  [
    `name: Tea\nshops:\n${shop.repeat(10)}  - Bath\n`,
    `14:5 Item 11 of "shops" is not right. "shops" must be a list of shops. ${likeThis} shops: [{ town: Bath, open: true }]`
  ]
])('what is wrong deep in a list is told with its place in it: %j', (text, ...faults) => {
  expect(faultsIn(text)).toEqual(faults)
})

test('a problem is at its place, even if the parser gives up before it', () => {
  const text = '[a]:["//"]\nname:\n  - &#x64;ata:text/html,x'
  const places = parse(text).problems.map(({ line, column }) => [line, column])
  expect(places).toEqual([
    [4, 24],
    [2, 4]
  ])
})

test('a text that is too long is not parsed', () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`)
  expect(faultsIn(rows.join('\n'))).toEqual([
    '2:1 This is 188889 characters long. It may have 100000 at most. Keep what the guide needs, and remove the rest.'
  ])
})
