import type { Assets } from '../assets/compile.ts'
import type { Policies } from './policy.ts'
import type { Site } from '../../site/build.ts'

const year = 31_536_000

/** Browser features that no page uses. Turned off, so that injected code cannot use them either. */
const unused = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb'
]

/** Headers that CloudFront has no settings of its own for. */
const forAll = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': unused.map((feature) => `${feature}=()`).join(', ')
}

/** Other sites must not see our addresses: they can contain what somebody searched for. */
const referrer = 'same-origin'

/** For files with a hash of the content in their name, which never change. */
export const keptForAYear = `public, max-age=${year}, immutable`

export function headersOf(policy: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': policy,
    'Strict-Transport-Security': `max-age=${year}`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': referrer,
    ...forAll
  }
}

export const headerPaths = {
  netlifyAndCloudflare: '_headers',
  cloudFront: 'cloudfront-headers.json'
}

export function headerFiles(
  { base, config }: Pick<Site, 'base' | 'config'>,
  { headers }: Policies,
  { files }: Assets
) {
  return [
    {
      path: headerPaths.netlifyAndCloudflare,
      content: forNetlifyAndCloudflare(base, headers, files)
    },
    { path: headerPaths.cloudFront, content: forCloudFront(config.address, headers) }
  ]
}

/**
 * Files with a hash in their name are cached for a year. Each is listed by name, because a guide may have
 * files of its own in assets/. There is no rule for other files: these hosts disable caching by default,
 * and would send a header from two rules with both values.
 */
function forNetlifyAndCloudflare(base: string, policy: string, files: Assets['files']): string {
  const kept = { 'Cache-Control': keptForAYear }
  const rule = (path: string, headers: Readonly<Record<string, string>>) =>
    [
      `${base}/${path}`,
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)
    ].join('\n')
  const rules = [
    rule('*', headersOf(policy)),
    ...files.map(({ path }) => rule(path, kept)),
    rule('cards/*', kept)
  ]
  return `${rules.join('\n')}\n`
}

/** A CloudFront response headers policy. Caching is not in it: S3 has that for each object. */
function forCloudFront(address: string, policy: string): string {
  const items = Object.entries(forAll).map(([Header, Value]) => ({ Header, Value, Override: true }))
  const config = {
    Name: new URL(address).hostname.replaceAll('.', '-'),
    Comment: `Headers of ${address}`.slice(0, 128),
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: policy },
      StrictTransportSecurity: { Override: true, AccessControlMaxAgeSec: year },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { Override: true, ReferrerPolicy: referrer }
    },
    CustomHeadersConfig: { Quantity: items.length, Items: items }
  }
  return `${JSON.stringify(config, null, 2)}\n`
}
