import { expect, test } from 'vitest'
import { checkFacts } from '../../../src/rules/site/facts.ts'
import type { Fact } from '../../../src/content/facts.ts'
import { buildSite } from '../../../src/site/build.ts'
import { builtFrom, docFrom, inputWith, siteFrom } from '../../make.ts'

const tea = docFrom(
  'tea.md',
  `---
title: Make green tea
sources:
  - { title: Tea manual, url: https://example.org/manual, checked: 2026-01-31 }
---

Boil to *80* degrees. {#boil}

1. Set \`kettle --to 80\`. {#step-set}

   \`\`\`sh
   kettle --quiet
   \`\`\`

Read [more](https://example.org/more).
`
)
const site = siteFrom([tea])
const built = builtFrom({
  'tea/index.html': '<h1 id="title">x</h1><p id="boil">x</p>',
  'about/index.html': '<p id="why">x</p>'
})

function problemsOf(...facts: readonly Fact[]) {
  return checkFacts({ built, site, facts, base: '' })
}

const fact: Fact = { id: 'boil', addresses: ['/tea/#boil'], identifiers: [], line: 2 }

test('finds nothing wrong with a fact that is where it is said to be', () => {
  const more = { id: 'why', addresses: ['/about/#why', '/tea/#title'], identifiers: [], line: 3 }
  expect(problemsOf(fact, more)).toEqual([])
})

test.each([
  ['words', 'Boil to 80 degrees'],
  ['the title', 'Make green tea'],
  ['code in a line', 'kettle --to 80'],
  ['a code block in a step', 'kettle --quiet'],
  ['the language of a code block', 'sh'],
  ['a link', 'https://example.org/more'],
  ['the address of a source', 'https://example.org/manual'],
  ['the title of a source', 'Tea manual']
])('finds a name to the letter in %s', (_where, identifier) => {
  expect(problemsOf({ ...fact, identifiers: [identifier] })).toEqual([])
})

test('finds a name in a code block that is made with spaces', () => {
  const page = docFrom('tea.md', '# Tea\n\n    kettle --old\n')
  const facts = [{ ...fact, identifiers: ['kettle --old'] }]
  expect(checkFacts({ built, site: siteFrom([page]), facts, base: '' })).toEqual([])
})

test('a name may be on any of the pages of a fact', () => {
  const about = docFrom('about.md', '# About\n\nIt needs 3 minutes.\n')
  const facts = [
    { ...fact, addresses: ['/tea/#boil', '/about/#why'], identifiers: ['80', '3 minutes'] }
  ]
  expect(checkFacts({ built, site: siteFrom([tea, about]), facts, base: '' })).toEqual([])
})

const fault = { rule: 'facts', severity: 'error', file: 'facts.tsv', line: 2, column: 1 }

test('reports a fact without a place', () => {
  expect(problemsOf({ ...fact, addresses: [] })).toEqual([
    {
      ...fault,
      message: 'The fact "boil" has no place in the guide.',
      fix: 'Give the address of the item that states it, or of its correction.'
    }
  ])
})

test('reports a line with spaces for its tabs', () => {
  const id = 'boil    /tea/#boil   80 degrees'
  expect(problemsOf({ ...fact, id, addresses: [] })).toEqual([
    {
      ...fault,
      message: 'The fact "boil" has spaces where tabs belong.',
      fix: 'Put a tab after the id, and another between the addresses and the names and figures.'
    }
  ])
})

test.each(['/tea/#lost', '/milk/#boil', '/tea/', '/tea#boil', 'tea/#boil', '/about/#boil'])(
  'reports the address %s, which nothing has',
  (address) => {
    expect(problemsOf({ ...fact, addresses: ['/tea/#boil', address] })).toEqual([
      {
        ...fault,
        message: `The fact "boil" is said to be at ${address}, and nothing has that address.`,
        fix: 'Give the address of the item that states it now.'
      }
    ])
  }
)

test('reports each name that its pages do not have to the letter', () => {
  const identifiers = ['80', 'boil to 80', 'Kettle --quiet', 'https://example.org/mor e']
  expect(problemsOf({ ...fact, identifiers })).toEqual(
    ['boil to 80', 'Kettle --quiet', 'https://example.org/mor e'].map((identifier) => ({
      ...fault,
      message: `The fact "boil" carries "${identifier}", and its pages do not have that to the letter.`,
      fix: 'Write it on one of the pages as it is here.'
    }))
  )
})

test('reports a fact that is listed twice, at the second line', () => {
  expect(problemsOf(fact, { ...fact, line: 9 })).toEqual([
    { ...fault, line: 9, message: 'The fact "boil" is here twice.', fix: 'Keep one line.' }
  ])
})

test('says nothing of a page whose front matter cannot be read', () => {
  const unread = siteFrom([{ ...tea, meta: { ...tea.meta, invalidFrontMatter: true } }])
  const facts = [{ ...fact, addresses: ['/tea/#lost'], identifiers: ['Tea manual 2'] }]
  expect(checkFacts({ built, site: unread, facts, base: '' })).toEqual([])
  expect(checkFacts({ built, site, facts, base: '' })).toHaveLength(2)
  const twice = [fact, { ...fact, line: 9 }]
  expect(checkFacts({ built, site: unread, facts: twice, base: '' })).toMatchObject([{ line: 9 }])
})

test('a guide without facts has none to check', () => {
  expect(checkFacts({ built, site, base: '' })).toEqual([])
})

test('finds a name on the page that its old address leads to', () => {
  const moved = docFrom(
    'drinks/tea.md',
    '---\naliases: [/tea/]\n---\n\n# Tea\n\nBoil to 80 degrees. {#boil}\n'
  )
  const ledger = ['boil', 'tea'].map((id, at) => ({ page: '/tea/', id, line: at + 1 }))
  const { site } = buildSite(inputWith([moved], { ledger }))
  const built = builtFrom({ 'tea/index.html': '<p id="boil">x</p>' })
  const facts = [{ ...fact, identifiers: ['80 degrees', '90 degrees'] }]
  const found = checkFacts({ built, site, facts, base: '' })
  expect(found.map(({ message }) => message)).toEqual([
    'The fact "boil" carries "90 degrees", and its pages do not have that to the letter.'
  ])
})
