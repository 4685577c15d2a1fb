import { describe, expect, test } from 'vitest'
import { headersOf } from '../../../src/outputs/hosting/headers.ts'
import { nginxConfiguration } from '../../../src/outputs/hosting/nginx.ts'
import { teaScript } from '../../make.ts'

const policies = { page: '', search: '', headers: "default-src 'none'" }
const to = { text: 'Tea', href: '/caf%C3%A9/tea/' }
const redirects = [
  { url: '/br%C3%BCh%20%24/', to, atOnce: true, moved: [] },
  { url: '/pot/', to, atOnce: false, moved: [] },
  { url: '/cups/', moved: [] }
]

function linesOf(base: string) {
  const { path, content } = nginxConfiguration({ base, redirects }, policies, teaScript)
  expect(path).toBe('nginx-server.conf')
  return String(content).split('\n')
}
const locations = (base: string) => linesOf(base).filter((line) => line.startsWith('location '))

const kept = '{ set $caching "public, max-age=31536000, immutable"; }'

test('has locations for cached files, for files that configure hosts, and for pages that moved', () => {
  expect(locations('')).toEqual([
    `location = "/assets/tea-1a2b3c4d.js" ${kept}`,
    `location ^~ "/cards/" ${kept}`,
    'location = "/_headers" { return 404; }',
    'location = "/_redirects" { return 404; }',
    'location = "/cloudfront-headers.json" { return 404; }',
    'location = "/cloudfront-redirects.js" { return 404; }',
    'location = "/nginx-server.conf" { return 404; }',
    'location = "/brüh $/" { return 301 "/caf%C3%A9/tea/$is_args$args"; }'
  ])
})

test('uses the folder that the site is published in', () => {
  const all = [
    ...locations('/caf%C3%A9'),
    linesOf('/caf%C3%A9').find((line) => /404\.html/.test(line))
  ]
  for (const line of all) expect(line).toContain(' "/café/')
})

describe('headers', () => {
  test('are those of other hosts, and Cache-Control', () => {
    const added = linesOf('').flatMap((line) => {
      const [, name = '', value = ''] = /^add_header (\S+) "(.*)" always;$/.exec(line) ?? []
      return name ? [[name, value]] : []
    })
    expect(Object.fromEntries(added)).toEqual({
      ...headersOf(policies.headers),
      'Cache-Control': '$caching',
      Vary: '$vary'
    })
  })

  test('are in no location, because nginx would drop the others there', () => {
    expect(locations('').filter((line) => line.includes('add_header'))).toEqual([])
  })
})
