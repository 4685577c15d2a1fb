import { describe, expect, test } from 'vitest'
import { checkAnchors } from '../../src/checks/anchors.ts'
import { parseLedger } from '../../src/content/ledger.ts'
import type { Doc, Site } from '../../src/model.ts'
import { builtFrom, docFrom, siteFrom } from '../make.ts'

const home = docFrom('index.md', '# Hot drinks')

/** What is wrong with pages whose every id is on its built page, when these addresses were published. */
function problemsOf(docs: readonly Doc[], ledger: string) {
  const files = docs.map(({ url, heading, anchors }) => {
    const ids = [heading, ...anchors].flatMap(({ id, was }) => [id, ...was])
    return [`${url.slice(1)}index.html`, ids.map((id) => `<p id="${id}"></p>`).join('')]
  })
  const built = builtFrom(Object.fromEntries(files))
  const { entries } = parseLedger(ledger)
  return checkAnchors({ built, site: siteFrom(docs), ledger: entries, base: '' })
}

test('finds nothing where every published address is there', () => {
  const tea = docFrom('tea.md', '# Tea\n\n1. Boil. {#boil was=heat}\n')
  expect(problemsOf([home, tea], '/\n/tea/\n/tea/#tea\n/tea/#boil\n/tea/#heat\n')).toEqual([])
})

test('what seems lost is not told while the front matter of a page cannot be read', () => {
  const tea = docFrom('tea.md', 'Boil.\n')
  const ledger = '/tea/#boil\n/coffee/\n'
  expect(problemsOf([home, tea], ledger).length).toBe(2)
  const unread = { ...tea, meta: { ...tea.meta, unread: true as const } }
  expect(problemsOf([home, unread], ledger)).toEqual([])
})

test('what seems lost is not told while there is no home page', () => {
  expect(problemsOf([docFrom('tea.md', '# Tea')], '/\n/#drinks\n/tea/#boil\n')).toEqual([])
})

test('what seems lost is not told of a page where two things have one id', () => {
  const ledger = '/tea/#boil\n/tea/#pour\n'
  const wrong = docFrom('tea.md', '# Tea\n\n- Boil. {#boil}\n- Pour. {#boil}\n')
  expect(problemsOf([home, wrong], ledger)).toEqual([])
  const right = docFrom('tea.md', '# Tea\n\n- Boil. {#boil}\n- Pour. {#fill}\n')
  expect(problemsOf([home, right], ledger)).toMatchObject([{ edit: { was: ['pour'] } }])
})

test('finds the line of something that got another id, and gives the words to paste', () => {
  const tea = docFrom('tea.md', '# Tea\n\n1. Fill.  {#fill}\n2. Boil it. {#boil-water}\n')
  expect(problemsOf([home, tea], '/tea/#fill\n/tea/#boil-the-water\n')).toEqual([
    {
      rule: 'lost-anchor',
      severity: 'error',
      file: 'tea.md',
      line: 4,
      column: 1,
      message:
        '/tea/#boil-the-water was published and leads nowhere now. It was probably this line.',
      fix: 'At the end of this line write {#boil-water was=boil-the-water}, or run npm run anchors -- --fix. If it went on purpose, write in anchors.txt: /tea/#boil-the-water retired: Why it went. See /where-to-go/',
      edit: { line: 4, id: 'boil-water', was: ['boil-the-water'] }
    }
  ])
})

test('the words to paste keep who it is for', () => {
  const tea = docFrom('tea.md', '# Tea\n\n1. Boil it. {#boil-water for=managers}\n')
  const [found] = problemsOf([home, tea], '/tea/#boil-the-water\n')
  expect(found?.fix).toContain('{#boil-water for=managers was=boil-the-water}, or')
})

test('finds the page that something moved to', () => {
  const tea = docFrom('tea.md', '# Tea\n')
  const coffee = docFrom('coffee.md', '# Coffee\n\n1. Boil. {#boil}\n')
  expect(problemsOf([home, tea, coffee], '/tea/#boil\n')).toMatchObject([
    {
      file: 'coffee.md',
      line: 1,
      message: '/tea/#boil was published and leads nowhere now. It is probably on this page now.',
      edit: { alias: '/tea/#boil' }
    }
  ])
})

test('reports a page that moved once, and not each of its ids', () => {
  const tea = docFrom('drinks/tea.md', '# Tea\n\n1. Boil. {#boil}\n2. Pour. {#pour}\n')
  const found = problemsOf([home, tea], '/tea/\n/tea/#tea\n/tea/#boil\n/tea/#pour\n')
  expect(found).toMatchObject([{ file: 'drinks/tea.md', edit: { alias: '/tea/' } }])
})

describe('a page that is gone, when nothing has what was on it', () => {
  const ledger = '/drinks/tea/\n/drinks/tea/#boil\n/drinks/tea/#tea\n'
  const gone = {
    rule: 'lost-anchor',
    severity: 'error',
    file: 'anchors.txt',
    line: 1,
    column: 1,
    message:
      '/drinks/tea/ was published and leads nowhere now, and nothing in the guide is like it. With it went the addresses of what was on it: 2.',
    fix: 'If it is another page now, add to the aliases of that page: - /drinks/tea/. If it went on purpose, write this in place of this line, for all of them:\n/drinks/tea/ retired: Why it went. See /where-to-go/'
  }

  test('is reported once, and led nowhere without being asked', () => {
    expect(problemsOf([home], ledger)).toEqual([gone])
  })

  test('did not become a page that was there before, though its address and its ids are like it', () => {
    const teas = docFrom('drinks/teas.md', '# Tea\n\n1. Boil. {#boil-it}\n')
    const published = `${ledger}/drinks/teas/\n/drinks/teas/#boil-it\n/drinks/teas/#tea\n`
    expect(problemsOf([home, teas], published)).toEqual([gone])
    expect(problemsOf([home, teas], ledger)).toMatchObject([
      { file: 'drinks/teas.md', edit: { alias: '/drinks/tea/' } },
      { edit: { alias: '/drinks/tea/#boil => boil-it' } }
    ])
  })

  test('did not become a new page that has only what many pages have', () => {
    const body = '## Steps\n\n## Help\n'
    const pages = ['milk', 'mocha', 'water'].map((name) => docFrom(`${name}.md`, body))
    const of = (page: string) => `${page}#help\n${page}#steps\n`
    const published = `${of('/drinks/tea/')}${ledger}${of('/milk/')}${of('/mocha/')}${of('/water/')}`
    const [found, ...more] = problemsOf([home, ...pages, docFrom('leak.md', body)], published)
    expect(found?.message).toContain('With it went the addresses of what was on it: 4.')
    expect(more).toEqual([])
  })
})

test('an anchor of the home page, which the whole guide has too, is reported once', () => {
  const site = { ...siteFrom([home]), whole: { url: '/guide/' } } as Site
  const { entries } = parseLedger('/#milk\n/guide/#milk\n')
  const built = builtFrom({ 'index.html': '', 'guide/index.html': '' })
  const found = checkAnchors({ built, site, ledger: entries, base: '' })
  expect(found).toMatchObject([{ edit: { alias: '/#milk => hot-drinks' } }])
})

describe('where there is more than one that it could be', () => {
  /** Where each address is led to: the page and its new id there, or the words to paste. */
  const ledTo = (docs: readonly Doc[], ledger: string) =>
    problemsOf([home, ...docs], ledger).map(({ file, edit }) => [file, edit])

  test('an id that several pages had is that of the page that more came from', () => {
    // The end of the page of tea is a page of its own now, and that of coffee has another address.
    const tea = docFrom('tea.md', '# Tea\n\n1. Fill. {#fill}\n')
    const pot = docFrom('pot.md', '# Pot\n\n1. X. {#warm-pot}\n2. X. {#check-heat-again}\n')
    const mocha = docFrom('mocha.md', '# Mocha\n\n1. X. {#grind}\n2. X. {#check-heat}\n')
    const ledger =
      '/coffee/\n/coffee/#check-heat\n/coffee/#grind\n/tea/#check-heat\n/tea/#fill\n/tea/#warm-pot\n'
    expect(ledTo([tea, pot, mocha], ledger)).toEqual([
      ['mocha.md', { alias: '/coffee/' }],
      ['pot.md', { alias: '/tea/#check-heat => check-heat-again' }],
      ['pot.md', { alias: '/tea/#warm-pot' }]
    ])
  })

  test('of two pages that have the same id, it is on the one that has more of its page', () => {
    const cup = docFrom('cup.md', '# Cup\n\n1. X. {#pour}\n')
    const pot = docFrom('pot.md', '# Pot\n\n1. X. {#warm}\n2. X. {#pour}\n')
    const tea = docFrom('tea.md', '# Tea\n')
    const ledger = '/tea/#pour\n/tea/#tea\n/tea/#warm\n'
    expect(ledTo([tea, cup, pot], ledger)).toEqual([
      ['pot.md', { alias: '/tea/#pour' }],
      ['pot.md', { alias: '/tea/#warm' }]
    ])
  })

  test('what became of something else is not what became of it', () => {
    const tea = docFrom('tea.md', '# Tea\n')
    const pot = docFrom('pot.md', '# Pot\n\n1. X. {#tier-two}\n2. X. {#tier-one-of-it}\n')
    const ledger = '/tea/#tea\n/tea/#tier-one\n/tea/#tier-two\n'
    expect(ledTo([tea, pot], ledger)).toEqual([
      ['pot.md', { alias: '/tea/#tier-one => tier-one-of-it' }],
      ['pot.md', { alias: '/tea/#tier-two' }]
    ])
  })

  test.each([
    ['nearly the same, it is that', 'warm-cups', { alias: '/tea/#warm-cup => warm-cups' }],
    ['only a little like it, it is not', 'warm-milk', { alias: '/tea/#warm-cup => tea' }]
  ])('on a page that has nothing else of its page, what is %s', (_, id, edit) => {
    const tea = docFrom('tea.md', '# Tea\n')
    const coffee = docFrom('coffee.md', `# Coffee\n\n1. X. {#${id}}\n`)
    const found = ledTo([tea, coffee], '/coffee/\n/coffee/#coffee\n/tea/#tea\n/tea/#warm-cup\n')
    expect(found.map(([, edit]) => edit)).toEqual([edit])
  })

  test('a new id counts for more than words that something else has too', () => {
    const tea = docFrom(
      'tea.md',
      '# Tea\n\n1. Heat the milk. {#warm}\n2. Heat milk to 60 degrees. {#heat-milk-slowly}\n'
    )
    expect(ledTo([tea], '/tea/#heat-milk\n/tea/#tea\n')).toEqual([
      ['tea.md', { line: 4, id: 'heat-milk-slowly', was: ['heat-milk'] }]
    ])
  })
})

test('leads to the title of its page when nothing there is like it', () => {
  const tea = docFrom('tea.md', '# Tea\n\n1. Boil. {#boil}\n2. Sugar. {#sugar-bowl}\n')
  expect(
    problemsOf([home, tea], '/tea/#boil\n/tea/#sugar-bowl\n/tea/#sugar-cubes\n')
  ).toMatchObject([
    {
      file: 'tea.md',
      line: 1,
      message:
        '/tea/#sugar-cubes was published and leads nowhere now. Nothing on its page is like it, so its link can lead to the title.',
      edit: { alias: '/tea/#sugar-cubes => tea' }
    }
  ])
})

describe('what it takes for the same thing', () => {
  test.each([
    ['a new id with most of the letters', 'boil-the-kettle', '1. X. {#boil-kettle}', 'boil-kettle'],
    ['a new id whose words say it', 'boil-kettle', '1. Boil the kettle. {#hot}', 'hot'],
    ['the only new id of the page', 'abc', '1. X. {#zzz}', 'zzz']
  ])('%s', (_, lost, body, id) => {
    const tea = docFrom('tea.md', `# Tea\n\n${body}\n`)
    expect(problemsOf([home, tea], `/tea/#tea\n/tea/#${lost}\n`)).toMatchObject([
      { edit: { id, was: [lost] } }
    ])
  })
})
