import { expect, test } from 'vitest'
import { addressesInCss } from '../../../../src/rules/built/links/css.ts'

function addressesIn(css: string): string[] {
  return addressesInCss(css).map(({ href }) => href)
}

test.each([
  ['without quotes', 'a { background: url(leaf.png) }', ['leaf.png']],
  ['in quotes', 'a { background: url("leaf.png") }', ['leaf.png']],
  ['in other quotes', "a { background: url('leaf (1).png') }", ['leaf (1).png']],
  ['with space around it', 'a { background: url(\n  leaf.png\n) }', ['leaf.png']],
  ['in capitals', 'a { background: URL(leaf.png) }', ['leaf.png']],
  ['more than one', 'a { src: url(a.woff2), url(b.woff) }', ['a.woff2', 'b.woff']],
  [
    'with escapes',
    String.raw`a { background: url(a\(1\).png) url("\6d\0061 te.png") }`,
    ['a(1).png', 'mate.png']
  ],
  ['an import', '@import "tea.css"; @import url(milk.css);', ['tea.css', 'milk.css']],
  ['an import without a space', "@import'tea.css' screen;", ['tea.css']],
  ['an empty one', 'a { background: url() url("") }', ['']],
  ['in a comment', '/* url(leaf.png) */ a { color: red }', []],
  ['in text', 'a::after { content: "url(leaf.png)" }', []],
  ['text that is no address', 'a::after { content: "leaf.png" }', []],
  [
    'the name of a namespace',
    '@namespace svg url(http://www.w3.org/2000/svg); a { fill: url(#b) }',
    ['#b']
  ],
  ['a function whose name only ends so', 'a { background: my-url(leaf.png) }', []],
  [
    'after a comment that never ends',
    'a { background: url(leaf.png) } /* url(b.png)',
    ['leaf.png']
  ],
  ['in quotes that never end', 'a { background: url("leaf.png', ['leaf.png']]
])('reads an address %s', (_how, css, addresses) => {
  expect(addressesIn(css)).toEqual(addresses)
})

test('says where each address stands', () => {
  expect(addressesInCss('a{b:url(c)}\n@import "d"')).toEqual([
    { href: 'c', at: 4 },
    { href: 'd', at: 12 }
  ])
})

test('a text of nothing but openings is read once', () => {
  expect(addressesIn('/*'.repeat(500_000))).toEqual([])
  expect(addressesIn("a { b: url('".repeat(100_000))).toHaveLength(50_000)
})
