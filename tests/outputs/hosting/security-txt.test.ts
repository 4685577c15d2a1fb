import { expect, test } from 'vitest'
import { securityTxt } from '../../../src/outputs/hosting/security-txt.ts'
import { configWith } from '../../make.ts'

test('security.txt has the contact, its expiry date and its own address', () => {
  const security = { contact: 'mailto:security@example.org', expires: '2030-12-31' }
  const config = configWith({ address: 'https://example.org/kettle', security })
  expect(securityTxt(config)).toEqual([
    {
      path: '.well-known/security.txt',
      content: `Contact: mailto:security@example.org
Expires: 2030-12-31T23:59:59Z
Preferred-Languages: en
Canonical: https://example.org/kettle/.well-known/security.txt
`
    }
  ])
})

test('a site without a security contact has none', () => {
  expect(securityTxt(configWith({}))).toEqual([])
})
