import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/content/edit.ts'

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
    ['in a table', '| Boil {#boil} | now |', '| Boil {#boil was=heat} | now |'],
    ['with $& in the text', '- costs $& {#boil}', '- costs $& {#boil was=heat}']
  ])('%s', (_, line, expected) => {
    expect(applyEdits(line, [{ line: 1, id: 'boil', was: ['heat'] }])).toBe(expected)
  })
})

describe('an alias is added to the front matter', () => {
  test.each([
    [
      'that has none',
      '---\ntitle: Tea\n---\nText',
      '---\ntitle: Tea\naliases:\n  - /old/\n---\nText'
    ],
    [
      'that has a list',
      '---\naliases:\n  - /older/\n---\n',
      '---\naliases:\n  - /old/\n  - /older/\n---\n'
    ],
    [
      'that has a list on one line',
      '---\naliases: [/older/, /oldest/]\n---\n',
      '---\naliases:\n  - /older/\n  - /oldest/\n  - /old/\n---\n'
    ],
    ['of a file without any', '# Tea', '---\naliases:\n  - /old/\n---\n\n# Tea']
  ])('%s', (_, text, expected) => {
    expect(applyEdits(text, [{ alias: '/old/' }])).toBe(expected)
  })
})

describe('an alias is taken out', () => {
  test.each([
    ['of a list', '---\naliases:\n  - /a/\n  - /b/\n---\n', '---\naliases:\n  - /b/\n---\n'],
    ['of a list on one line', '---\naliases: [/a/, /b/]\n---\n', '---\naliases: [/b/]\n---\n'],
    ['with the key when it was the last', '---\naliases:\n  - /a/\n---\n', '---\n---\n']
  ])('%s', (_, text, expected) => {
    expect(applyEdits(text, [{ dropAlias: '/a/' }])).toBe(expected)
  })
})
