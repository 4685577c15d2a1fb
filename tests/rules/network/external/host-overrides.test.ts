import { expect, test } from 'vitest'
import { readHostOverrides } from '../../../../src/rules/network/external/host-overrides.ts'

test.each([
  ['example.org=127.0.0.1:8080', 'example.org', { hostname: '127.0.0.1', port: '8080' }],
  ['Example.org=[::1]:8080', 'example.org', { hostname: '::1', port: '8080' }],
  ['*=127.0.0.1:80', '*', { hostname: '127.0.0.1', port: '80' }]
])('reads %s', (value, host, to) => {
  expect([...readHostOverrides([value])]).toEqual([[host, to]])
})

test.each([
  'example.org',
  'example.org=127.0.0.1',
  '=127.0.0.1:80',
  'a=b:http',
  'a=127.0.0.1:99999'
])('refuses %s', (value) => {
  expect(() => readHostOverrides([value])).toThrow(
    `--resolve is "${value}". It must be a host and where to send it, as in example.org=127.0.0.1:8080.`
  )
})
