/** Where a broken link is reported, and what is suggested for it: more is in fixtures/rules/mistakes.md. Where links lead is in resolve-link.test.ts. */
import { describe, expect, test } from 'vitest'
import type { Doc } from '../../../../src/content/doc.ts'
import { parseLedger } from '../../../../src/permalinks/ledger.ts'
import type { Problem } from '../../../../src/problem.ts'
import { checkLinks } from '../../../../src/rules/built/links/index.ts'
import { builtFrom, configWith, docFrom, htmlOf, siteFrom } from '../../../make.ts'

interface Around {
  readonly before?: string
  readonly after?: string
  readonly base?: string
  readonly config?: Parameters<typeof configWith>[0]
  readonly ledger?: string
  readonly files?: Readonly<Record<string, string>>
}

/** The problems of a guide, with the same HTML around the text of each page. */
function problemsOf(docs: readonly Doc[], around: Around = {}): readonly Problem[] {
  const { before = '', after = '', base = '', config, ledger, files } = around
  const pages = docs.map((doc) => {
    const title = `<h1 id="${doc.heading.id}">x</h1>`
    return [`${doc.url.slice(1)}index.html`, `${before}${title}\n${htmlOf(doc.body)}\n${after}`]
  })
  return checkLinks({
    built: builtFrom({ ...Object.fromEntries(pages), ...files }),
    site: siteFrom(docs, configWith(config)),
    base,
    ...(ledger !== undefined && { ledger: parseLedger(ledger).entries })
  })
}

/** The same as `place address`. */
function placesOf(docs: readonly Doc[], around?: Around): readonly string[] {
  return problemsOf(docs, around).map(({ file, page, line, column, message }) => {
    return `${file ?? page}:${line}:${column} ${message.split('"')[1]}`
  })
}

const tea = docFrom('tea.md', '# Tea\n\n## Milk first\n\nBoil.\n')
const green = (body: string) => docFrom('tea/green.md', `# Green\n\n${body}\n`)

describe('a link of the Markdown', () => {
  test('is found also on a page that was made smaller after it was built', () => {
    const page = docFrom('tea.md', '# Tea\n\nSee [a](lost.md).\n\nSee [b](lost.md).\n')
    const html = '<p>See <a href=/lost/>a</a>.<p>See <a href=/lost/>b</a>.'
    expect(placesOf([page], { files: { 'tea/index.html': html } })).toEqual([
      'tea.md:3:5 lost.md',
      'tea.md:5:5 lost.md'
    ])
  })

  test('is put right first where the layout has its address too', () => {
    const before = '<a href="/lost/">x</a>'
    expect(placesOf([green('[a](../lost.md)')], { before })).toEqual([
      'tea/green.md:3:1 ../lost.md'
    ])
    expect(placesOf([green('')], { before })).toEqual(['tea/green/index.html:1:1 /lost/'])
  })

  test('is reported once, and not again for the single page that repeats it', () => {
    const page = docFrom('green.md', '# Green\n\n[a](lost.md) [b](#lost) [c](tea.md#lost)\n')
    const single =
      '<a href="/lost/">a</a> <a href="#green--lost">b</a> <a href="#tea--lost">c</a> <a href="#own">d</a>'
    const around = { config: { whole: '/guide/' }, files: { 'guide/index.html': single } }
    expect(placesOf([tea, page], around)).toEqual([
      'green.md:3:1 lost.md',
      'green.md:3:14 #lost',
      'green.md:3:25 tea.md#lost',
      expect.stringMatching(/^guide\/index\.html:1:\d+ #own$/)
    ])
  })

  test('is checked also on a page that is not built, because another has its address', () => {
    const docs = [
      docFrom('index.md', '# Home {#home}'),
      tea,
      docFrom('tea/index.md', '# Pot\n\n[pot](#pot) [lost](cold.md) [tea](../tea.md)\n\n## Pot'),
      docFrom('links.json.md', '# Links\n\n[home](index.md#hone) ![lid](lid.png)\n')
    ]
    const built = builtFrom({ 'index.html': '<p id="home">', 'tea/index.html': '' })
    const problems = checkLinks({ built, site: siteFrom(docs), base: '' })
    expect(problems.map(({ file, line, column, href }) => [file, line, column, href])).toEqual([
      ['tea/index.md', 3, 13, '/tea/cold/'],
      ['links.json.md', 3, 1, '/#hone'],
      ['links.json.md', 3, 23, '/lid.png']
    ])
  })
})

describe('a link that is not of the Markdown', () => {
  test('is reported once, on the first page that has it', () => {
    const docs = [tea, docFrom('milk.md', '# Milk'), docFrom('sugar.md', '# Sugar')]
    expect(problemsOf(docs, { before: '<p>\n<a href="/lost/">x</a></p>' })).toMatchObject([
      {
        rule: 'broken-link',
        severity: 'error',
        line: 2,
        column: 1,
        page: 'tea/index.html',
        href: '/lost/',
        message: '"/lost/" leads to /lost/, and there is no such page. It is on 3 pages.',
        fix: 'Correct the address, add the page, or remove what leads to it. It comes from src/templates/pages/doc.njk, or from what that includes.'
      }
    ])
  })

  test('is in the front matter, where it is a source', () => {
    const url = 'https://kettle.example.org/lost/'
    const page = docFrom(
      'green.md',
      `---\ntitle: Green\nsources:\n  - { title: Book, url: ${url}, checked: 2026-01-31 }\n---\n\nBoil.\n`
    )
    expect(placesOf([page], { after: `<a href="${url}">Book</a>` })).toEqual([
      `green.md:4:25 ${url}`
    ])
  })

  test('is in site.yaml, where it is a setting, and in the ledger, where something is retired', () => {
    const licence = { text: 'Licensed as', link: { text: 'Open', href: '/licence/' } }
    const config = { licence, places: new Map([['licence.link.href', { line: 40, column: 11 }]]) }
    const after = '<a href="/licence/">Open</a> <a href="/cold/">x</a>'
    const ledger = '/tea/\n/tea/#ice retired: It was cold. See /cold/\n'
    expect(placesOf([tea], { after, config, ledger })).toEqual([
      'site.yaml:40:11 /licence/',
      'anchors.txt:2:1 /cold/'
    ])
  })
})

test('in a site that is published in a folder, addresses start with it', () => {
  const page = docFrom('milk.md', '# Milk\n\n[x](tea.md#milk-first) [y](/)\n', '/guide')
  const around = { base: '/guide', before: '<a href="/guide/tea/#milk-first">x</a>' }
  expect(placesOf([tea, page], around)).toEqual(['milk.md:3:24 /'])
  expect(problemsOf([tea], { ...around, before: '<a href="/tea/">x</a>' })).toMatchObject([
    { fix: expect.stringContaining('Did you mean /guide/tea/?') }
  ])
})

describe('what was probably meant', () => {
  const fixOf = (
    body: string,
    around?: Around,
    page = docFrom('drinks/tea.md', '# Tea\n\n## Boil\n')
  ) => {
    const [found] = problemsOf([page, docFrom('index.md', `# Home\n\n${body}\n`)], around)
    return found?.fix ?? ''
  }
  test.each([
    ['![x](files/leaf%20cop.png)', 'Did you mean /files/leaf%20cup.png?'],
    ['[x](drinks\\tea.md#boil)', 'Did you mean drinks/tea.md#boil?'],
    ['![x](cup.gif)', 'Correct the address, add the file, or']
  ])('%s: %s', (link, fix) => {
    expect(fixOf(link, { files: { 'files/leaf cup.png': '' } })).toContain(fix)
  })

  test.each([
    ['a page', 'tea.md', 'drinks/tea.md'],
    ['something on a page', 'tea.md#pour', 'drinks/tea.md#pour'],
    ['something under its old id', 'tea.md#heat-the-water', 'drinks/tea.md#heat-water'],
    ['the page of what is gone', 'tea.md#sugar-cubes', 'drinks/tea.md'],
    ['what moved off a page', '#milk', 'drinks/tea.md#milk']
  ])('is what became of what was published: %s', (_, href, meant) => {
    const ids = ['heat-water', 'milk', 'pour']
    const moved = docFrom('drinks/tea.md', `# Tea\n\n${ids.map((id) => `X {#${id}}\n\n`).join('')}`)
    const old = ['heat-the-water', 'pour', 'sugar-cubes', 'tea'].map((id) => `/tea/#${id}`)
    const ledger = ['/', '/#milk', '/tea/', ...old].join('\n')
    expect(fixOf(`[x](${href})`, { ledger }, moved)).toContain(`Did you mean ${meant}?`)
  })
})
