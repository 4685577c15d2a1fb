import { expect, test } from 'vitest'
import { splitStyles } from '../../../src/outputs/assets/split.ts'
import { withBlockStyles } from '../../../src/outputs/pages/block-styles.ts'
import { hashOf } from '../../../src/outputs/hosting/policy.ts'

const css = [
  'p{color:red}',
  '.govuk-table,.govuk-table__cell{color:tan}',
  '.app-code-block code{color:tan}',
  '@media print{p{color:red}.govuk-table__cell,.app-body .govuk-table{color:tan}}',
  '.govuk-table,p{color:red}',
  'p:not(.govuk-table){color:red}',
  '.govuk-tablet{color:red}',
  '@media screen{.govuk-table{color:tan}}',
  '.app-urgent{color:tan}'
].join('')

test('a rule that is only about a block goes with the block, in its order and its media query', () => {
  expect(splitStyles(css)).toEqual({
    all: [
      'p{color:red}',
      '@media print{p{color:red}}',
      '.govuk-table,p{color:red}',
      'p:not(.govuk-table){color:red}',
      '.govuk-tablet{color:red}'
    ].join(''),
    some: [
      {
        blocks: expect.arrayContaining(['app-code-block', 'govuk-table']),
        css: [
          '.govuk-table,.govuk-table__cell{color:tan}',
          '.app-code-block code{color:tan}',
          '@media print{.govuk-table__cell,.app-body .govuk-table{color:tan}}',
          '@media screen{.govuk-table{color:tan}}'
        ].join('')
      },
      { blocks: ['app-urgent'], css: '.app-urgent{color:tan}' }
    ]
  })
})

test.each([
  ['<p class="govuk-body">', []],
  ['<p>govuk-table', []],
  ['<p class="govuk-tablet">', []],
  ['<td class="tea govuk-table__cell">', ['.govuk-table{}']],
  ['<p class="app-code-block"><p class="govuk-table">', ['.app-code-block{}', '.govuk-table{}']]
])('a page carries the styles of the blocks that it has: %s', (body, expected) => {
  const some = ['app-code-block', 'govuk-table'].map((block) => ({
    blocks: [block, 'milk'],
    css: `.${block}{}`
  }))
  const start = `<meta content="style-src ${hashOf('p{}')}"><style>p{}</style>`
  const html = withBlockStyles(start + body, { all: 'p{}', some })
  const styles = ['p{}', ...expected]
  const written = styles.map((css) => `<style>${css}</style>`).join('')
  expect(html).toBe(`<meta content="style-src ${styles.map(hashOf).join(' ')}">${written}${body}`)
})
