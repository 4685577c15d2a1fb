/** Which findings are accepted: those of the listed exceptions, and no other. */
import { expect, test } from 'vitest'
import { decidedByAxe, exceptions, isAccepted } from '../../src/rules/browser/exceptions.ts'
import type { Finding } from '../../src/rules/browser/finding.ts'
import { builtFrom } from '../make.ts'

const [page] = builtFrom({ 'tea/index.html': '<p>Tea</p>' }).pages
const wide = '1280 pixels wide, usual colours'

/** What axe is not sure of in a cell that is cut off on a narrow screen. */
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
const name = { ...button, html: '<a class="govuk-generic-header__homepage-link" href="/">' }

/** What axe is not sure of below the shortcuts of a small screen. */
const below = { ...cell, html: '<p>', fix: 'It is overlapped by another element' }

test.each([
  [true, 'a cell that is cut off on a narrow screen', cell],
  [true, 'a button with forced colours', button],
  [true, 'the name of the site with forced colours', name],
  [false, 'what axe is sure of', { ...cell, unsure: false }],
  [false, 'another rule', { ...cell, rule: 'target-size' }],
  [false, 'another doubt', { ...cell, fix: 'Element has a background image' }],
  [false, 'a cell in every state', { ...cell, states: [] }],
  [false, 'a cell on a wide screen', { ...cell, states: [...cell.states, wide] }],
  [false, 'a button that axe is sure of', { ...button, unsure: false }],
  [true, 'words with forced colours', { ...button, html: '<p>' }],
  [false, 'words of little contrast', { ...button, fix: 'Element has a 2:1 contrast ratio' }],
  [true, 'code that is cut off', { ...cell, html: '<code translate="no">', states: [] }],
  [true, 'a word of it', { ...cell, html: '<span class="comment">', states: [] }],
  [false, 'another word that is cut off', { ...cell, html: '<p>', states: [] }],
  [true, 'words below the shortcuts', below],
  [false, 'words below them on a wide screen', { ...below, states: [wide] }],
  [false, 'a button in every state', { ...button, states: [] }],
  [false, 'a button in usual colours', { ...button, states: [...button.states, wide] }],
  [false, 'another rule of a button', { ...button, rule: 'button-name' }]
])('is accepted: %s, %s', (accepted, _, finding) => {
  expect(isAccepted(finding)).toBe(accepted)
})

test.each([
  [true, '1.Guideline1_4.1_4_3.G18.Fail'],
  [true, '1.Guideline1_4.1_4_3.G145.Fail'],
  [true, '1.Guideline1_3.1_3_1.H43,H63'],
  [true, '1.Guideline1_3.1_3_1.H43.HeadersRequired'],
  [true, '1.Guideline1_3.1_3_1.H43.IncorrectAttr'],
  [true, '2.Guideline2_2.2_2_1.F40.2'],
  [true, '2.Guideline2_2.2_2_1.F41.2'],
  [false, '1.Guideline1_1.1_1_1.H37'],
  [false, '1.Guideline1_3.1_3_1.H42.2'],
  [false, '1.Guideline1_3.1_3_1.H71.NoLegend'],
  [false, '1.Guideline1_3.1_3_1.F92,ARIA4'],
  [false, '3.Guideline3_2.3_2_2.H32.2'],
  [false, '4.Guideline4_1.4_1_1.F77']
])('is left to axe: %s, %s', (left, rule) => {
  const finding = { ...cell, rule: `WCAG2AA.Principle${rule}`, states: [], unsure: false }
  expect(isAccepted({ ...finding, checker: 'HTML_CodeSniffer' })).toBe(left)
  expect(isAccepted({ ...finding, checker: 'axe' })).toBe(false)
})

test('there are few, each with its reason', () => {
  expect(exceptions.length).toBeLessThan(5)
  for (const { reason } of [...exceptions, ...decidedByAxe]) expect(reason).toMatch(/^.{40,}\.$/)
})
