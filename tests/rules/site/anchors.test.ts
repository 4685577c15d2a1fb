import { describe, expect, test } from 'vitest'
import { checkAnchors } from '../../../src/rules/site/anchors.ts'
import { parseLedger } from '../../../src/permalinks/ledger.ts'
import type { Doc } from '../../../src/content/doc.ts'
import type { Problem } from '../../../src/problem.ts'
import type { Site } from '../../../src/site/build.ts'
import { checkType } from '../../../src/rules/page/structure.ts'
import { builtFrom, docFrom, schema, siteFrom } from '../../make.ts'

const home = docFrom('index.md', '# Hot drinks')

/** What is wrong with pages whose every id is on its built page, when these addresses were published. */
function problemsOf(docs: readonly Doc[], ledger: string, others: readonly Problem[] = []) {
  const files = docs.map(({ url, heading, anchors }) => {
    const ids = [heading, ...anchors].flatMap(({ id, was }) => [id, ...was])
    return [`${url.slice(1)}index.html`, ids.map((id) => `<p id="${id}"></p>`).join('')]
  })
  const built = builtFrom(Object.fromEntries(files))
  const { entries } = parseLedger(ledger)
  const problems = [...docs.flatMap((doc) => checkType(doc, schema)), ...others]
  return checkAnchors({ built, site: siteFrom(docs), ledger: entries, problems, base: '' })
}

test('finds nothing where every published address is there', () => {
  const tea = docFrom('tea.md', '# Tea\n\n1. Boil. {#boil was=heat}\n')
  expect(problemsOf([home, tea], '/\n/tea/\n/tea/#tea\n/tea/#boil\n/tea/#heat\n')).toEqual([])
})

describe('what follows from something that must be put right first is not reported', () => {
  const tea = docFrom('tea.md', 'Boil.\n')
  const ledger = '/tea/#boil\n/coffee/\n/#milk\n'
  const all = ['/coffee/', '/tea/#boil', '/#milk']
  const reported = (docs: readonly Doc[], problem?: Partial<Problem>) =>
    problemsOf(
      docs,
      ledger,
      problem ? [{ severity: 'error', message: '', ...problem } as Problem] : []
    )
      .map(({ message }) => message.split(' ')[0])
      .toSorted()

  test('and all else is', () => {
    expect(reported([home, tea])).toEqual(all.toSorted())
    expect(reported([home, tea], { rule: 'spelling', file: 'tea.md' })).toEqual(all.toSorted())
  })

  test('while front matter cannot be read, or there is no home page', () => {
    const unread = { ...tea, meta: { ...tea.meta, invalidFrontMatter: true as const } }
    expect(reported([home, unread])).toEqual([])
    expect(reported([tea])).toEqual([])
  })

  test.each(['same-address', 'file-too-large', 'file-name', 'encoding', 'symbolic-link'])(
    'while a page is not there because of %s',
    (rule) => expect(reported([home, tea], { rule, file: 'milk.md' })).toEqual([])
  )

  test.each(['title', 'merge-marks', 'encoding', 'file-name'])(
    'of a page on which %s stands, though of others',
    (rule) =>
      expect(reported([home, tea], { rule, file: 'tea.md' })).toEqual(['/#milk', '/coffee/'])
  )

  test('where what it became is on such a page', () => {
    const moved = docFrom('kettle.md', '# Kettle\n\n1. Boil. {#boil}\n')
    const title = { rule: 'title', file: 'kettle.md' }
    expect(reported([home, docFrom('tea.md', '# Tea'), moved])).toContain('/tea/#boil')
    expect(reported([home, docFrom('tea.md', '# Tea'), moved], title)).not.toContain('/tea/#boil')
  })
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

describe('a line that has lost its id', () => {
  const led = (body: string, ledger: string) =>
    problemsOf([home, docFrom('tea.md', `# Tea\n\n${body}\n`)], `/tea/#tea\n${ledger}`)

  test('gets it back, and nothing else gets it', () => {
    const body = '1. Stop it. Do not pour.\n2. Ask Ada. {#step-ask}\n\n## Stop it boiling again'
    const ledger = '/tea/#step-stop\n/tea/#step-ask\n/tea/#stop-it-boiling-again\n'
    expect(led(body, ledger)).toEqual([
      {
        rule: 'lost-anchor',
        severity: 'error',
        file: 'tea.md',
        line: 3,
        column: 1,
        message:
          '/tea/#step-stop was published and leads nowhere now. It was probably this line, which has lost its id.',
        fix: 'At the end of this line write {#step-stop}, or run npm run anchors -- --fix. If it went on purpose, write in anchors.txt: /tea/#step-stop retired: Why it went. See /where-to-go/',
        edit: { line: 3, id: 'step-stop', was: [] }
      }
    ])
  })

  test('gets it back with those that it had before', () => {
    expect(
      led(
        '1. Fill it. {#step-fill}\n2. Warm the cup.',
        '/tea/#step-fill\n/tea/#step-warm-cup\n/tea/#step-warm\n'
      )
    ).toMatchObject([
      { edit: { line: 4, id: 'step-warm-cup', was: [] } },
      { edit: { line: 4, id: 'step-warm-cup', was: ['step-warm'] } }
    ])
  })

  test('gets it back although a new page has one of the same name', () => {
    const tea = docFrom('tea.md', '# Tea\n\n1. Fill it. {#step-fill}\n2. Boil the water.\n')
    const copy = docFrom('mate.md', '# Mate\n\n1. Boil the water. {#step-boil}\n')
    expect(
      problemsOf([home, tea, copy], '/tea/\n/tea/#step-fill\n/tea/#step-boil\n')
    ).toMatchObject([{ file: 'tea.md', edit: { line: 4, id: 'step-boil', was: [] } }])
  })

  test('is a heading too, whose words have made an id of their own', () => {
    expect(led('## Tier 1: help yourself', '/tea/#tier-1\n')).toMatchObject([
      { edit: { line: 3, id: 'tier-1', was: [] } }
    ])
    expect(led('## Milk and sugar', '/tea/#adding-milk-and-sugar\n')).toMatchObject([
      { edit: { line: 3, id: 'milk-and-sugar', was: ['adding-milk-and-sugar'] } }
    ])
  })

  test('is left to a person where its words do not say so', () => {
    const [found, ...others] = led(
      '1. Fill it. {#step-fill}\n2. Wait.',
      '/tea/#step-fill\n/tea/#step-brew\n'
    )
    expect(others).toEqual([])
    expect(found).toMatchObject({
      line: 4,
      message:
        '/tea/#step-brew was published and leads nowhere now. It may have been this line, which has no id of its own. Its words do not say so.',
      fix: 'If it is the same thing, write {#step-brew} at the end of this line. If not, write under aliases: at the top of this file: - /tea/#step-brew => tea. If it went on purpose, write in anchors.txt: /tea/#step-brew retired: Why it went. See /where-to-go/'
    })
    expect(found?.edit).toBeUndefined()
  })
})

describe('what was deleted leads to the title of its page', () => {
  test.each([
    ['and not to the only new thing there', '1. Pour. {#step-pour}', '/tea/#step-boil\n'],
    [
      'and not to what was there before',
      '1. Pour it out. {#step-pour-out}',
      '/tea/#step-pour\n/tea/#step-pour-out\n'
    ],
    [
      'and not to what only starts like it',
      '1. X. {#step-check-milk}',
      '/tea/#step-check-leaf\n/tea/#step-check-cup\n'
    ]
  ])('%s', (_, body, ledger) => {
    const tea = docFrom('tea.md', `# Tea\n\n${body}\n`)
    for (const { edit } of problemsOf([home, tea], `/tea/#tea\n${ledger}`)) {
      expect(edit).toMatchObject({ alias: expect.stringMatching(/ => tea$/) })
    }
  })

  test('and not to something with a name that many pages have, on a new page', () => {
    const tea = docFrom('tea.md', '# Tea\n')
    const coffee = docFrom('coffee.md', '# Coffee\n\n## Steps\n')
    const mate = docFrom('mate.md', '# Mate\n\n## Steps\n')
    const ledger = '/coffee/\n/coffee/#steps\n/tea/\n/tea/#steps\n/tea/#tea\n'
    expect(problemsOf([home, tea, coffee, mate], ledger)).toMatchObject([
      { file: 'tea.md', edit: { alias: '/tea/#steps => tea' } }
    ])
  })
})

test('what has the name of a page that is gone waits until somebody has said where that went', () => {
  const ledger = '/#tea\n/tea/\n/tea/#boil\n'
  const [found, ...others] = problemsOf([home], ledger)
  expect(found?.message).toContain('/tea/ was published and leads nowhere now')
  expect(others).toEqual([])
  const brew = docFrom('brew.md', '---\naliases: [/tea/]\n---\n\n# Brew\n\n1. Boil. {#boil}\n')
  expect(problemsOf([home, brew], `${ledger}/brew/\n`)).toMatchObject([
    { file: 'brew.md', edit: { alias: '/#tea => brew' } }
  ])
})

test('a page that was put on another one leads to its section there, and so does its name elsewhere', () => {
  const body = '# Drinks\n\n## Green tea\n\n1. Boil. {#boil}\n2. Pour. {#pour}\n'
  const ledger =
    '/#green-tea\n/drinks/\n/drinks/#drinks\n/green-tea/\n/green-tea/#boil\n/green-tea/#pour\n/green-tea/#top\n'
  expect(problemsOf([home, docFrom('drinks.md', body)], ledger).map(({ edit }) => edit)).toEqual([
    { alias: '/#green-tea' },
    { alias: '/green-tea/' },
    { alias: '/green-tea/#top => green-tea' }
  ])
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
    ['a new id whose words say it', 'boil-kettle', '1. Boil the kettle. {#hot}', 'hot']
  ])('%s', (_, lost, body, id) => {
    const tea = docFrom('tea.md', `# Tea\n\n${body}\n`)
    expect(problemsOf([home, tea], `/tea/#tea\n/tea/#${lost}\n`)).toMatchObject([
      { edit: { id, was: [lost] } }
    ])
  })
})
