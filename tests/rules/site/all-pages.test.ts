import { expect, test } from 'vitest'
import type { SiteConfig } from '../../../src/content/site-config.ts'
import type { SiteInput } from '../../../src/site/build.ts'
import { configWith, contentProblems, docFrom } from '../../make.ts'

/** Front matter and Markdown by the file that they are in. Each guide has a home page and one about tea too. */
type Pages = Readonly<Record<string, string>>

function problemsOf(pages: Pages, config: Partial<SiteConfig> = {}, rest: Partial<SiteInput> = {}) {
  const all = { 'index.md': '# Hot drinks', 'tea.md': '# Tea', ...pages }
  const docs = Object.entries(all).map(([file, markdown]) => docFrom(file, markdown))
  return contentProblems(docs, { config: configWith(config), ...rest }).map(
    ({ rule, file, line, column, message }) => `${file}:${line}:${column} ${rule} ${message}`
  )
}

const owned = (title: string, owner = 'kitchen-team') => `---\nowner: ${owner}\n---\n# ${title}\n`
const places = new Map([
  ['owners.tea-team', { line: 9, column: 3 }],
  ['navigation.0.page', { line: 20, column: 19 }],
  ['footer.0', { line: 31, column: 5 }],
  ['whole', { line: 40, column: 8 }]
])
const teaTeam = { owners: { 'tea-team': { name: 'Tea' } }, places }
const byBuild = 'the build writes a page of its own there'

test.each<[string, Pages, Partial<SiteConfig>, readonly string[]]>([
  [
    'addresses that differ in capitals alone',
    { 'Tea.md': '# Green tea' },
    {},
    ['Tea.md:1:1 same-address This page and tea.md both have the address /tea/.']
  ],
  [
    'an owner that was not renamed: the other has pages too',
    {
      'green.md': owned('Green'),
      'black.md': owned('Black'),
      'milk.md': owned('Milk', 'tea-team')
    },
    teaTeam,
    [
      'black.md:2:8 unknown-owner The owner "kitchen-team" is not in site.yaml.',
      'green.md:2:8 unknown-owner The owner "kitchen-team" is not in site.yaml.'
    ]
  ],
  ['owners where site.yaml cannot be read', { 'green.md': owned('Green') }, { owners: {} }, []],
  [
    'a place for news in a guide without any',
    { 'help.md': '# Help\n\nNew:\n\n::news\n' },
    {},
    ['help.md:5:1 placed-block site.yaml names no page that says what is new.']
  ]
])('%s', (_what, pages, config, found) => {
  expect(problemsOf(pages, config)).toEqual(found)
})

const asFile = 'the build writes a file of its own there'
const asAsset = 'it is that of a.png'

test.each([
  ['a-to-z.md', '/a-to-z/', byBuild],
  ['links.md', '/links/', byBuild],
  ['Search.md', '/Search/', byBuild],
  ['index/index.md', '/index/', byBuild],
  ['404.html.md', '/404.html/', asFile],
  ['links.json/tea.md', '/links.json/tea/', asFile],
  ['A.png.md', '/A.png/', asAsset]
])('a page at an address that is taken: %s', (file, url, why) => {
  expect(problemsOf({ [file]: '# Green tea' }, {}, { assets: ['a.png'] })).toEqual([
    `${file}:1:1 same-address The address ${url} is taken: ${why}.`
  ])
})

test.each([
  ['/links/', byBuild],
  ['/404.html/', asFile],
  ['/a.png/', asAsset],
  ['/Tea/', 'it is that of tea.md']
])('an alias of an address that is taken: %s', (alias, why) => {
  const docs = [
    docFrom('index.md', '# Hot drinks'),
    docFrom('tea.md', `---\ntitle: Tea\naliases: [${alias}]\n---\n`)
  ]
  expect(contentProblems(docs, { assets: ['a.png'] })).toMatchObject([
    {
      rule: 'alias',
      file: 'tea.md',
      line: 3,
      column: 11,
      message: `The address ${alias} is taken: ${why}.`,
      edit: { dropAlias: alias }
    }
  ])
})
