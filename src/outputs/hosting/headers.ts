import type { Assets } from '../assets/compile.ts'
import type { Policies } from './policy.ts'
import type { Site } from '../../site/build.ts'
import type { SiteFile } from '../write-files.ts'

const year = 31_536_000

/** Features of a browser that no page uses, so that nothing which gets into one can either. */
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

/** Those that CloudFront has no settings of its own for. */
const forAll = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': unused.map((feature) => `${feature}=()`).join(', ')
}

/** Other sites learn nothing of who comes from here: an address can hold what somebody searched for. */
const referrer = 'same-origin'

/** What may be kept for good: files that are named for their content. */
export const keptForAYear = `public, max-age=${year}, immutable`

/** The headers that all answers of a host have. */
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

/** The headers of a site, as Netlify and Cloudflare Pages read them, and as CloudFront does. */
export function headerFiles(
  { base, config }: Pick<Site, 'base' | 'config'>,
  { headers }: Policies,
  { files }: Assets
): readonly SiteFile[] {
  return [
    {
      path: headerPaths.netlifyAndCloudflare,
      content: forNetlifyAndCloudflare(base, headers, files)
    },
    { path: headerPaths.cloudFront, content: forCloudFront(config.address, headers) }
  ]
}

/**
 * Files that are named for their content are kept for a year. Each style and script is named, because
 * a guide can have files of its own in assets/. All else these hosts let nobody keep unasked: a
 * header that two rules give would be sent with both values.
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

/** The configuration of a response headers policy. What a browser may keep is said beside each file in S3. */
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
