import { describe, expect, test } from 'vitest'
import { createGuesses, nearestOf } from '../../../../src/rules/built/links/did-you-mean.ts'
import { builtFrom } from '../../../make.ts'

describe('the nearest name', () => {
  test.each([
    ['a letter that is wrong', 'step-1', ['boil', 'stop-1', 'pour'], 'stop-1'],
    ['a letter that is missing', 'stp-1', ['boil', 'step-1', 'pour'], 'step-1'],
    ['two letters the wrong way round', 'milk-frist', ['milk', 'milk-first'], 'milk-first'],
    ['capitals, before letters', 'STEP-1', ['step-2', 'STEP-2', 'step-1'], 'step-1'],
    ['the first of two that are as near', 'step-3', ['step-1', 'step-2'], 'step-1'],
    ['the first of two, also when it is longer', 'step-3', ['step-33', 'step-1'], 'step-33'],
    ['none where there is none', 'step-1', [], undefined],
    ['none for a name too long to be a slip', 'a'.repeat(201), ['a'.repeat(200)], undefined],
    ['not one that is too long itself', 'boil', ['boil'.repeat(51), 'pour'], 'pour']
  ])('%s', (_what, wanted, names, found) => {
    expect(nearestOf(wanted, names)?.name).toBe(found)
  })
})

const built = builtFrom({
  'index.html': '',
  'tea/index.html': '<h1 id="tea">x</h1><h2 id="milk first">x</h2><p id="main">',
  'tea/green/index.html': '<h1 id="green">x</h1><h2 id="boil">x</h2><p id="main">',
  'old coffee.html': '<h1 id="50%">x</h1>',
  'files/list.pdf': '',
  'files/leaf.png': ''
})

describe('the address that was probably meant', () => {
  test.each([
    ['a slip of a finger', '/tae/', '/tea/'],
    ['capitals', '/Tea/', '/tea/'],
    ['a page that is in another folder now', '/drinks/hot/green/', '/tea/green/'],
    ['it, by the name of its file', '/drinks/hot/green.html', '/tea/green/'],
    ['a slip before a name in another folder', '/tea/grean/', '/tea/green/'],
    ['a name with a space, as it is written in a link', '/old coffe.html', '/old%20coffee.html'],
    ['a path as Windows writes it', '/milk/..\\tea\\green/', '/tea/green/'],
    ['a file of the same kind', '/files/lisp.pdf', '/files/list.pdf'],
    ['a picture that is in another folder now', '/leaf.png', '/files/leaf.png'],
    ['no page for a picture', '/tea.gif', undefined],
    ['no file for a page', '/files/list', undefined],
    ['not a page that has only its folder in common', '/tea/boiling/', undefined],
    ['nothing that is not like it', '/a-page-with-a-long-name/', undefined],
    ['nothing that is longer than anybody writes', `/${'cup/'.repeat(20_000)}`, undefined]
  ])('%s', (_what, wanted, found) => {
    expect(createGuesses(built, '').address(wanted)).toBe(found)
  })

  test('has the folder that the site is published in', () => {
    const guess = createGuesses(built, '/guide')
    expect(guess.address('/tea/')).toBe('/guide/tea/')
    expect(guess.fragment('green', 'tea/index.html')).toBe('/guide/tea/green/#green')
  })
})

describe('the fragment that was probably meant', () => {
  test.each([
    ['a slip of a finger', 'tee', '#tea'],
    ['an id with a space, as it is written in a link', 'milk-first', '#milk%20first'],
    ['an id that is on another page now', 'boil', '/tea/green/#boil'],
    ['an id with a percent sign, on another page', '50%', '/old%20coffee.html#50%25'],
    ['nothing for an id that many pages have', 'main-content', undefined],
    ['nothing that is not like it', 'nothing-like-it', undefined],
    ['nothing that is longer than anybody writes', 'tea'.repeat(20_000), undefined]
  ])('%s', (_what, wanted, found) => {
    const guess = createGuesses(built, '')
    expect(guess.fragment(wanted, 'tea/index.html')).toBe(found)
  })
})

test('after two hundred names nothing more is guessed, so that a wreck of a site takes no longer', () => {
  const guess = createGuesses(built, '')
  for (let at = 0; at < 199; at++) guess.fragment(`nothing-like-it-${at}`, 'tea/index.html')
  expect(guess.fragment('tee', 'tea/index.html')).toBe('#tea')
  expect(guess.fragment('taa', 'tea/index.html')).toBeUndefined()
})

describe('what is beside it', () => {
  /** A page with one id, or a folder with one page, that has nothing to do with what is looked for. */
  test.each([
    ['another step', 'step-fill', 'step-wait'],
    ['another step, with one letter', 'step-a', 'step-b'],
    ['a step with another number', 'step-3', 'step-1'],
    ['another of two', 'filter-scale', 'filter-red'],
    ['another half', 'incident-steps', 'incident-contacts'],
    ['another version', 'release-2-1', 'release-2-4'],
    ['a word with as many letters', 'boil', 'pour'],
    ['something else of somebody', 'who-to-tell', 'who-to-pay']
  ])('is not suggested: %s', (_what, wanted, beside) => {
    const site = builtFrom({
      'tea/index.html': `<p id="${beside}">`,
      [`tea/${beside}/index.html`]: ''
    })
    const guess = createGuesses(site, '')
    expect(guess.fragment(wanted, 'tea/index.html')).toBeUndefined()
    expect(guess.address(`/tea/${wanted}/`)).toBeUndefined()
  })

  test.each([
    ['a word more', 'close-the-water-tap', 'close-the-tap'],
    ['a word in another place', 'tap-water-close', 'close-water-tap'],
    ['slips in two words', 'authentification-problms', 'authentication-problems']
  ])('is suggested where it is the same: %s', (_what, wanted, same) => {
    const site = builtFrom({ 'tea/index.html': `<p id="${same}">` })
    const guess = createGuesses(site, '')
    expect(guess.fragment(wanted, 'tea/index.html')).toBe(`#${same}`)
  })
})
