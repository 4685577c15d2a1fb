import { expect, test } from 'vitest'
import { isPublic, publicOnly } from '../../../../src/rules/network/external/public-address.ts'

test.each([
  '8.8.8.8',
  '100.63.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.167.1.1',
  '2606:4700::1111',
  '[2a00:1450::1]'
])('%s is public', (address) => {
  expect(isPublic(address)).toBe(true)
})

test.each([
  ['this machine', ['127.0.0.1', '127.8.9.1', '0.0.0.0', '::1', '[::1]', '::', '::ffff:127.0.0.1']],
  [
    'a private network',
    ['10.0.0.1', '172.16.0.1', '172.31.9.9', '192.168.1.1', 'fc00::1', 'fd12::1']
  ],
  ['the link, where clouds keep secrets', ['169.254.169.254', 'fe80::1', '::ffff:169.254.169.254']],
  ['shared by a carrier', ['100.64.0.1', '100.127.255.255']],
  ['for groups, tests or documents', ['224.0.0.1', '255.255.255.255', '192.0.2.1', '2001:db8::1']],
  ['an IPv4 address in disguise', ['64:ff9b::a00:1', '2002:7f00:1::', '2001:0:7f00:1::']],
  ['not an address', ['localhost', '']]
])('what is %s is not public: %j', (_, addresses) => {
  expect(addresses.filter(isPublic)).toEqual([])
})

/** Looks a name up that has these addresses, as node:http does. */
function lookUp(addresses: readonly string[], all: boolean) {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  const lookup = publicOnly(async () => found)
  return new Promise((resolve) => {
    lookup('kettle.test', { all }, (error, address, family) =>
      resolve(error ? error.code : all ? address : `${address} ${family}`)
    )
  })
}

test('a name keeps its public addresses only', async () => {
  expect(await lookUp(['10.0.0.1', '8.8.8.8', '::1'], true)).toEqual([
    { address: '8.8.8.8', family: 4 }
  ])
  expect(await lookUp(['10.0.0.1', '2606:4700::1'], false)).toBe('2606:4700::1 6')
})

test('a name with private addresses only cannot be reached', async () => {
  expect(await lookUp(['10.0.0.1', '127.0.0.1'], true)).toBe('NOT_PUBLIC')
})
