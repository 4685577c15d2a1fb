import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/permalinks/edit.ts'

/** A page with this front matter and a line of text. */
const page = (...frontMatter: string[]) =>
  ['---', ...frontMatter, '---', '', 'Boil the water.', ''].join('\n')

describe('takes one alias out and leaves everything else as it was', () => {
  test.each<[string, string[], string[]]>([
    [
      'where another one starts with the same words',
      ['aliases:', '  - /old/#boil-two # alive', '  - /old/#boil'],
      ['aliases:', '  - /old/#boil-two # alive']
    ],
    [
      'where a source has the same words',
      ['sources:', '  - url: https://example.org/old/#boil', 'aliases:', '  - /old/#boil'],
      ['sources:', '  - url: https://example.org/old/#boil']
    ],
    [
      'in quotes, with an escape',
      ['aliases:', '  - "/old/#caf\\u00e9"', '  - /older/'],
      ['aliases:', '  - /older/']
    ],
    [
      'in a list on one line',
      ['aliases: [/a/, /old/#boil, /b/] # three'],
      ['aliases: [/a/, /b/] # three']
    ],
    ['at the end of a list on one line', ['aliases: [/a/, /old/#boil]'], ['aliases: [/a/]']],
    [
      'in a list on one line that goes on',
      ['aliases: [', '    /a/, # first', '    /old/#boil ]'],
      ['aliases: [', '    /a/ # first', ' ]']
    ],
    ['alone in a list on one line', ['title: Tea', 'aliases: [/old/#boil]'], ['title: Tea']],
    [
      'alone, below a note that is for the page',
      ['# Ask Ada first.', 'aliases:', '- /old/#boil', 'order: 2'],
      ['# Ask Ada first.', 'order: 2']
    ]
  ])('%s', (_, before, after) => {
    const alias = before.some((line) => line.includes('caf')) ? '/old/#café' : '/old/#boil'
    expect(applyEdits(page(...before), [{ dropAlias: alias }])).toBe(page(...after))
  })

  test('and nothing at all where there is no such alias', () => {
    const text = page('aliases: [/a/]', 'description: It was at /old/#boil before.')
    expect(applyEdits(text, [{ dropAlias: '/old/#boil' }])).toBe(text)
  })
})

describe('adds an alias', () => {
  test.each<[string, string[], string[]]>([
    [
      'below the last one of a list',
      ['aliases:', '    - /a/ # why', 'order: 2'],
      ['aliases:', '    - /a/ # why', '    - /old/', 'order: 2']
    ],
    ['to a list on one line', ['aliases: [ /a/ ]'], ['aliases: [ /a/, /old/ ]']],
    ['to an empty list', ['aliases: []', 'order: 2'], ['aliases: [/old/]', 'order: 2']],
    ['to a list without items', ['aliases:', 'order: 2'], ['aliases:', '  - /old/', 'order: 2']],
    ['where there is no list', ['title: Tea'], ['title: Tea', 'aliases:', '  - /old/']],
    ['where the front matter is empty', [], ['aliases:', '  - /old/']]
  ])('%s', (_, before, after) => {
    expect(applyEdits(page(...before), [{ alias: '/old/' }])).toBe(page(...after))
  })

  test('to a page without front matter', () => {
    expect(applyEdits('# Tea\n', [{ alias: '/old/' }])).toBe(
      '---\naliases:\n  - /old/\n---\n\n# Tea\n'
    )
  })

  test('once, whatever it leads to', () => {
    const text = page('aliases: [/old/#boil => heat]')
    expect(applyEdits(text, [{ alias: '/old/#boil' }, { alias: '/old/#boil' }])).toBe(text)
  })

  test('in place of the one that led to nothing', () => {
    const edit = { dropAlias: '/old/#boil => gone', alias: '/old/#boil => tea' }
    expect(applyEdits(page('aliases:', '  - /old/#boil => gone'), [edit])).toBe(
      page('aliases:', '  - /old/#boil => tea')
    )
  })

  test('and refuses front matter that it cannot read', () => {
    const broken = page('aliases: [/a/')
    expect(() => applyEdits(broken, [{ alias: '/old/' }])).toThrow('front matter')
  })
})

describe('an id is written at the end of what it names, and nothing else on the line changes', () => {
  test.each([
    ['a step', '1. Boil the water.', '1. Boil the water. {#boil}'],
    ['a heading', '## Boil', '## Boil {#boil}'],
    ['spaces at the end', '- boil  ', '- boil {#boil}  '],
    ['a table row, in its first cell', '| Boil | now |', '| Boil {#boil} | now |'],
    ['a cell with an escaped bar', '| a \\| b | now |', '| a \\| b {#boil} | now |'],
    ['a table row without outer bars', '  Boil  ', '  Boil {#boil}  ']
  ])('%s', (_, line, expected) => {
    expect(applyEdits(line, [{ line: 1, id: 'boil', was: [] }])).toBe(expected)
  })
})

describe('an old id is kept beside the new one', () => {
  test.each([
    ['where there was no id', '## Boil', '## Boil {#boil was=heat}'],
    ['where there was an id', '## Boil {#boil}', '## Boil {#boil was=heat}'],
    ['beside older ones', '## Boil {#boil was=warm}', '## Boil {#boil was=warm,heat}'],
    ['once', '## Boil {#boil was=heat}', '## Boil {#boil was=heat}'],
    ['beside an audience', '- boil {#boil for=cooks}', '- boil {#boil for=cooks was=heat}'],
    [
      'beside an audience and older ones',
      '- boil {#boil for=cooks was=warm}',
      '- boil {#boil for=cooks was=warm,heat}'
    ],
    [
      'before an audience',
      '- boil {#boil was=warm for=cooks}',
      '- boil {#boil for=cooks was=warm,heat}'
    ],
    [
      'after code that looks like an id',
      '- keep `{#a for=cooks}` {#boil}',
      '- keep `{#a for=cooks}` {#boil was=heat}'
    ],
    ['in a table', '| Boil {#boil} | now |', '| Boil {#boil was=heat} | now |'],
    ['with $& in the text', '- costs $& {#boil}', '- costs $& {#boil was=heat}']
  ])('%s', (_, line, expected) => {
    expect(applyEdits(line, [{ line: 1, id: 'boil', was: ['heat'] }])).toBe(expected)
  })
})

test('keeps the line ends and the byte order mark of a file', () => {
  const text = '\uFEFF---\r\naliases: [/a/]\r\n---\r\nBoil it.\r\nPour it.\n'
  const edits = [{ line: 4, id: 'boil', was: [] }, { alias: '/b/' }]
  expect(applyEdits(text, edits)).toBe(
    '\uFEFF---\r\naliases: [/a/, /b/]\r\n---\r\nBoil it. {#boil}\r\nPour it.\n'
  )
})
