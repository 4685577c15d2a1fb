import { expect, test } from 'vitest'
import { trimStyles } from '../../src/assets/trim.ts'

test.each([
  [
    'a class that pages have',
    '.govuk-pagination__link{color:red}',
    '.govuk-pagination__link{color:red}'
  ],
  ['a class that they have not', '.govuk-summary-card{color:red}a{top:0}', 'a{top:0}'],
  ['only the selector with it', '.govuk-summary-card b,b{color:red}', 'b{color:red}'],
  [
    'room for a button that no page has',
    '@supports (top:0){.a{top:60px}.a:not(:has(.govuk-exit-this-page)){top:0}}a{top:0}',
    'a{top:0}'
  ],
  ['what is empty then', '@media screen{.govuk-summary-card{color:red}}', '']
])('leaves out what no page can match: %s', (_, css, screen) => {
  expect(trimStyles(css)).toEqual({ screen, print: '' })
})

test.each([
  ['what only repeats the font of the page', '.a{font-family:serif}.b{top:0}', '.b{top:0}'],
  ['but not what sets that', '.page__body{font-family:serif}', '.page__body{font-family:serif}'],
  ['nor the font of a field', '.a-input{font-family:serif}', '.a-input{font-family:serif}'],
  ['nor a rule that says more', '.a{font-family:serif;top:0}', '.a{font-family:serif;top:0}']
])('leaves out %s', (_, css, screen) => {
  expect(trimStyles(css)).toEqual({ screen, print: '' })
})

test.each([
  ['a variable that no rule reads', ':root{--a: 1}a{top:0}', 'a{top:0}'],
  [
    'what to do where one is missing that the root has',
    ':root{--a: red}a{color:var(--a, blue)}',
    ':root{--a: red}a{color:var(--a)}'
  ],
  ['but not where it has it not', 'a{color:var(--a, blue)}', 'a{color:var(--a, blue)}'],
  [
    'nor where only some elements have it',
    'p{--a: red}a{color:var(--a, blue)}',
    'p{--a: red}a{color:var(--a, blue)}'
  ],
  [
    'nor one that only paper needs',
    ':root{--a: red}@media print{a{color:var(--a)}}',
    ':root{--a: red}',
    '@media print{a{color:var(--a)}}'
  ]
])('leaves out %s', (_, css, screen, print = '') => {
  expect(trimStyles(css)).toEqual({ screen, print })
})

test.each([
  ['elements', 'a{top:0}a{left:0}', 'a{top:0;left:0}'],
  ['screens', '@media screen{a{top:0}}@media screen{b{top:0}}', '@media screen{a{top:0}b{top:0}}'],
  [
    'elements and screens',
    '@media screen{a{top:0}}@media screen{a{left:0}}',
    '@media screen{a{top:0;left:0}}'
  ]
])('joins what stands side by side for the same %s', (_, css, screen) => {
  expect(trimStyles(css)).toEqual({ screen, print: '' })
})

test.each([
  ['another rule is between them', 'a{top:0}b{top:0}a{left:0}'],
  ['one is for other screens', 'a{top:0}@media screen{a{left:0}}'],
  ['what they ask of the browser differs', '@supports (top:0){a{top:0}}@media (top:0){a{top:0}}']
])('joins nothing where %s', (_, css) => {
  expect(trimStyles(css)).toEqual({ screen: css, print: '' })
})

test('parts what is only for paper from the rest', () => {
  expect(trimStyles('a{color:red}@media print{a{color:black}}@media screen{a{top:0}}')).toEqual({
    screen: 'a{color:red}@media screen{a{top:0}}',
    print: '@media print{a{color:black}}'
  })
})
