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

const keys = 'Use one of: name, minutes, shops.'
const isMissing = '"name" is missing. It must be the name of the drink.'
const likeThis = 'Write your own in this form:'
const shop = '  - { town: Bath, open: true }\n'
const curly =
  'The quotation marks around this value are curly. YAML knows straight ones only, so readers would see them. Write straight ones:'
const repeats = 'This YAML repeats a part of itself with & and *. Write the values out in full.'
const tab = 'This line is indented with a tab. Indent it with spaces.'
const tag = 'A value cannot start with !. Put it in quotes: name:'
const noKeys = `This must be a list of "key: value" lines. Write it like this: name: Earl Grey`

test.each<[text: string, ...faults: string[]]>([
  // Keys
  [
    'name: Tea\nminuets: 4\n',
    `3:1 "minuets" is not a known key here. Did you mean "minutes"? Write minutes: in place of minuets:`
  ],
  ['name: Tea\ncolour: 4\n', `3:1 "colour" is not a known key here. ${keys}`],
  ['name: Tea\n__proto__: 4\n', `3:1 "__proto__" is not a known key here. ${keys}`],
  ['name: Tea\nconstructor: 4\n', `3:1 "constructor" is not a known key here. ${keys}`],
  [
    `name: Tea\nshops:\n  - town: Bath\n    open: true\n    opne: true\n`,
    '6:5 "opne" is not a known key here. Did you mean "open"? Use one of: town, open.'
  ],
  [
    'name: Tea\nname: Assam\n',
    '3:1 This key is here twice. Keep one of the two lines, with what both of them say.'
  ],
  // Values
  ['minutes: 4\n', `2:1 ${isMissing} ${likeThis} name: Earl Grey`],
  ['minutes: 4\nname:\n', `3:1 ${isMissing} ${likeThis} name: Earl Grey`],
  [
    'name: Tea\nminutes: four\n',
    `3:10 "minutes" must be a number of minutes. ${likeThis} minutes: 4`
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
  ],
  [
    'name: Tea\nshops:\n',
    '3:1 "shops" is a list with nothing in it. Delete this line, or put back what was listed below it.'
  ],
  [
    'name: 1\nminutes: four\nmilk: no\nshop: []\n',
    '2:7 "name" is a number to YAML, and it must be text. Put it in quotes: name: "1"',
    `3:10 "minutes" must be a number of minutes. ${likeThis} minutes: 4`,
    `4:1 "milk" is not a known key here. ${keys}`,
    `5:1 "shop" is not a known key here. Did you mean "shops"? Write shops: in place of shop:`
  ],
  ['- Earl Grey\n', `2:1 ${noKeys}`],
  ['Earl Grey\n', `2:1 ${noKeys}`],
  // Quotation marks of a word processor
  ['name: “Tea: Earl "Grey"”\n', `2:7 ${curly} name: "Tea: Earl \\"Grey\\""`],
  ['minutes: 4\nname: ‘Earl Grey’  \n', `3:7 ${curly} name: "Earl Grey"`],
  ['name: ”Tea”\n', `2:7 ${curly} name: "Tea"`],
  ['name: Tea\nshops:\n  - town: “Bath”\n', `4:11 ${curly} - town: "Bath"`],
  ['name: Tea\nshops:\n  - “Bath”\n', `4:5 ${curly} - "Bath"`],
  ['name: “Earl Grey” and milk'],
  ['name: Say “tea”'],
  ['name: "“Earl Grey”"'],
  ['name: The cook’s tea'],
  ['name: “Tea” or “milk”'],
  // YAML that is broken or goes too far. One mistake is one fault.
  ['name: Tea\nshops:\n\t- town: Bath\n\t  open: true\n  - town: York\n', `4:1 ${tab}`],
  [
    'name: Tea: Earl Grey\n',
    '2:7 A colon inside this value has a space after it, so YAML takes what is before it for a key. Put the whole value in quotes: name: "Tea: Earl Grey"'
  ],
  [
    'name: Earl Grey\n  minutes: 4\n',
    '3:3 This line starts with the wrong number of spaces: 2. Take 2 spaces away from the start of it.'
  ],
  ['name: @tea\n', '2:7 A value cannot start with @. Put it in quotes: name: "@tea"'],
  ['name: !secret Earl Grey\n', `2:7 ${tag} "!secret Earl Grey"`],
  ['name: !!js/function "x"\n', `2:7 ${tag} '!!js/function "x"'`],
  ['name: &tea Earl Grey\nshops: *tea\n', `2:1 ${repeats}`],
  [
    ['k0: &a [tea]', ...Array.from({ length: 30 }, (_, at) => `k${at + 1}: [*a, *a]`)].join('\n'),
    `2:1 ${repeats}`
  ],
  [
    'name: Earl Grey\n...\nname: Assam\n',
    '4:1 A second part starts here. Keep one part, and remove the --- line between the two.'
  ]
])('%j', (text, ...faults) => {
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
