import { describe, expect, test } from 'vitest'
import {
  createResolver,
  fileFor,
  indicates,
  percentDecode
} from '../../../../src/rules/built/links/resolve-link.ts'

describe('the address that a link leads to', () => {
  const home = { address: 'https://drinks.example.org/guide', base: '/guide' }
  const onTea = createResolver(home)({ url: '/tea/' })

  test.each([
    ['a page beside this one', '../milk/', '/guide/milk/#'],
    ['this page', '#leaf', '/guide/tea/#leaf'],
    ['a path', '/guide/milk/?a=1#b', '/guide/milk/#b'],
    ['the folder of the site without its slash', '/guide', '/guide#'],
    ['the whole address of a page', 'https://drinks.example.org/guide/milk/#b', '/guide/milk/#b'],
    ['it, with a step back', 'https://drinks.example.org/guide/tea/../milk/', '/guide/milk/#'],
    ['it, in capitals', 'HTTPS://Drinks.Example.ORG/guide/milk/', '/guide/milk/#'],
    ['it, without a scheme', '//drinks.example.org/guide/milk/', '/guide/milk/#'],
    ['it, with the older scheme', 'http://drinks.example.org/guide/milk/', '/guide/milk/#'],
    [
      'it, with line ends and spaces',
      ' https://drinks.\nexample.org/guide/milk/ ',
      '/guide/milk/#'
    ],
    ['a path outside the folder of the site', '/milk/', '/milk/#'],
    ['codes and letters', '/guide/mat%C3%A9/é%20b#%C3%A9', '/guide/maté/é b#%C3%A9'],
    ['words to find', '#leaf:~:text=a#b', '/guide/tea/#leaf']
  ])('%s', (_what, href, address) => {
    const found = onTea(href)
    expect(found).toMatchObject({ climbs: false })
    expect(typeof found === 'object' && `${found.path}#${found.fragment}`).toBe(address)
  })

  test.each([
    ['another host', 'https://example.org/guide/milk/'],
    ['another host, without a scheme', '//example.org/guide/milk/'],
    ['a host below this one', 'https://milk.drinks.example.org/guide/'],
    ['another port', 'https://drinks.example.org:8080/guide/milk/'],
    ['another site on this host', 'https://drinks.example.org/other/'],
    ['a site whose folder only starts like this one', 'https://drinks.example.org/guidebook/'],
    ['mail', 'mailto:a@drinks.example.org'],
    ['a phone number', 'tel:123'],
    ['a program', 'javascript:alert(1)'],
    ['data', 'data:,x'],
    ['a file on a disk', 'file:///guide/tea/']
  ])('elsewhere: %s', (_what, href) => {
    expect(onTea(href)).toBe('elsewhere')
  })

  test.each(['http://[', 'https://', '//a b/'])('not an address: %s', (href) => {
    expect(onTea(href)).toBe('unreadable')
  })

  test('of a page whose name has what means something in an address', () => {
    const onOdd = createResolver({ base: '' })({ url: '/50% tea?/#1.html' })
    expect(onOdd('#leaf')).toEqual({ path: '/50% tea?/#1.html', fragment: 'leaf', climbs: false })
    expect(onOdd('b.html')).toEqual({ path: '/50% tea?/b.html', fragment: '', climbs: false })
  })
})

describe('a page that says what its links are relative to', () => {
  function pathOn(base: string, href: string): string {
    const found = createResolver({ base: '' })({ url: '/tea/green/', base })(href)
    return typeof found === 'string' ? found : `${found.path}#${found.fragment}`
  }

  test.each([
    ['/milk/', 'x', '/milk/x#'],
    ['/milk/', '#x', '/milk/#x'],
    ['/milk/', '', '/milk/#'],
    ['/milk/cold.html?a#b', 'x', '/milk/x#'],
    ['../', 'x', '/tea/x#'],
    ['', '#x', '/tea/green/#x'],
    ['https://example.org/', 'x', 'elsewhere'],
    ['https://example.org/', 'https://site.invalid/x', '/x#'],
    ['data:text/html,', 'x', '/tea/green/x#'],
    ['javascript:x', 'x', '/tea/green/x#'],
    ['http://[', 'x', '/tea/green/x#']
  ])('<base href="%s"> and "%s" lead to %s', (base, href, path) => {
    expect(pathOn(base, href)).toBe(path)
  })

  test('an id in a style is one of the page itself', () => {
    const resolve = createResolver({ base: '' })({ url: '/tea/', base: '/milk/' })
    expect(resolve('#leaf', true)).toMatchObject({ path: '/tea/', fragment: 'leaf' })
    expect(resolve('leaf.png', true)).toMatchObject({ path: '/milk/leaf.png' })
  })
})

describe('climbing above the top', () => {
  function climbs(href: string, base?: string): boolean {
    const from = { url: '/tea/green/', ...(base !== undefined && { base }) }
    const found = createResolver({ base: '' })(from)(href)
    return typeof found === 'object' && found.climbs
  }

  test.each(['../../../', '../../../tea/', '/..', '/../tea/', '..\\..\\..\\', '/%2e%2e/', ' /../'])(
    'is seen: "%s"',
    (href) => {
      expect(climbs(href)).toBe(true)
    }
  )

  test.each([
    '../..',
    '../../',
    '../../milk/',
    '/tea/../',
    'a/../../..',
    '?../../../',
    '#../../..',
    '...'
  ])('is not seen where there is none: "%s"', (href) => {
    expect(climbs(href)).toBe(false)
  })

  test('starts where the page says that its links start', () => {
    expect(climbs('../x', '/')).toBe(true)
    expect(climbs('../../../x', '/a/b/c/')).toBe(false)
    expect(climbs('x', '../../../')).toBe(true)
    expect(climbs('../x', 'https://site.invalid/a/')).toBe(false)
  })

  test('starts at the host, for a site in a folder of it', () => {
    const onHome = createResolver({ base: '/guide' })({ url: '/' })
    expect(onHome('../')).toMatchObject({ path: '/', climbs: false })
    expect(onHome('../../')).toMatchObject({ path: '/', climbs: true })
  })
})

test.each([
  ['tea/', 'tea/index.html'],
  ['tea', 'tea/index.html'],
  ['', 'index.html'],
  ['milk', 'milk.html'],
  ['milk.html', 'milk.html'],
  ['leaf.svg', 'leaf.svg'],
  ['a b', 'a b.html'],
  ['milk/', undefined],
  ['Milk', undefined],
  ['leaf', undefined]
])('the file that a host serves for "%s" is %s', (path, file) => {
  const files = new Set(['index.html', 'tea/index.html', 'milk.html', 'leaf.svg', 'a b.html'])
  expect(fileFor(path, files)).toBe(file)
})

test.each([
  ['', true],
  ['leaf', true],
  ['Leaf', false],
  ['mat%C3%A9', true],
  ['caf%C3%A9', true],
  ['50%', true],
  ['top', true],
  ['TOP', true],
  ['%54op', true],
  ['top-', false],
  [' leaf', false]
])('the fragment "%s" leads to an element: %s', (fragment, isThere) => {
  expect(indicates(fragment, new Set(['leaf', 'maté', 'caf%C3%A9', '50%']))).toBe(isThere)
})

test('a drawing that uses another has no top', () => {
  expect(indicates('top', new Set(['leaf']), false)).toBe(false)
  expect(indicates('top', new Set(['top']), false)).toBe(true)
})

test.each([
  ['mat%C3%A9', 'maté'],
  ['50%', '50%'],
  ['50%%20a', '50% a'],
  ['%C3', '\ufffd'],
  ['%c3%a9%zz', 'é%zz']
])('%s decodes to %s', (text, decoded) => {
  expect(percentDecode(text)).toBe(decoded)
})
