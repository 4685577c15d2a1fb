import { describe, expect, test } from 'vitest'
import { headerFiles } from '../../../src/outputs/hosting/headers.ts'
import { configWith, teaScript } from '../../make.ts'

const policy = "default-src 'none'; script-src 'self'"
const policies = { page: '', search: '', headers: policy }

function filesOf(base = '', address = 'https://kettle.example.org') {
  const files = headerFiles({ base, config: configWith({ address }) }, policies, teaScript)
  return Object.fromEntries(files.map(({ path, content }) => [path, String(content)]))
}

/** With these, and the policy, Mozilla's Observatory gives all its points. */
const all = {
  'Content-Security-Policy': policy,
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()'
}

describe('_headers', () => {
  test.each(['', '/guide'])('of a site at %j give all to all, and keep what has a hash', (base) => {
    const kept = '  Cache-Control: public, max-age=31536000, immutable'
    expect(filesOf(base)['_headers']?.split('\n')).toEqual([
      `${base}/*`,
      ...Object.entries(all).map(([name, value]) => `  ${name}: ${value}`),
      `${base}/assets/tea-1a2b3c4d.js`,
      kept,
      `${base}/cards/*`,
      kept,
      ''
    ])
  })
})

test('CloudFront gets the same headers, in a policy named after the host', () => {
  const config = JSON.parse(filesOf()['cloudfront-headers.json'] ?? '')
  const custom = Object.entries(all).slice(4)
  expect(config).toEqual({
    Name: 'kettle-example-org',
    Comment: 'Headers of https://kettle.example.org',
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: policy },
      StrictTransportSecurity: { Override: true, AccessControlMaxAgeSec: 31536000 },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { Override: true, ReferrerPolicy: 'same-origin' }
    },
    CustomHeadersConfig: {
      Quantity: custom.length,
      Items: custom.map(([Header, Value]) => ({ Header, Value, Override: true }))
    }
  })
})
