import { expect, test } from 'vitest'
import { isPublic } from '../../../../src/rules/network/external/public-address.ts'

test.each([
  ['8.8.8.8', true],
  ['100.63.0.1', true],
  ['172.15.0.1', true],
  ['172.32.0.1', true],
  ['2606:4700::1111', true],
  ['127.8.9.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['10.0.0.1', false],
  ['172.31.9.9', false],
  ['192.168.1.1', false],
  ['fd12::1', false],
  ['169.254.169.254', false], // where clouds keep secrets
  ['fe80::1%eth0', false],
  ['100.64.0.1', false],
  ['224.0.0.1', false],
  ['192.0.2.1', false],
  ['2001:db8::1', false],
  ['::7f00:1', false], // from here on, an IPv4 address in disguise
  ['64:ff9b::a00:1', false],
  ['2002:7f00:1::', false],
  ['2001:0:7f00:1::', false]
])('%s is public: %s', (address, expected) => {
  expect(isPublic(address)).toBe(expected)
})
