import { expect, test } from 'vitest'
import { macroHtml, readMarkup } from '../../../src/outputs/assets/markup.ts'
import { purgeStyles } from '../../../src/outputs/assets/purge.ts'

test.each([
  ['what is mentioned', '.tea{top:0}', '.tea{top:0}'],
  ['nothing that is not', '.milk{color:red}.tea{top:0}', '.tea{top:0}'],
  ['of a list only what is', '.milk b,.tea b{top:0}', '.tea b{top:0}'],
  ['what starts as a name that is put together', '.cup--red{top:0}', '.cup--red{top:0}'],
  ['a name with a mark', '.tea-\\!-hot{top:0}', '.tea-\\!-hot{top:0}'],
  ['no empty rule', '@media screen{.milk{top:0}}', ''],
  ['no variable that no rule reads', ':root{--a:1}.tea{top:0}', '.tea{top:0}'],
  ['what is for an element that is not', 'td{top:0}', 'td{top:0}'],
  ['what is for an attribute', '.tea[href^="/"]{top:0}', '.tea[href^="/"]{top:0}'],
  [
    'no fallback for what the root sets',
    ':root{--a:1px}b{top:var(--a, 2px)}',
    ':root{--a:1px}b{top:var(--a)}'
  ],
  [
    'the fallback for what the root sets in dark colours',
    '@media (prefers-color-scheme: dark){:root{--a:1px}}b{top:var(--a, 2px)}',
    '@media (prefers-color-scheme: dark){:root{--a:1px}}b{top:var(--a, 2px)}'
  ],
  ['the fallback elsewhere', 'p{--a:1px}b{top:var(--a, 2px)}', 'p{--a:1px}b{top:var(--a, 2px)}'],
  [
    'no room for a button that no page has',
    '@supports (top:0){.tea{top:6px}.tea:not(:has(.govuk-exit-this-page)){top:0}}b{top:0}',
    'b{top:0}'
  ],
  [
    'what browsers without max() do not know, as if all did',
    'b{top:1px}@supports (top: max(calc(0px))){b{top:max(1px, 2px)}}',
    'b{top:max(1px, 2px)}'
  ],
  [
    'one rule where older browsers need the same for all',
    '@supports not (text-wrap: balance){b{top:0}}p{top:1px}@supports not (text-wrap: balance){p{top:0}i{top:2px}}',
    '@supports not (text-wrap: balance){b,p{top:0}i{top:2px}}p{top:1px}'
  ],
  ['what is declared last in a rule', 'b{top:0;left:0}b{top:1px}', 'b{left:0;top:1px}'],
  ['no rule for Internet Explorer', '@media screen and (min-width:0\\0 ){b{top:0}}', '']
])('keeps %s', async (_, css, screen) => {
  const markup = '<b class="tea tea-!-hot page__body"><input></b><p class="cup--{{ colour }}">'
  expect(await purgeStyles(css, markup)).toEqual({ screen, print: '' })
})

test.each([
  [
    'what repeats the font of the page',
    'b{font-family:serif;top:0}p{font-family:serif}',
    'b{top:0}'
  ],
  ['no other font', 'b{font-family:mono}', 'b{font-family:mono}'],
  ['not the font of a field', 'input{font-family:serif}', 'input{font-family:serif}'],
  [
    'not that of paper',
    '@media print{b{font-family:serif}}',
    '',
    '@media print{b{font-family:serif}}'
  ]
])('removes %s', async (_, css, screen, print = '') => {
  const page = '.govuk-template__body{font-family:serif}'
  const styles = await purgeStyles(page + css, '<body class="govuk-template__body"><b><p><input>')
  expect(styles).toEqual({ screen: page + screen, print })
})

test('separates print styles from the rest', async () => {
  const css =
    'b{top:0}@media print{b{top:1px}}@media print and (width>1px){b{top:2px}}@media screen{b{top:3px}}'
  const { screen, print } = await purgeStyles(css, '<b>')
  expect(screen).toBe('b{top:0}@media screen{b{top:3px}}')
  expect(print).toMatch(/^@media print\{.*1px\}\}@media print.*2px\}\}$/)
})

test.each([
  ['elements', 'b{top:0}b{left:0}', 'b{top:0;left:0}'],
  ['screens', '@media screen{b{top:0}}@media screen{p{top:0}}', '@media screen{b{top:0}p{top:0}}'],
  [
    'elements and screens',
    '@media screen{b{top:0}}@media screen{b{left:0}}',
    '@media screen{b{top:0;left:0}}'
  ],
  ['elements, but not over another rule', 'b{top:0}p{top:0}b{left:0}', undefined],
  ['elements, but not of other screens', 'b{top:0}@media screen{b{top:0}}', undefined],
  ['condition of the same kind', '@supports (top:0){b{top:0}}@media (top:0){b{top:0}}', undefined]
])('joins what stands side by side for the same %s', async (_, css, screen = css) => {
  expect(await purgeStyles(css, '<b><p>')).toEqual({ screen, print: '' })
})

test('macros are rendered with the options that our templates set', () => {
  const html = macroHtml(readMarkup('govuk')).join('\n')
  const made = [
    'breadcrumbs__link',
    'summary-list__value',
    'service-navigation__service-name',
    'pagination__prev'
  ]
  const notMade = [
    'summary-card',
    'summary-list__actions',
    'service-navigation__toggle',
    'pagination__item'
  ]
  expect([...made, ...notMade].filter((name) => html.includes(`govuk-${name}`))).toEqual(made)
})

test('only GOV.UK has the styles of a service name', () => {
  const html = macroHtml(readMarkup('generic')).join('\n')
  expect(html).toContain('govuk-service-navigation__link')
  expect(html).not.toContain('govuk-service-navigation__service-name')
})
