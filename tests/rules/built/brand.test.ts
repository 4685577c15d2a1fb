import { describe, expect, test } from 'vitest'
import { checkBrand, isGovUk } from '../../../src/rules/built/brand.ts'
import { builtFrom, configWith, siteFrom } from '../../make.ts'

const files = {
  'index.html':
    '<title>Tea – Kettle guide</title><header class="app-header"><p class="govuk-header-like">GOV.UK style</p></header>',
  'assets/site.css': '.govuk-body { font-family: arial }',
  'icon.svg': '<svg><path d="M0 0"/></svg>',
  'tea/light-green.png': ''
}

function problemsOf(more: Record<string, string>, changes: Parameters<typeof configWith>[0] = {}) {
  const site = siteFrom([], configWith(changes))
  return checkBrand({ built: builtFrom({ ...files, ...more }), site, base: '' })
}

test.each([
  ['https://www.gov.uk/kettles', true],
  ['https://kettle.service.gov.uk', true],
  ['https://kettle.blog.gov.uk/tea', true],
  ['https://kettle.gov.uk', false],
  ['https://gov.uk', false],
  ['https://www.gov.uk.example.org', false],
  ['https://notwww.gov.uk.org', false],
  ['https://xservice.gov.uk', false],
  ['https://example.org/www.gov.uk', false]
])('%s may carry the brand of GOV.UK: %s', (address, may) => {
  expect(isGovUk(address)).toBe(may)
})

describe('a site that is not on gov.uk may not carry', () => {
  test.each([
    ['the GDS Transport font', 'assets/site.css', '@font-face { font-family: "GDS Transport" }'],
    ['the GDS Transport font', 'assets/site.css', 'p { font-family: "gds transport" }'],
    ['the GDS Transport font', 'tea.html', '<style>p { font: "GDS Transport" }</style>'],
    ['the GOV.UK logotype', 'tea.html', '<svg class="govuk-header__logotype" width="1">'],
    ['the GOV.UK logotype', 'tea.html', '<span class="govuk-logo">'],
    ['the GOV.UK logotype or crown', 'crown.svg', '<svg><title>Crown</title></svg>'],
    ['a file of the GOV.UK brand', 'assets/images/govuk-icon-180.png', ''],
    ['a file of the GOV.UK brand', 'assets/images/govuk-crest.svg', ''],
    ['a file of the GOV.UK brand', 'govuk-opengraph-image.png', ''],
    ['a file of the GOV.UK brand', 'assets/fonts/light-94a07e06a1-v2.woff2', ''],
    ['a file of the GOV.UK brand', 'assets/fonts/bold-b542beb274-v2.woff', '']
  ])('%s, in %s: %s', (mark, path, text) => {
    expect(problemsOf({ [path]: text })).toEqual([
      {
        rule: 'brand',
        severity: 'error',
        page: path,
        message: `${path} carries ${mark}.`,
        fix: 'Remove it: only a site on www.gov.uk, service.gov.uk or blog.gov.uk may carry it.'
      }
    ])
  })

  test('the claim in site.yaml that it does', () => {
    const places = new Map([['brand', { line: 4, column: 8 }]])
    expect(problemsOf({}, { brand: 'govuk', places })).toEqual([
      {
        rule: 'brand',
        severity: 'error',
        file: 'site.yaml',
        line: 4,
        column: 8,
        message: '"brand: govuk" is not allowed at https://kettle.example.org.',
        fix: 'Write "brand: generic", or give the address that the site has on www.gov.uk, service.gov.uk or blog.gov.uk.'
      }
    ])
  })
})

test('that claim is the cause of what the pages carry, so it is reported alone', () => {
  const more = { 'tea.html': '<header class="govuk-header">' }
  expect(problemsOf(more, { brand: 'govuk' }).map(({ file }) => file)).toEqual(['site.yaml'])
})

test('a site on gov.uk may carry all of it', () => {
  const more = { 'tea.html': '<title>GOV.UK</title><header class="govuk-header">' }
  const address = 'https://kettle.service.gov.uk'
  expect(problemsOf(more, { address, brand: 'govuk' })).toEqual([])
})

test('a folder of HTML without its site.yaml is not held to this', () => {
  const built = builtFrom({ 'tea.html': '<title>GOV.UK</title>' })
  expect(checkBrand({ built, base: '' })).toEqual([])
})
