import { describe, expect, test } from 'vitest'
import { referencesIn } from '../../../../src/rules/built/links/references.ts'

function addressesIn(element: string, attributes: Record<string, string>): string[] {
  return referencesIn(element, attributes).map(({ href }) => href)
}

describe('a list of images', () => {
  test.each([
    ['one', 'a.png', ['a.png']],
    ['by width', 'a.png 320w, b.png 640w', ['a.png', 'b.png']],
    ['by density', 'a.png, b.png 1.5x', ['a.png', 'b.png']],
    ['without a space after the comma', 'a.png 1x,b.png 2x', ['a.png', 'b.png']],
    ['with a comma in an address', 'a,b.png 1x, c.png', ['a,b.png', 'c.png']],
    ['with commas before, after and between', ', a.png,, b.png,', ['a.png', 'b.png']],
    ['empty', ' \n ', []]
  ])('%s', (_how, srcset, addresses) => {
    expect(addressesIn('img', { srcset })).toEqual(addresses)
    expect(addressesIn('source', { srcset })).toEqual(addresses)
    expect(addressesIn('link', { imagesrcset: srcset })).toEqual(addresses)
  })
})

describe('a page that sends its readers on', () => {
  test.each([
    ['0;url=/tea/', ['/tea/']],
    ['5; URL = /tea/', ['/tea/']],
    ["0; url='/tea/' and more", ['/tea/']],
    ['0; url="/tea/', ['/tea/']],
    ['0, /tea/', ['/tea/']],
    ['0 /tea/', ['/tea/']],
    ['.5;/tea/', ['/tea/']],
    ['0;urls/', ['urls/']],
    ['300', []],
    ['0;url=', []],
    ['soon; url=/tea/', []],
    ['0x; url=/tea/', []]
  ])('%s', (content, addresses) => {
    expect(addressesIn('meta', { 'http-equiv': 'Refresh', content })).toEqual(addresses)
  })

  test('other words for a browser hold no address', () => {
    expect(
      addressesIn('meta', { 'http-equiv': 'x-ua-compatible', content: '0;url=/tea/' })
    ).toEqual([])
  })
})

test.each([
  ['property', 'og:url'],
  ['property', 'og:image'],
  ['property', 'og:image:secure_url'],
  ['name', 'twitter:image']
])('what is shared is an address: %s="%s"', (attribute, name) => {
  expect(addressesIn('meta', { [attribute]: name, content: '/tea.png' })).toEqual(['/tea.png'])
})

test.each(['og:title', 'og:image:alt', 'description', ''])(
  'what describes the page is none: %s',
  (property) => {
    expect(addressesIn('meta', { property, content: '/tea.png' })).toEqual([])
  }
)

test.each([
  ['preconnect', []],
  ['dns-prefetch PRECONNECT', []],
  ['preconnect preload', ['/tea/']],
  ['', ['/tea/']]
])('a hint to get ready for a host loads nothing: %s', (rel, addresses) => {
  expect(addressesIn('link', { rel, href: '/tea/' })).toEqual(addresses)
})

test('only a field that is an image loads one', () => {
  expect(addressesIn('input', { type: 'IMAGE', src: '/go.png' })).toEqual(['/go.png'])
  expect(addressesIn('input', { type: 'text', src: '/go.png' })).toEqual([])
})

test('a drawing may use the older name, which counts when the newer one is missing', () => {
  expect(addressesIn('use', { 'xlink:href': '#leaf' })).toEqual(['#leaf'])
  expect(addressesIn('use', { 'xlink:href': '#leaf', href: '#cup' })).toEqual(['#cup'])
})
