import { describe, expect, test } from 'vitest'
import type { Doc } from '../../src/content/doc.ts'
import { buildSite } from '../../src/site/build.ts'
import { configWith, docFrom, inputWith } from '../make.ts'

const home = docFrom('index.md', '# Hot drinks')
const tea = docFrom('tea.md', '# Tea')

function problemsOf(docs: readonly Doc[], config = configWith()) {
  return buildSite(inputWith(docs, { config })).problems
}

test('finds nothing wrong with pages that differ', () => {
  expect(problemsOf([home, tea, docFrom('tea/green.md', '# Green tea')])).toEqual([])
})

describe('two pages with one address', () => {
  test.each([
    ['tea/index.md', '/tea/', 'tea.md'],
    ['tea/README.md', '/tea/', 'tea.md'],
    ['Tea.md', '/tea/', 'tea.md']
  ])('%s is reported beside tea.md', (file, address, first) => {
    expect(problemsOf([home, tea, docFrom(file, '# Green tea')])).toEqual([
      {
        rule: 'same-address',
        severity: 'error',
        file,
        line: 1,
        column: 1,
        message: `This page and ${first} both have the address ${address}.`,
        fix: 'Rename one of the two files, or put their words in one file.'
      }
    ])
  })

  test('the first one is built', () => {
    const other = docFrom('tea/index.md', '# Green tea')
    const { site } = buildSite(inputWith([home, tea, other]))
    expect(site.pages.map(({ doc }) => doc.file)).toEqual(['index.md', 'tea.md'])
  })

  test('each further one is reported', () => {
    const others = [docFrom('tea/index.md', '# A'), docFrom('tea/README.md', '# B')]
    expect(problemsOf([home, tea, ...others]).map(({ file }) => file)).toEqual([
      'tea/index.md',
      'tea/README.md'
    ])
  })
})

test.each(['a-to-z', 'links', 'reviews', 'Search'])(
  'reports a page at the address /%s/, where the build writes one of its own',
  (name) => {
    const page = docFrom(`${name}.md`, '# Green tea')
    expect(problemsOf([home, page])).toEqual([
      {
        rule: 'same-address',
        severity: 'error',
        file: `${name}.md`,
        line: 1,
        column: 1,
        message: `The address /${name}/ is taken: the build writes a page of its own there.`,
        fix: 'Rename the file.'
      }
    ])
    const { site } = buildSite(inputWith([home, page]))
    expect(site.pages.map(({ url }) => url)).toEqual(['/'])
  }
)

test('the page with the contacts is where people are sent for support, but an incident page is not', () => {
  const at = (file: string, type: string, words: string) =>
    docFrom(file, `---\ntitle: ${file}\ntype: ${type}\n---\n\n${words}\n`)
  const leak = at('leak.md', 'incident', '::contacts')
  const ask = at('zone/ask.md', 'page', '::contacts')
  const supportOf = (docs: readonly Doc[]) => buildSite(inputWith(docs)).site.support
  expect(supportOf([home, leak, ask])).toEqual({ text: 'zone/ask.md', href: '/zone/ask/' })
  expect(supportOf([home, leak, tea])).toBeUndefined()
})

test('reports a page whose Markdown would be in the place of that of the home page', () => {
  expect(problemsOf([home, docFrom('index/index.md', '# Tea')])).toEqual([
    {
      rule: 'same-address',
      severity: 'error',
      file: 'index/index.md',
      line: 1,
      column: 1,
      message: 'The address /index/ is taken: the build writes a page of its own there.',
      fix: 'Rename the file.'
    }
  ])
})

test('reports two pages with one title, at the title of the second', () => {
  const green = docFrom('tea/green.md', '---\nowner: kitchen-team\n---\n\n# Tea\n')
  expect(problemsOf([home, tea, green])).toEqual([
    {
      rule: 'same-title',
      severity: 'error',
      file: 'tea/green.md',
      line: 5,
      column: 1,
      message: 'The title "Tea" is also the title of tea.md.',
      fix: 'Give each page a title of its own: people choose between them in search results and tabs.'
    }
  ])
})

test('reports an owner that site.yaml does not list', () => {
  const green = docFrom(
    'green.md',
    '---\n"owner": kitchen-taem\n---\n# Green tea\n\nowner: nobody\n'
  )
  expect(problemsOf([home, green])).toEqual([
    {
      rule: 'unknown-owner',
      severity: 'error',
      file: 'green.md',
      line: 2,
      column: 10,
      message: 'The owner "kitchen-taem" is not in site.yaml. Did you mean "kitchen-team"?',
      fix: 'Use an owner that is listed under owners in site.yaml, or add this one there.'
    }
  ])
})

test('reports a contact that site.yaml does not have', () => {
  const page = docFrom('help.md', '# Help\n\nCall:\n\n::contacts urgnt\n')
  const contacts = [{ id: 'urgent', title: 'Urgent problems' }]
  expect(problemsOf([home, page], configWith({ contacts }))).toMatchObject([
    {
      rule: 'placed-block',
      file: 'help.md',
      line: 5,
      message: 'site.yaml has no contact "urgnt".',
      fix: 'Write ::contacts alone for all, or one of: urgent.'
    }
  ])
})

test('reports an owner that was renamed in site.yaml once, there', () => {
  const text = (title: string) => `---\nowner: kitchen-team\n---\n# ${title}\n`
  const docs = [home, docFrom('green.md', text('Green')), docFrom('black.md', text('Black'))]
  const owners = { 'tea-team': { name: 'Tea' } }
  const places = new Map([['owners.tea-team', { line: 9, column: 3 }]])
  expect(problemsOf(docs, configWith({ owners, places }))).toEqual([
    {
      rule: 'unknown-owner',
      severity: 'error',
      file: 'site.yaml',
      line: 9,
      column: 3,
      message: '2 pages have the owner "kitchen-team", which is not here. None has "tea-team".',
      fix: 'Write kitchen-team in place of tea-team, or write owner: tea-team on those pages.'
    }
  ])
  const used = docFrom('milk.md', '---\nowner: tea-team\n---\n# Milk\n')
  expect(problemsOf([...docs, used], configWith({ owners, places }))).toMatchObject([
    { file: 'black.md', line: 2 },
    { file: 'green.md', line: 2 }
  ])
})

test('where site.yaml cannot be read, owners are not reported on top of that', () => {
  const green = docFrom('green.md', '---\nowner: kitchen-team\n---\n# Green tea\n')
  expect(problemsOf([home, green], configWith({ owners: {} }))).toEqual([])
})

describe('navigation and footer', () => {
  const navigation = [
    { text: 'Tea', page: '/tea/' },
    { text: 'Coffee', page: '/tee/' }
  ]
  const config = configWith({
    address: 'https://example.org/guide',
    navigation,
    footer: ['/tea/', '/abuot/'],
    places: new Map([
      ['navigation.1.page', { line: 20, column: 19 }],
      ['footer.1', { line: 31, column: 5 }]
    ])
  })
  const about = docFrom('about.md', '# About')

  test('a page that does not exist is reported', () => {
    const fault = {
      rule: 'site-config',
      severity: 'error',
      file: 'site.yaml',
      fix: 'Correct the address, or add the page.'
    }
    const message = (part: string, url: string, near: string) =>
      `The ${part} names ${url}, and there is no such page. Did you mean ${near}?`
    expect(problemsOf([home, tea, about], config)).toEqual([
      { ...fault, line: 20, column: 19, message: message('navigation', '/tee/', '/tea/') },
      { ...fault, line: 31, column: 5, message: message('footer', '/abuot/', '/about/') }
    ])
  })

  test('a page of what is new that does not exist is reported', () => {
    expect(problemsOf([home, tea], configWith({ news: '/tae/' }))).toEqual([
      {
        rule: 'site-config',
        severity: 'error',
        file: 'site.yaml',
        line: 1,
        column: 1,
        message: 'The line news: names /tae/, and there is no such page. Did you mean /tea/?',
        fix: 'Correct the address, or add the page.'
      }
    ])
  })

  test('what is nearest to a page that does not exist is not named where it is not like it', () => {
    expect(problemsOf([home, tea], configWith({ news: '/announcements/' }))).toMatchObject([
      { message: 'The line news: names /announcements/, and there is no such page.' }
    ])
  })

  test('hold the pages that exist, with their titles', () => {
    const { site } = buildSite(inputWith([home, tea, about], { config }))
    expect(site.navigation).toEqual([{ text: 'Tea', href: '/guide/tea/', url: '/tea/' }])
    expect(site.footer).toEqual([{ text: 'Tea', href: '/guide/tea/' }])
    expect(site.base).toBe('/guide')
  })
})

test('reports that there is no home page', () => {
  expect(problemsOf([tea])).toEqual([
    {
      rule: 'no-home-page',
      severity: 'error',
      file: 'index.md',
      line: 1,
      column: 1,
      message: 'The guide has no home page.',
      fix: 'Add a file named index.md to the content folder.'
    }
  ])
})

test('an empty folder is a guide without a home page', () => {
  const { site, problems } = buildSite(inputWith([]))
  expect(site.pages).toEqual([])
  expect(problems.map(({ rule }) => rule)).toEqual(['no-home-page'])
})

describe('an address that is taken', () => {
  const assets = ['a.png']
  const aliased = (alias: string) =>
    docFrom('tea.md', `---\ntitle: Tea\naliases: [${alias}]\n---\n`)
  const ownFile = 'the build writes a file of its own there'
  const ownPage = 'the build writes a page of its own there'

  test.each([
    ['404.html.md', '/404.html/', ownFile],
    ['links.json/tea.md', '/links.json/tea/', ownFile],
    ['A.png.md', '/A.png/', 'it is that of a.png']
  ])('is not that of a page: %s', (file, url, why) => {
    const { site, problems } = buildSite(inputWith([home, docFrom(file, '# Tea')], { assets }))
    expect(site.pages.map((page) => page.url)).toEqual(['/'])
    expect(problems).toEqual([
      {
        rule: 'same-address',
        severity: 'error',
        file,
        line: 1,
        column: 1,
        message: `The address ${url} is taken: ${why}.`,
        fix: 'Rename the file.'
      }
    ])
  })

  test.each([
    ['/links/', ownPage],
    ['/reviews/', ownPage],
    ['/404.html/', ownFile],
    ['/a.png/', 'it is that of a.png'],
    ['/Tea/', 'it is that of tea.md']
  ])('does not lead to a page: %s', (alias, why) => {
    const { site, problems } = buildSite(inputWith([home, aliased(alias)], { assets }))
    expect(site.redirects).toEqual([])
    expect(problems).toEqual([
      {
        rule: 'alias',
        severity: 'error',
        file: 'tea.md',
        line: 3,
        column: 11,
        message: `The address ${alias} is taken: ${why}.`,
        fix: 'Remove this alias.',
        edit: { dropAlias: alias }
      }
    ])
  })

  test('is not retired', () => {
    const retired = { reason: 'Gone.', instead: '/' }
    const ledger = [{ page: '/links/', id: 'x', line: 1, retired }]
    expect(buildSite(inputWith([home], { ledger })).site.redirects).toEqual([])
  })

  test('is not that of the whole guide', () => {
    const config = configWith({ whole: '/links/' })
    const { site, problems } = buildSite(inputWith([home], { config }))
    expect(site.whole).toBeUndefined()
    expect(problems).toEqual([
      {
        rule: 'site-config',
        severity: 'error',
        file: 'site.yaml',
        line: 1,
        column: 1,
        message: `The address of the whole guide is taken: ${ownPage}.`,
        fix: 'Choose another.'
      }
    ])
  })
})
