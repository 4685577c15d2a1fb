/** Where a link leads, seen through the check: what is reported, and what is not. */
import { describe, expect, test } from 'vitest'
import { checkLinks } from '../../../../src/rules/built/links/index.ts'
import { builtFrom, configWith, siteFrom } from '../../../make.ts'

const drinks = {
  'index.html': '<h1 id="home">Drinks</h1>',
  'tea/index.html': '<h1 id="tea">Tea</h1>',
  'tea/black.html': '<h1 id="black">Black</h1>',
  'coffee/index.html':
    '<h1 id="caf%C3%A9">x</h1><h2 id="maté">x</h2><h2 id="50%">x</h2><a name="old">x</a>',
  'files/list.pdf': '',
  'files/earl grey.txt': ''
}

/** The messages about some HTML on the page /tea/green/ of a small site. */
function messagesOf(html: string, base = ''): readonly string[] {
  const page = `<h1 id="green">Green</h1><svg><path id="leaf"/></svg>${html}`
  const built = builtFrom({ ...drinks, 'tea/green/index.html': page })
  return checkLinks({ built, base }).map(({ message }) => message)
}

test.each([
  ['a page', '/tea/'],
  ['a page, with its id', '/tea/#tea'],
  ['the home page', '/'],
  ['a folder without its slash', '/tea'],
  ['the file of a page', '/tea/index.html#tea'],
  ['a page without its ending', '/tea/black#black'],
  ['a relative path', '../#tea'],
  ['a relative path to the top', '../../#home'],
  ['a relative path to the top without its slash', '../..'],
  ['a path back and forth', '/tea/../tea/'],
  ['a query that looks like a path', '?../../../'],
  ['this page', ''],
  ['an id on this page', '#green'],
  ['the top of this page', '#'],
  ['the top of this page by name', '#top'],
  ['the top of another page, in capitals', '/tea/#TOP'],
  ['the top in code', '/tea/#%54op'],
  ['a query', '/tea/?print=1#tea'],
  ['words to find on the page', '/tea/#:~:text=tea'],
  ['an id and words to find', '/tea/#tea:~:text=a#b'],
  ['a file', '/files/list.pdf'],
  ['a file, with a page number that only its reader knows', '/files/list.pdf#page=2'],
  ['a name with a space', '/files/earl%20grey.txt'],
  ['a name with a space that is not encoded', '/files/earl grey.txt'],
  ['an id written with codes', '/coffee/#mat%C3%A9'],
  ['an id in other letters', '/coffee/#maté'],
  ['an id that itself has codes', '/coffee/#caf%C3%A9'],
  ['an id with a percent sign', '/coffee/#50%'],
  ['the name of a link', '/coffee/#old'],
  ['another site', 'https://example.org/nowhere/#none'],
  ['another site, without a scheme', '//example.org/nowhere/'],
  ['a mail address', 'mailto:tea@example.org'],
  ['2 mail addresses and a subject', 'mailto:tea@example.org,cup@example.org?subject=Tea'],
  ['mail to whom it may concern', 'mailto:?subject=Tea'],
  ['a phone number', 'tel:+44123'],
  ['a program', 'javascript:alert(1)'],
  ['data', 'data:,x'],
  ['a file on a disk', 'file:///tea/green/x/']
])('leads somewhere: %s', (_what, href) => {
  expect(messagesOf(`<a href="${href}">x</a>`)).toEqual([])
})

test.each([
  ['a page', '/milk/', 'leads to /milk/, and there is no such page.'],
  ['mail', 'mail:tea@example.org', 'is not how a mail address is written.'],
  ['mail to a site', 'mailto://tea@example.org', 'is not how a mail address is written.'],
  ['mail to nobody', 'mailto:tea', 'is not how a mail address is written.'],
  ['two starts', 'https://https://example.org/', 'has the start of an address twice.'],
  ['a relative path', 'milk/', 'leads to /tea/green/milk/, and there is no such page.'],
  ['a file', '/files/list.doc', 'leads to /files/list.doc, and there is no such page.'],
  ['a page as a folder', '/tea/black/', 'leads to /tea/black/, and there is no such page.'],
  ['other capitals', '/Tea/', 'leads to /Tea/, and there is no such page.'],
  ['a query on a missing page', '/milk/?a=1', 'leads to /milk/, and there is no such page.'],
  ['a folder without an index', '/files/', 'leads to /files/, and there is no such page.'],
  ['two slashes for one', '/tea//', 'leads to /tea//, and there is no such page.'],
  ['an id', '/tea/#milk', 'leads to #milk, and /tea/ has no such id.'],
  ['an id in other capitals', '/tea/#Tea', 'leads to #Tea, and /tea/ has no such id.'],
  ['an id of another page', '#tea', 'leads to #tea, and /tea/green/ has no such id.'],
  ['a wrong letter in code', '/coffee/#mat%C3%A8', 'leads to #matè, and /coffee/ has no such id.'],
  [
    'an id that is decoded once too often',
    '/coffee/#caf%25C3%25A9x',
    'leads to #caf%C3%A9x, and /coffee/ has no such id.'
  ],
  ['words to find, with an id', '/tea/#milk:~:text=a', 'leads to #milk, and /tea/ has no such id.'],
  ['what is no address', 'http://[', 'is not an address that a browser can read.']
])('leads nowhere: %s', (_what, href, message) => {
  expect(messagesOf(`<a href="${href}">x</a>`)).toEqual([`"${href}" ${message}`])
})

test.each([
  '../../../',
  '../../../tea/',
  '/..',
  '/../tea/',
  '..\\..\\..\\',
  '%2e%2E/../.%2e/tea/',
  ' /../'
])('climbs out of the site: "%s"', (href) => {
  expect(messagesOf(`<a href="${href}">x</a>`)).toEqual([
    `"${href}" climbs out of the site: it has more ../ than there are folders above it.`
  ])
})

describe('a page that says what its links are relative to', () => {
  test.each([
    ['/coffee/', '#old', undefined],
    ['/coffee/', '../tea/', undefined],
    ['/tea/black.html?a#b', './', undefined],
    ['', '#green', undefined],
    ['https://example.org/', 'x', undefined],
    ['https://example.org/', '../x', undefined],
    ['data:text/html,', '../', undefined],
    ['http://[', '../', undefined],
    ['/a/b/c/', '../../../tea/', undefined],
    ['/coffee/', '#green', 'leads to #green, and /coffee/ has no such id.'],
    ['/coffee/', 'x', 'leads to /coffee/x, and there is no such page.'],
    ['../', 'x', 'leads to /tea/x, and there is no such page.'],
    ['/', '../tea/', 'climbs out of the site: it has more ../ than there are folders above it.']
  ])('<base href="%s"> with "%s"', (base, href, message) => {
    const expected = message === undefined ? [] : [`"${href}" ${message}`]
    expect(messagesOf(`<base href="${base}"><a href="${href}">x</a>`)).toEqual(expected)
  })

  test('an id in a style is one of the page itself', () => {
    const style = '<p style="clip-path: url(#leaf); background: url(leaf.png)">'
    expect(messagesOf(`<base href="/coffee/">${style}`)).toEqual([
      '"leaf.png" leads to /coffee/leaf.png, and there is no such file.'
    ])
  })
})

test.each([
  ['a drawing on this page', '<svg><use href="#leaf"/></svg>', undefined],
  ['a drawing has no top', '<svg><use xlink:href="#top"/></svg>', '#top'],
  ['a drawing in a style', '<p style="clip-path: url(#cup)">', '#cup'],
  ['a frame at an id', '<iframe src="#there"></iframe>', '#there'],
  ['an id that only a template has', '<template><p id="in"></template><a href="#in">x</a>', '#in']
])('%s', (_what, html, href) => {
  expect(messagesOf(html).map((message) => message.split('"')[1])).toEqual(href ? [href] : [])
})

test('what a style sheet loads is relative to it, and an id is one of whatever page uses it', () => {
  const css =
    '@import "more.css";\n.a { background: url(../leaf.png) }\n.b { background: url(leaf.png) }'
  const files = { 'css/site.css': css, 'css/more.css': '.c { fill: url(#leaf) }', 'leaf.png': '' }
  expect(checkLinks({ built: builtFrom(files), base: '' })).toMatchObject([
    {
      rule: 'broken-link',
      severity: 'error',
      line: 3,
      column: 18,
      page: 'css/site.css',
      href: 'leaf.png',
      message: '"leaf.png" leads to /css/leaf.png, and there is no such file.',
      fix: 'Did you mean /leaf.png?'
    }
  ])
})

test('a page whose name has what means something in an address has its links beside it', () => {
  const path = '50% tea?/#1.html'
  const html =
    '<p id="leaf"></p><a href="#leaf">x</a> <a href="b.html">x</a> <a href="c.html">x</a>'
  const built = builtFrom({ [path]: html, '50% tea?/b.html': '' })
  expect(checkLinks({ built, base: '' }).map(({ href }) => href)).toEqual(['c.html'])
})

describe('the address of the site itself', () => {
  const home = 'https://kettle.example.org/guide'
  const site = siteFrom([], configWith({ address: home }))

  function brokenIn(html: string) {
    const built = builtFrom({
      'index.html': '<h1 id="home">x</h1>',
      'tea/index.html': `<h1 id="tea">Tea</h1>${html}`
    })
    return checkLinks({ built, site, base: '/guide' }).map(({ href }) => href)
  }

  test.each([
    `${home}`,
    `${home}/tea/#tea`,
    `${home}/tea/../`,
    'HTTPS://Kettle.Example.ORG/guide/tea',
    '//kettle.example.org/guide/tea/',
    'http://kettle.example.org/guide/tea/',
    ' https://kettle.\nexample.org/guide/tea/ ',
    '../',
    'https://kettle.example.org/other/',
    'https://kettle.example.org/guidebook/',
    'https://kettle.example.org:8080/guide/tee/',
    'https://tea.kettle.example.org/guide/tee/'
  ])('"%s" leads to it, or to another', (href) => {
    expect(brokenIn(`<a href="${href}">x</a>`)).toEqual([])
  })

  test.each([`${home}/tee/`, `${home}/tea/#tee`, '/tea/', '../../', '../../../'])(
    '"%s" leads nowhere',
    (href) => {
      expect(brokenIn(`<a href="${href}">x</a>`)).toEqual([href])
    }
  )

  test('what a page says of its own address must be true', () => {
    const head = (url: string) =>
      `<link rel="canonical" href="${url}"><meta property="og:url" content="${url}">`
    expect(brokenIn(head(`${home}/tea/`))).toEqual([])
    expect(brokenIn(head(`${home}/tee/`))).toEqual([`${home}/tee/`, `${home}/tee/`])
  })
})
