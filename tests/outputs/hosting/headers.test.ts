import { describe, expect, test } from 'vitest'
import { headersFor, readHeaders } from '../../../src/rules/browser/headers.ts'
import { headerFiles } from '../../../src/outputs/hosting/headers.ts'
import { configWith, teaScript } from '../../make.ts'
import { temporaryFolder } from '../../project.ts'

const policy = "default-src 'none'; script-src 'self'"
const policies = { page: '', search: '', headers: policy }

function filesOf(base = '', address = 'https://kettle.example.org') {
  const files = headerFiles({ base, config: configWith({ address }) }, policies, teaScript)
  return Object.fromEntries(files.map(({ path, content }) => [path, String(content)]))
}

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
const kept = { 'Cache-Control': 'public, max-age=31536000, immutable' }

describe('_headers', () => {
  const headers = (path: string, base = '') => headersFor(filesOf(base)['_headers'] ?? '', path)

  test.each([
    ['/', all],
    ['/tea/', all],
    ['/search/index/pagefind.js', all],
    ['/search/index/synonyms.json', all],
    ['/assets/tea-1a2b3c4d.js', { ...all, ...kept }],
    ['/assets/tea-1a2b3c4d.js.map', all],
    ['/assets/of-the-guide.svg', all],
    ['/cards/1a2b.png', { ...all, ...kept }]
  ])('%s', (path, expected) => {
    expect(headers(path)).toEqual(expected)
  })

  test('of a site in a folder are for that folder', () => {
    expect(headers('/guide/assets/tea-1a2b3c4d.js', '/guide')).toEqual({ ...all, ...kept })
    expect(headers('/tea/', '/guide')).toEqual({})
  })

  test('what two rules say is sent with both values, as hosts do', () => {
    const text = '# Tea\n/*\n  X-Tea: green\n/cups/*\n  X-Tea: black\n'
    expect(headersFor(text, '/cups/1')).toEqual({ 'X-Tea': 'green, black' })
    expect(headersFor(text, '/')).toEqual({ 'X-Tea': 'green' })
  })

  test('a folder without it sends none', async () => {
    expect(headersFor(await readHeaders(temporaryFolder()), '/')).toEqual({})
  })

  test('keeps to the limits of Cloudflare: 100 rules, lines of 2,000 characters', () => {
    const lines = filesOf()['_headers']?.split('\n') ?? []
    expect(lines.filter((line) => line.startsWith('/')).length).toBeLessThan(100)
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(2000)
  })
})

test('CloudFront gets the same headers, under the name of the host', () => {
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
