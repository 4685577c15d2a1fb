import { expect, test } from 'vitest'
import { isGovUk } from '../../../src/rules/built/brand.ts'

// What only a site there may carry is in fixtures/rules/site.md.
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
