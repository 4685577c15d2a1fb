import { describe, expect, test } from 'vitest'
import {
  absoluteUrl,
  basePath,
  isExternal,
  isPageAddress,
  parentOf,
  percentDecode,
  resolveHref,
  urlFor,
  withBase
} from '../src/urls.ts'

describe('the address of a content file', () => {
  test.each([
    ['index.md', '/'],
    ['README.md', '/'],
    ['tea.md', '/tea/'],
    ['tea/green.md', '/tea/green/'],
    ['tea/index.md', '/tea/'],
    ['tea/README.MD', '/tea/'],
    ['tea/Readme.md', '/tea/'],
    ['tea/index-cards.md', '/tea/index-cards/'],
    ['tea/earl grey.md', '/tea/earl%20grey/'],
    ['tea/"best".md', '/tea/%22best%22/'],
    ['tea/50%.md', '/tea/50%25/'],
    ['tea/maté.md', '/tea/mat%C3%A9/'],
    ['tea/v1.2.md', '/tea/v1.2/']
  ])('%s is at %s', (file, url) => {
    expect(urlFor(file)).toBe(url)
  })
})

describe('what a link in tea/green.md points at', () => {
  test.each([
    ['a page beside it', 'black.md', '/tea/black/'],
    ['a page beside it, with a dot', './black.md', '/tea/black/'],
    ['a page above it', '../coffee.md', '/coffee/'],
    ['an id on another page', 'black.md#milk', '/tea/black/#milk'],
    ['a page with a query', 'black.md?print=1#milk', '/tea/black/?print=1#milk'],
    ['the index of a folder', '../coffee/index.md', '/coffee/'],
    ['a README in capitals', '../coffee/README.MD', '/coffee/'],
    ['a folder', '../coffee/', '/coffee/'],
    ['a folder without its slash', '../coffee', '/coffee/'],
    ['its own folder', '.', '/tea/'],
    ['the content folder', '..', '/'],
    ['the content folder, with a slash', '../#top', '/#top'],
    ['a page from the top', '/coffee/index.md', '/coffee/'],
    ['the home page', '/', '/'],
    ['a file that is only an ending', '/.md', '/.md/'],
    ['a name that would climb without its ending', '%2E%2E.md', '/tea/...md'],
    ['a path that cannot climb further', '/../coffee.md', '/coffee/'],
    ['an id on its own page', '#milk', '/tea/green/#milk'],
    ['itself', '', '/tea/green/'],
    ['a file that is not a page', 'leaf.png', '/tea/leaf.png'],
    ['a file in another folder', '../files/tea list.pdf', '/files/tea%20list.pdf'],
    ['a name with a space', 'earl%20grey.md', '/tea/earl%20grey/'],
    ['a name with a stray percent sign', '50%.md', '/tea/50%25/'],
    ['an address', 'https://example.org/a.md', 'https://example.org/a.md'],
    ['an address without a scheme', '//example.org/a.md', '//example.org/a.md'],
    ['a mail address', 'mailto:tea@example.org', 'mailto:tea@example.org']
  ])('%s: %s is %s', (_what, href, url) => {
    expect(resolveHref('tea/green.md', href)).toBe(url)
  })

  test.each(['../../secret.md', '../..', '%2e%2e/%2e%2e/secret.md', 'x/../../../secret.md'])(
    '%s leaves the content folder, so it points at nothing',
    (href) => {
      expect(resolveHref('tea/green.md', href)).toBeUndefined()
    }
  )
})

describe('the folder that the site is published in', () => {
  test.each([
    ['https://example.org', ''],
    ['https://example.org/', ''],
    ['https://example.org/guide', '/guide'],
    ['https://example.org/guides/tea/', '/guides/tea']
  ])('of %s is "%s"', (address, base) => {
    expect(basePath(address)).toBe(base)
  })

  test.each([
    ['/guide', '/tea/', '/guide/tea/'],
    ['/guide', '/', '/guide/'],
    ['', '/tea/', '/tea/'],
    ['/guide', '#milk', '#milk'],
    ['/guide', 'https://example.org/tea/', 'https://example.org/tea/'],
    ['/guide', '//example.org/tea/', '//example.org/tea/']
  ])('"%s" before %s is %s', (base, url, expected) => {
    expect(withBase(base, url)).toBe(expected)
  })
})

test.each([
  ['https://example.org', '/tea/#milk', 'https://example.org/tea/#milk'],
  ['https://example.org/guide/', '/tea/', 'https://example.org/guide/tea/'],
  ['https://example.org/guide', '/', 'https://example.org/guide/']
])('at %s the absolute URL of %s is %s', (address, url, absolute) => {
  expect(absoluteUrl(address, url)).toBe(absolute)
})

test.each([
  ['earl%20grey', 'earl grey'],
  ['mat%C3%A9', 'maté'],
  ['50%', '50%'],
  ['maté 50% %C3%A9', 'maté 50% é'],
  ['%ff', '\uFFFD']
])('%s is decoded to %s', (coded, text) => {
  expect(percentDecode(coded)).toBe(text)
})

test.each([
  ['/tea/green/', '/tea/'],
  ['/tea/', '/'],
  ['/', '/']
])('%s is directly below %s', (url, parent) => {
  expect(parentOf(url)).toBe(parent)
})

test.each([
  ['https://example.org', true],
  ['HTTP://example.org', true],
  ['mailto:tea@example.org', true],
  ['//example.org/tea', true],
  ['/tea/', false],
  ['tea.md', false],
  ['#milk', false],
  ['a/b:c.md', false],
  ['', false]
])('says whether "%s" leaves the site: %s', (href, leaves) => {
  expect(isExternal(href)).toBe(leaves)
})

describe('the address of a page', () => {
  test.each(['/', '/tea/', '/tea/earl%20grey/', '/tea/mat%C3%A9/', '/v1.2/', "/it's/", '/50%25/'])(
    'can be %s',
    (url) => {
      expect(isPageAddress(url)).toBe(true)
    }
  )

  test.each([
    ['is without its slashes', 'tea'],
    ['is without its last slash', '/tea'],
    ['climbs', '/../tea/'],
    ['climbs in code', '/%2e%2e/tea/'],
    ['stays where it is', '/./'],
    ['is the name of a host', '//tea.example/'],
    ['hides a slash', '/tea%2Fgreen/'],
    ['has a backslash', '/tea%5Cgreen/'],
    ['is not coded', '/maté/'],
    ['is coded where it need not be', '/%74ea/'],
    ['is coded wrongly', '/%/'],
    ['is not UTF-8', '/%ff/'],
    ['holds a line end', '/tea%0A/'],
    ['holds a NUL', '/tea%00/'],
    ['holds half of a pair', '/\ud800/'],
    ['means any page to a host', '/*/'],
    ['means any word to a host', '/:tea/'],
    ['is a device on Windows', '/con/'],
    ['is a device with an ending', '/nul.tea/'],
    ['ends with a dot', '/tea./'],
    ['ends with a space', '/tea%20/'],
    ['is the file of the page above', '/tea/index.html/'],
    ['has a name that is too long', `/${'x'.repeat(201)}/`],
    ['has a path that is too long', '/tea'.repeat(300) + '/']
  ])('cannot be one that %s: %s', (_, url) => {
    expect(isPageAddress(url)).toBe(false)
  })
})
