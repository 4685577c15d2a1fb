/** The ledger of a folder of HTML, and the file beside it: what is reported, and what the lines mean. */
import { describe, expect, test } from 'vitest'
import { readHtmlSite } from '../../src/permalinks/html-site.ts'
import { mainPart } from '../../src/permalinks/html-page.ts'
import { withAddresses } from '../../src/permalinks/ledger.ts'
import { builtSite } from '../../src/rules/built/built-site.ts'
import { brokenRecorded } from '../../src/rules/built/recorded-permalinks.ts'

/** The main part of each page, by the address of the page. */
type Pages = Readonly<Record<string, string>>

const pathOf = (url: string) => url.slice(1).replace(/(^|\/)$/, '$1index.html')

function look(pages: Pages, ledger = '', moved = '') {
  const files = new Map(
    Object.entries(pages).map(([url, main]) => [
      pathOf(url),
      main.startsWith('<html')
        ? main
        : `<title>${url}</title><nav id="nav"></nav><main>${main}</main>`
    ])
  )
  const folder = builtSite([...files.keys()], (path) => files.get(path) ?? '')
  const recorded = {
    ledger: { file: 'links.txt', text: ledger },
    moved: { file: 'links-moved.txt', text: moved },
    within: mainPart
  }
  const site = readHtmlSite({ folder, ...recorded })
  return { site, problems: brokenRecorded(site, recorded) }
}

/** The last line of each fix, which is the one to write. */
const linesFor = (pages: Pages, ledger: string, moved = '') =>
  look(pages, ledger, moved).problems.map(({ fix }) => fix?.split('\n').at(-1))
const messagesFor = (pages: Pages, ledger: string, moved = '') =>
  look(pages, ledger, moved).problems.map(({ file, line, message }) => `${file}:${line} ${message}`)

const tea = {
  '/': '<h1>Drinks</h1>',
  '/tea/': '<h1>Tea</h1><h2 id="boil">Boil</h2><h2 id="milk">Milk</h2>'
}
const ledger = '/\n/tea/\n/tea/#boil\n/tea/#milk\n'

test('every page and every id of its main part is recorded', () => {
  const { site } = look({
    ...tea,
    '/a b/c.html': '<p id="ä">x</p>',
    '/404.html': '<p id="no">x</p>'
  })
  expect(withAddresses('', site.addresses())).toBe(
    '/\n/a%20b/c.html\n/a%20b/c.html#ä\n/tea/\n/tea/#boil\n/tea/#milk\n'
  )
})

describe('an address that is lost is reported at its line of the ledger, with the line to write', () => {
  test.each<[string, Pages, readonly string[]]>([
    [
      'a heading in other words',
      {
        ...tea,
        '/tea/': '<h1>Tea</h1><h2 id="boil-the-water">Boil the water</h2><h2 id="milk">Milk</h2>'
      },
      ['/tea/#boil => /tea/#boil-the-water']
    ],
    [
      'a heading on another page',
      {
        ...tea,
        '/tea/': '<h1>Tea</h1><h2 id="boil">Boil</h2>',
        '/cow/': '<h1>Cow</h1><h2 id="milk">Milk</h2>'
      },
      ['/tea/#milk => /cow/#milk']
    ],
    [
      'a page that moved, with its ids',
      { '/': '', '/drinks/tea/': tea['/tea/'] },
      ['/tea/* => /drinks/tea/*']
    ],
    [
      'a page that became a section',
      { '/': '<h1>Drinks</h1><h2 id="tea">Tea</h2><h3 id="boil">Boil</h3>' },
      ['/tea/ => /#tea', '/tea/#boil => /#boil', '/tea/#milk => /#tea']
    ],
    [
      'a page that went, once for all that was on it',
      { '/': '<h1>Drinks</h1>' },
      ['/tea/ retired: Why it went. See /where-to-go/']
    ],
    [
      'something that went',
      { ...tea, '/tea/': '<h1>Tea</h1><h2 id="boil">Boil</h2>' },
      ['/tea/#milk => /tea/']
    ]
  ])('%s', (_, pages, lines) => {
    expect(linesFor(pages, ledger)).toEqual(lines)
    // What is pasted is the end of it.
    expect(messagesFor(pages, ledger, lines.join('\n').replace('/where-to-go/', '/'))).toEqual([])
  })

  test('with its place, and what follows its page', () => {
    expect(messagesFor({ '/': '' }, ledger)).toEqual([
      'links.txt:2 /tea/ was published and leads nowhere now, and nothing on the site is like it. With it went #boil, #milk.'
    ])
  })

  test('of two pages that seem to be one new page now, one takes its ids along', () => {
    const pages = { '/': '', '/new-tea/': '<h2 id="boil">Boil</h2><h2 id="milk">Milk</h2>' }
    const both = `${ledger}/pot/\n/pot/#boil\n`
    expect(linesFor(pages, both).filter((line) => line?.includes('*'))).toHaveLength(1)
    expect(messagesFor(pages, both)).toHaveLength(3)
  })

  test('a page that its engine made to lead on has none of the ids', () => {
    const pages = {
      '/': '',
      '/new/': tea['/tea/'],
      '/tea/': '<html><meta http-equiv="refresh" content="0; url=/new/">'
    }
    expect(linesFor(pages, ledger)).toEqual([
      '/tea/#boil => /new/#boil',
      '/tea/#milk => /new/#milk'
    ])
    const { site, problems } = look(
      pages,
      ledger,
      '/tea/#boil => /new/#boil\n/tea/#milk => /new/#milk'
    )
    expect(problems).toEqual([])
    expect(site.linked.redirects).toMatchObject([{ url: '/tea/', to: { href: '/new/' } }])
  })
})

describe('a line says what became of an address', () => {
  const pages = { '/': '', '/cow/': '<h1>Cow</h1><h2 id="milk">Milk</h2><h2 id="boil">Boil</h2>' }
  test.each<[string, string, readonly string[]]>([
    ['a page moves alone', '/tea/ => /cow/', ['/tea/#boil', '/tea/#milk']],
    ['or with each id that the new page has', '/tea/* => /cow/*', []],
    ['or becomes a section', '/tea/ => /cow/#milk\n/tea/#boil => /cow/\n/tea/#milk => /', []],
    ['what moved twice has two lines', '/tea/* => /pot/*\n/pot/* => /cow/*', []],
    [
      'and the second may say why it went',
      '/tea/* => /pot/*\n/pot/ retired: It broke. See /cow/#milk',
      []
    ],
    ['a comment and an empty line say nothing', '# Cows\n\n/tea/* => /cow/*\n', []]
  ])('%s', (_, moved, left) => {
    const { site } = look(pages, ledger, moved)
    expect(site.problems).toEqual([])
    expect(site.broken.map(({ entry }) => `${entry.page}#${entry.id}`)).toEqual(left)
  })

  test.each([
    ['/tea/ => /cow/#lid', '/cow/#lid is not there for /tea/ to lead to.'],
    ['/cow/#milk => /', '/cow/#milk is still there, so it cannot lead elsewhere.'],
    ['/tea/ => /pot/\n/pot/ => /tea/', '/tea/ leads in a circle, by way of /pot/.'],
    ['/tea/ => /\n/tea/ => /cow/', 'Line 1 says what became of /tea/ too.'],
    ['/tea/', 'This line does not say what became of /tea/.'],
    ['/tea/ => /../etc/', '"/tea/ => /../etc/" does not have an address on each side.']
  ])('one that cannot be is reported, and nothing else of that address: %s', (moved, message) => {
    const found = look({ ...pages, '/x/': tea['/tea/'] }, '/\n/tea/', moved).problems
    const [first] = found.filter(({ file }) => file === 'links-moved.txt')
    expect(first?.message).toContain(message)
  })
})
