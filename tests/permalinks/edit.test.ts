import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { applyEdits, textEdits } from '../../src/permalinks/edit.ts'
import type { Edit } from '../../src/problem.ts'
import { makeEdits } from '../../src/text-edits.ts'

/** A page with this front matter and a line of text. */
const page = (lines: readonly string[]) =>
  ['---', ...lines, '---', '', 'Boil the water.', ''].join('\n')

const drop = (...aliases: string[]) => aliases.map((dropAlias) => ({ dropAlias }))
const add = (...aliases: string[]) => aliases.map((alias) => ({ alias }))

describe('front matter before and after', () => {
  test.each<[string, readonly Edit[], string[], string[]]>([
    [
      'one that another starts with',
      drop('/a/#b'),
      ['aliases:', '  - /a/#b-two # alive', '  - /a/#b'],
      ['aliases:', '  - /a/#b-two # alive']
    ],
    [
      'one that a source has too',
      drop('/a/#b'),
      ['sources:', '  - url: https://example.org/a/#b', 'aliases:', '  - /a/#b'],
      ['sources:', '  - url: https://example.org/a/#b']
    ],
    [
      'one in quotes, with an escape',
      drop('/a/#café'),
      ['aliases:', '  - "/a/#caf\\u00e9"', '  - /b/'],
      ['aliases:', '  - /b/']
    ],
    [
      'one between brackets',
      drop('/b/'),
      ['aliases: [/a/, /b/, /c/] # 3'],
      ['aliases: [/a/, /c/] # 3']
    ],
    [
      'the last between brackets on several lines',
      drop('/b/'),
      ['aliases: [', '    /a/,', '    /b/ ]'],
      ['aliases: [/a/]']
    ],
    [
      'all, below a note that is for the page',
      drop('/a/', '/b/'),
      ['# Ask Ada first.', 'aliases:', '- /a/', '- /b/', 'order: 2'],
      ['# Ask Ada first.', 'order: 2']
    ],
    [
      'none that is there',
      drop('/b/'),
      ['aliases: [/a/]', 'tip: Was /b/'],
      ['aliases: [/a/]', 'tip: Was /b/']
    ],
    [
      'one more, below the last',
      add('/b/'),
      ['aliases:', '    - /a/ # why', 'order: 2'],
      ['aliases:', '    - /a/ # why', '    - /b/', 'order: 2']
    ],
    [
      'one to a key alone',
      add('/b/'),
      ['aliases:', 'order: 2'],
      ['aliases:', '  - /b/', 'order: 2']
    ],
    ['one without a list', add('/b/'), ['title: Tea'], ['title: Tea', 'aliases:', '  - /b/']],
    ['one to empty front matter', add('/b/'), [], ['aliases:', '  - /b/']],
    [
      'one that is there, to another place',
      add('/a/', '/a/'),
      ['aliases: [/a/ => b]'],
      ['aliases: [/a/ => b]']
    ],
    [
      'one for another, where that was',
      [{ dropAlias: '/a/ => b', alias: '/a/ => c' }],
      ['aliases:', '  - /a/ => b', 'order: 2'],
      ['aliases:', '  - /a/ => c', 'order: 2']
    ]
  ])('%s', (_, edits, before, after) => {
    expect(applyEdits(page(before), edits)).toBe(page(after))
  })

  test('is added above lines between two rules, which are none', () => {
    const text = '# Tea\n\n---\n\n---\n\nBoil it.\n'
    expect(applyEdits(text, add('/b/'))).toBe(`---\naliases:\n  - /b/\n---\n\n${text}`)
  })

  test('is added if there is none', () => {
    const made = '---\naliases:\n  - /b/\n---\n\n# Tea\n'
    expect(applyEdits('# Tea\n', add('/b/'))).toBe(made)
    expect(applyEdits('\uFEFF# Tea\n', add('/b/'))).toBe(`\uFEFF${made}`)
  })

  test.each([
    ['that is broken', ['aliases: [/a/']],
    ['with a note between brackets', ['aliases: [', '    /a/ # first', '  ]']],
    ['with aliases that are no list', ['aliases: /a/']],
    ['all between braces', ['{aliases: [/a/]}']],
    ['where a list is another one too', ['aliases: &x [/a/]', 'more: *x']]
  ])('is refused %s', (_, lines) => {
    expect(() => applyEdits(page(lines), add('/b/'))).toThrow()
  })

  test('has the edited aliases and is unchanged otherwise, in whatever style it is written', () => {
    const names = fc.uniqueArray(fc.constantFrom('/a/', '/b/', '/c/#d', '/e/#f => g', '/h/'))
    fc.assert(
      fc.property(names, names, names, fc.boolean(), (there, dropped, added, inBrackets) => {
        const items = there.map((one, at) => `  - ${at % 2 ? `"${one}"` : one} # ${at}`)
        const list = inBrackets ? [`aliases: [${there.join(', ')}]`] : ['aliases:', ...items]
        const after = applyEdits(page(['title: Tea', ...list, 'order: 2']), [
          ...drop(...dropped),
          ...add(...added)
        ])
        const { aliases, ...others } = parse(after.split('---')[1]!)
        const kept = there.filter((one) => !dropped.includes(one))
        expect(aliases ?? []).toEqual([...new Set([...kept, ...added])])
        expect(others).toEqual({ title: 'Tea', order: 2 })
      })
    )
  })
})

describe('a line before and after', () => {
  const ids = `
    1. Boil the water.  =>  1. Boil the water. <!-- #boil -->
    ## Boil             =>  ## Boil <!-- #boil -->
    | Boil | now |      =>  | Boil <!-- #boil --> | now |
    | a \\| b | now |   =>  | a \\| b <!-- #boil --> | now |`
  const oldIds = `
    ## Boil                           =>  ## Boil <!-- #boil was=heat -->
    ## Boil {#boil}                   =>  ## Boil <!-- #boil was=heat -->
    ## Boil {#boil lang=cy}           =>  ## Boil <!-- #boil lang=cy was=heat -->
    ## Boil {#boil was=warm}          =>  ## Boil <!-- #boil was=warm,heat -->
    - boil {#boil for=cooks}          =>  - boil <!-- #boil for=cooks was=heat -->
    - boil {#boil was=warm for=cooks} =>  - boil <!-- #boil for=cooks was=warm,heat -->
    - \`{#a for=b}\` {#boil}          =>  - \`{#a for=b}\` <!-- #boil was=heat -->
    | Boil {#boil} | now |            =>  | Boil <!-- #boil was=heat --> | now |
    - costs $& {#boil}                =>  - costs $& <!-- #boil was=heat -->
    - boil <!-- #boil for=cooks -->   =>  - boil <!-- #boil for=cooks was=heat -->
    | Boil <!--#boil--> | now |       =>  | Boil <!-- #boil was=heat --> | now |`
  const casesOf = (table: string, ...was: string[]) =>
    [...table.matchAll(/(\S.*?) +=> +(.+)/g)].map(([, before = '', after = '']) => ({
      was,
      before,
      after
    }))

  test.each([
    ...casesOf(ids),
    ...casesOf(oldIds, 'heat'),
    // A row without outer bars.
    { was: [], before: '  Boil  ', after: '  Boil <!-- #boil -->  ' },
    // GitHub would show two hyphens in a comment.
    { was: ['a--b'], before: '## Boil <!-- #boil -->', after: '## Boil {#boil was=a--b}' }
  ])('$before => $after', ({ was, before, after }) => {
    expect(applyEdits(before, [{ line: 1, id: 'boil', was }])).toBe(after)
  })
})

test('the line breaks and the byte order mark of a file are kept', () => {
  const text = '\uFEFF---\r\naliases: [/a/]\r\n---\r\nBoil it.\r\nPour it.\n'
  expect(applyEdits(text, [{ line: 4, id: 'boil', was: [] }, ...add('/b/')])).toBe(
    '\uFEFF---\r\naliases: [/a/, /b/]\r\n---\r\nBoil it. <!-- #boil -->\r\nPour it.\n'
  )
})

test.each([
  ['without a marker', '- Boil it.'],
  ['with a marker', '- Boil it. {#heat}'],
  ['of a table', '| Boil it. | now |']
])('the edit that a problem has for a line %s changes the same as applyEdits', (_, line) => {
  const text = page(['title: Tea']).replace('Boil the water.', line)
  const edit = { line: 5, id: 'boil', was: ['heat'] }
  const edits = textEdits(text, edit)
  expect(edits).toMatchObject([{ start: { line: 5 }, end: { line: 5 } }])
  expect(makeEdits(text, [edits]).text).toBe(applyEdits(text, [edit]))
})
