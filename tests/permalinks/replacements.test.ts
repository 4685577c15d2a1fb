/** What a broken permalink is taken for: pages as they were, as they are now, and what is done. */
import { describe, expect, test } from 'vitest'
import type { Doc } from '../../src/content/doc.ts'
import { findBroken } from '../../src/permalinks/broken.ts'
import { markerFor } from '../../src/markdown/id-marker.ts'
import { applyEdits } from '../../src/permalinks/edit.ts'
import { addressesOf, idsByPage } from '../../src/permalinks/site.ts'
import { parseLedger } from '../../src/permalinks/ledger.ts'
import { repairOf } from '../../src/permalinks/repair.ts'
import type { Edit } from '../../src/problem.ts'
import { checkType } from '../../src/rules/page/structure.ts'
import { addressOf } from '../../src/urls.ts'
import { buildSite } from '../../src/site/build.ts'
import { docFrom, inputWith, schema } from '../make.ts'

/** The text below the title of each page, by its name: that of tea is /tea/. A home page is always there. */
type Pages = Readonly<Record<string, string>>

const textsOf = (pages: Pages): Map<string, string> =>
  new Map(
    Object.entries({ index: '', ...pages }).map(([name, body]) => {
      const title = name
        .split('/')
        .at(-1)!
        .replace(/^./, (first) => first.toUpperCase())
      const [, yaml = '', rest = body] = /^(---\n.*?\n---\n)(.*)$/s.exec(body) ?? []
      return [`${name}.md`, `${yaml}# ${title}\n\n${rest}\n`]
    })
  )

const siteOf = (docs: readonly Doc[], ledger: string) =>
  buildSite(inputWith(docs, { ledger: parseLedger(ledger).entries })).site

interface Done {
  readonly done: string
  readonly file: string
  readonly edit?: Edit
}

/** What is done about each broken permalink, as one line, and with what edit. */
function repairs(texts: ReadonlyMap<string, string>, published: string): Done[] {
  const docs = [...texts].map(([file, text]) => docFrom(file, text))
  const site = siteOf(docs, published)
  const ledger = parseLedger(published).entries
  const missing = docs
    .flatMap((doc) => checkType(doc, schema))
    .filter(({ rule }) => rule === 'missing-id')
  const withoutId = new Set(missing.map(({ file, line }) => `${file}:${line}`))
  return findBroken({ site, ledger, ids: idsByPage(site), withoutId }).flatMap((broken): Done[] => {
    const { entry, replacement } = broken
    const address = addressOf(entry)
    if (replacement === 'covered') return []
    if (!replacement) return [{ done: `? ${address}`, file: '' }]
    const lines = replacement.undecided?.map(({ line }) => line)
    const name = replacement.page.file.replace('.md', '')
    if (lines) return [{ done: `${name}:${lines.join()} ? ${address}`, file: '' }]
    const { file, edit } = repairOf(entry, replacement)
    const written =
      'id' in edit ? `:${edit.line} ${markerFor(edit.id, '', edit.was)}` : ` - ${edit.alias}`
    return [{ done: name + written, file, edit }]
  })
}

function expectDone(before: Pages, after: Pages, expected: readonly string[]): void {
  const was = [...textsOf(before)].map(([file, text]) => docFrom(file, text))
  const ledger = addressesOf(siteOf(was, '')).toSorted().join('\n')
  const texts = textsOf(after)
  const found = repairs(texts, ledger)
  expect(found.map(({ done }) => done)).toEqual(expected)
  // What was done keeps the addresses alive: all that is left is what a person was asked.
  for (const [file, fixes] of Map.groupBy(found, ({ file }) => file)) {
    if (file !== '')
      texts.set(
        file,
        applyEdits(
          texts.get(file)!,
          fixes.map(({ edit }) => edit!)
        )
      )
  }
  const asked = found.filter(({ file }) => file === '').map(({ done }) => done.split('? ')[1])
  expect(repairs(texts, ledger).map(({ done }) => done.split('? ')[1])).toEqual(asked)
}

type Case = readonly [what: string, before: Pages, after: Pages, done: readonly string[]]

const steps = (...lines: string[]) => lines.map((line, at) => `${at + 1}. ${line}`).join('\n')

describe('something on its page', () => {
  test.each<Case>([
    ['if nothing is broken', { tea: '- Boil. {#boil}' }, { tea: '- Boil. {#cook was=boil}' }, []],
    [
      'whose id changed a little',
      { tea: steps('Fill. {#fill}', 'X. {#boil-the-water}') },
      { tea: steps('Fill. {#fill}', 'X. {#boil-water}') },
      ['tea:4 <!-- #boil-water was=boil-the-water -->']
    ],
    [
      'whose new id matches, rather than something that only has its words',
      { tea: '- Heat milk to 60 degrees. {#heat-milk}' },
      { tea: steps('Heat the milk. {#warm}', 'Heat milk to 60 degrees. {#heat-milk-slowly}') },
      ['tea:4 <!-- #heat-milk-slowly was=heat-milk -->']
    ],
    [
      'that has lost its id, rather than a heading',
      { tea: steps('Stop it. Do not pour. {#step-stop}', 'Ask Ada. {#step-ask}') },
      {
        tea: `${steps('Stop it. Do not pour.', 'Ask Ada. {#step-ask}')}\n\n## Stop it boiling again`
      },
      ['tea:3 <!-- #step-stop -->']
    ],
    [
      'that has lost its id, although a new page has the same one',
      { tea: steps('Fill it. {#step-fill}', 'Boil the water. {#step-boil}') },
      {
        tea: steps('Fill it. {#step-fill}', 'Boil the water.'),
        mate: '1. Boil the water. {#step-boil}'
      },
      ['tea:4 <!-- #step-boil -->']
    ],
    [
      'that is a heading with changed words',
      { tea: '## Adding milk and sugar' },
      { tea: '## Milk and sugar' },
      ['tea:3 <!-- #milk-and-sugar was=adding-milk-and-sugar -->']
    ],
    [
      'that a person must choose, because no words match',
      { tea: steps('Fill it. {#step-fill}', 'Wait. {#step-brew}') },
      { tea: steps('Fill it. {#step-fill}', 'Wait.') },
      ['tea:4 ? /tea/#step-brew']
    ],
    [
      'that a person must choose, though not the line whose id is known',
      { tea: steps('Fill it. {#step-fill}', 'Warm a cup. {#step-cup}', 'Wait. {#step-warm-pot}') },
      { tea: steps('Fill it. {#step-fill}', 'Warm a cup.', 'Wait.') },
      ['tea:4 <!-- #step-cup -->', 'tea:5 ? /tea/#step-warm-pot']
    ],
    [
      'that a person must choose in a list whose ids start with different words',
      { tea: steps('Fill it. {#fill-it}', 'Wait. {#brew-long}', 'Pour it. {#pour-it}') },
      { tea: steps('Fill it. {#fill-it}', 'Wait.', 'Pour it. {#pour-it}') },
      ['tea:4 ? /tea/#brew-long']
    ],
    [
      'that is left for an id with several matches, when each other id has its own',
      {
        tea: steps(
          'Fill it. {#step-fill}',
          'Warm a red cup. {#step-red}',
          'Warm a cup. {#step-cup}'
        )
      },
      { tea: steps('Fill it. {#step-fill}', 'Warm a red cup.', 'Warm a cup.') },
      ['tea:5 <!-- #step-cup -->', 'tea:4 <!-- #step-red -->']
    ],
    [
      'that has had several ids',
      {
        tea: steps(
          'Fill it. {#step-fill}',
          'Boil the water. {#step-boil-water was=step-boil}',
          'Pour it. {#step-pour}'
        )
      },
      { tea: steps('Fill it. {#step-fill}', 'Boil the water.', 'Pour it. {#step-pour}') },
      ['tea:4 <!-- #step-boil-water was=step-boil -->', 'tea:4 <!-- #step-boil-water -->']
    ]
  ])('%s', (_, before, after, done) => expectDone(before, after, done))
})

describe('something that was deleted leads to the title of its page', () => {
  test.each<Case>([
    [
      'and not to the only new thing on the page',
      { tea: '1. Boil. {#step-boil}' },
      { tea: '1. Pour. {#step-pour}' },
      ['tea - /tea/#step-boil => tea']
    ],
    [
      'and not to something that was there before',
      { tea: steps('Pour. {#step-pour}', 'Pour it out. {#step-pour-out}') },
      { tea: '1. Pour it out. {#step-pour-out}' },
      ['tea - /tea/#step-pour => tea']
    ],
    [
      'and not to a common id such as steps on a new page',
      { tea: '## Steps', coffee: '## Steps' },
      { tea: '', coffee: '## Steps', mate: '## Steps' },
      ['tea - /tea/#steps => tea']
    ],
    [
      'and not to something on another page that is only a little similar',
      { tea: '- X. {#warm-cup}', coffee: '' },
      { tea: '', coffee: '- X. {#warm-milk}' },
      ['tea - /tea/#warm-cup => tea']
    ],
    [
      'and not to a heading that shares one word with the id of an item',
      { tea: '- Name. {#fill-in-name}\n- Host. {#fill-in-host}\n\n## The host records {#logs}' },
      { tea: '- Name. {#fill-in-name}\n\n## The host records' },
      ['tea - /tea/#fill-in-host => tea', 'tea:5 ? /tea/#logs']
    ]
  ])('%s', (_, before, after, done) => expectDone(before, after, done))
})

describe('something that moved to another page', () => {
  const tea = steps('X. {#check-heat}', 'Fill. {#fill}', 'X. {#warm-pot}')
  test.each<Case>([
    [
      'and kept its id',
      { tea: '- Boil. {#boil}' },
      { tea: '', coffee: '- Boil. {#boil}' },
      ['coffee - /tea/#boil']
    ],
    [
      'and got a similar id',
      { tea: '- X. {#warm-cup}', coffee: '' },
      { tea: '', coffee: '- X. {#warm-cups}' },
      ['coffee - /tea/#warm-cup => warm-cups']
    ],
    [
      'with an id that several pages had: other ids decide which page',
      { coffee: steps('X. {#check-heat}', 'X. {#grind}'), tea },
      {
        tea: '1. Fill. {#fill}',
        pot: steps('X. {#warm-pot}', 'X. {#check-heat-again}'),
        mocha: steps('X. {#grind}', 'X. {#check-heat}')
      },
      [
        'mocha - /coffee/',
        'mocha - /coffee/#coffee => mocha',
        'pot - /tea/#check-heat => check-heat-again',
        'pot - /tea/#warm-pot'
      ]
    ]
  ])('%s', (_, before, after, done) => expectDone(before, after, done))
})

describe('a page', () => {
  const boil = { 'drinks/tea': '- Boil. {#boil}' }
  test.each<Case>([
    [
      'that moved needs one alias for everything on it',
      { tea: '- Boil. {#boil}\n- Pour. {#pour}' },
      { 'drinks/tea': '- Boil. {#boil}\n- Pour. {#pour}' },
      ['drinks/tea - /tea/']
    ],
    ['that is gone is asked about once', boil, {}, ['? /drinks/tea/']],
    [
      'that is gone is not replaced by an older page with a similar address',
      { ...boil, 'drinks/teas': '- Boil. {#boil-it}' },
      { 'drinks/teas': '- Boil. {#boil-it}' },
      ['? /drinks/tea/']
    ],
    [
      'is replaced by a new one with a similar address and some of its ids',
      { 'drinks/tea': '- Boil. {#boil}\n- Cup. {#cup}\n- Pot. {#pot}\n- Pour. {#pour}' },
      { 'drinks/teas': '- Boil. {#boil-it}\n- Pour. {#pour}' },
      [
        'drinks/teas - /drinks/tea/',
        'drinks/teas - /drinks/tea/#boil => boil-it',
        'drinks/teas - /drinks/tea/#cup => teas',
        'drinks/teas - /drinks/tea/#pot => teas',
        'drinks/teas - /drinks/tea/#tea => teas'
      ]
    ],
    [
      'that was merged into another leads to its section there, and so does an alias by its name',
      {
        index: '- X. {#green}',
        drinks: '',
        green: '- Boil. {#boil}\n- Pour. {#pour}\n- X. {#top}'
      },
      { drinks: '## Green\n\n- Boil. {#boil}\n- Pour. {#pour}' },
      ['drinks - /#green', 'drinks - /green/', 'drinks - /green/#top => green']
    ],
    [
      'whose new place an author gave takes an alias by its name there',
      { index: '- X. {#tea}', tea: '- Boil. {#boil}', brew: '' },
      { brew: '---\naliases: [/tea/]\n---\n- Boil. {#boil}' },
      ['brew - /#tea => brew', 'brew - /tea/#tea => brew']
    ]
  ])('%s', (_, before, after, done) => expectDone(before, after, done))
})

test('a page where two things have the same id is skipped', () => {
  const before = { tea: '- Boil. {#boil}\n- Pour. {#pour}' }
  expectDone(before, { tea: '- Boil. {#boil}\n- Pour. {#boil}' }, [])
  expectDone(before, { tea: '- Boil. {#boil}\n- Pour. {#fill}' }, ['tea:4 <!-- #fill was=pour -->'])
})
