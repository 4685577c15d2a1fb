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

test('parts what is only for paper from the rest', () => {
  expect(trimStyles('a{color:red}@media print{a{color:black}}@media screen{a{top:0}}')).toEqual({
    screen: 'a{color:red}@media screen{a{top:0}}',
    print: '@media print{a{color:black}}'
  })
})
