import { expect, test } from 'vitest'
import { checkSecurityTxt } from '../../../src/rules/built/security-txt.ts'
import { builtFrom, configWith, siteFrom } from '../../make.ts'

/** What the check says on 1 March 2026 of a site whose security.txt lapses on a day. */
function warningsFor(expires?: string) {
  const places = new Map([['security.expires', { line: 7, column: 3 }]])
  const security = expires && { contact: 'mailto:security@example.org', expires }
  const config = configWith({ ...(security && { security }), places })
  return checkSecurityTxt({ site: siteFrom([], config), built: builtFrom({}), base: '' })
}

test.each([
  [
    '2026-03-31',
    'What security.txt says is true until 31 March 2026, and then nobody may rely on it.'
  ],
  [
    '2026-03-01',
    'What security.txt says is true until 1 March 2026, and then nobody may rely on it.'
  ],
  [
    '2026-02-28',
    'What security.txt says was true until 28 February 2026: nobody may rely on it now.'
  ]
])('warns of a security.txt that lapses on %s, at that line', (expires, message) => {
  expect(warningsFor(expires)).toEqual([
    {
      rule: 'security-txt',
      severity: 'warning',
      file: 'site.yaml',
      line: 7,
      column: 3,
      message,
      fix: 'Check that the contact still answers, then write a later day here, at most a year ahead.'
    }
  ])
})

test.each(['2026-04-01', undefined])('says nothing while there is time, or none: %s', (expires) => {
  expect(warningsFor(expires)).toEqual([])
})

test('says nothing of a folder of HTML that no site.yaml is known for', () => {
  expect(checkSecurityTxt({ built: builtFrom({}), base: '' })).toEqual([])
})
