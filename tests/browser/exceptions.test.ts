import { expect, test } from 'vitest'
import { decidedByAxe, exceptions, isSettled } from '../../src/rules/browser/exceptions.ts'
import type { Finding } from '../../src/rules/browser/finding.ts'
import { builtFrom } from '../make.ts'

const [page] = builtFrom({ 'tea/index.html': '<p>Tea</p>' }).pages

/** What axe is not sure of in a cell that a narrow frame cuts off. */
const cell: Finding = {
  rule: 'color-contrast',
  checker: 'axe',
  page: page!,
  selector: 'td',
  html: '<td class="govuk-table__cell">',
  message: 'Elements must meet minimum color contrast ratio thresholds',
  fix: "Element's background color could not be determined because it's partially obscured by another element",
  states: ['320 pixels wide, usual colours', '320 pixels wide, forced colours'],
  unsure: true
}

/** What axe is not sure of in a button with forced colours. */
const button: Finding = {
  ...cell,
  html: '<button type="submit" class="app-search__button">',
  fix: 'Element has a 1:1 contrast ratio with the background',
  states: ['1280 pixels wide, forced colours']
}

test.each([
  ['a cell that a narrow frame cuts off', cell],
  ['a button with forced colours', button],
  [
    'the name of the site with forced colours',
    { ...button, html: '<a class="govuk-generic-header__homepage-link" href="/">' }
  ]
])('is settled: %s', (_, finding) => {
  expect(isSettled(finding)).toBe(true)
})

test.each([
  ['what axe is sure of', { ...cell, unsure: false }],
  ['another rule', { ...cell, rule: 'target-size' }],
  ['another doubt', { ...cell, fix: 'Element has a background image' }],
  ['a cell that is so on a wide screen too', { ...cell, states: [] }],
  [
    'a cell on a wide screen',
    { ...cell, states: [...cell.states, '1280 pixels wide, usual colours'] }
  ],
  ['a button that axe is sure of', { ...button, unsure: false }],
  ['another button', { ...button, html: '<button type="button">' }],
  ['a button in every state', { ...button, states: [] }],
  [
    'a button in usual colours',
    { ...button, states: [...button.states, '1280 pixels wide, usual colours'] }
  ],
  ['another rule of a button', { ...button, rule: 'button-name' }]
])('is not settled: %s', (_, finding) => {
  expect(isSettled(finding)).toBe(false)
})

/** What HTML_CodeSniffer says of an element. */
const sniffed = (rule: string): Finding => ({
  ...cell,
  rule: `WCAG2AA.${rule}`,
  checker: 'HTML_CodeSniffer',
  states: [],
  unsure: false
})

test.each([
  'Principle1.Guideline1_4.1_4_3.G18.Fail',
  'Principle1.Guideline1_4.1_4_3.G145.Fail',
  'Principle1.Guideline1_3.1_3_1.H43,H63',
  'Principle1.Guideline1_3.1_3_1.H43.HeadersRequired',
  'Principle1.Guideline1_3.1_3_1.H43.IncorrectAttr',
  'Principle2.Guideline2_2.2_2_1.F40.2',
  'Principle2.Guideline2_2.2_2_1.F41.2'
])('is decided by axe: %s', (rule) => {
  expect(isSettled(sniffed(rule))).toBe(true)
  expect(isSettled({ ...sniffed(rule), checker: 'axe' })).toBe(false)
})

test.each([
  'Principle1.Guideline1_1.1_1_1.H37',
  'Principle1.Guideline1_3.1_3_1.H42.2',
  'Principle1.Guideline1_3.1_3_1.H71.NoLegend',
  'Principle1.Guideline1_3.1_3_1.F92,ARIA4',
  'Principle3.Guideline3_2.3_2_2.H32.2',
  'Principle4.Guideline4_1.4_1_1.F77'
])('is for HTML_CodeSniffer alone: %s', (rule) => {
  expect(isSettled(sniffed(rule))).toBe(false)
})

test('there are few, each with its reason', () => {
  expect(exceptions.length).toBeLessThan(5)
  for (const { reason } of [...exceptions, ...decidedByAxe]) expect(reason).toMatch(/^.{40,}\.$/)
})
