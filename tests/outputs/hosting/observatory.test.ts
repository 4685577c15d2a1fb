/** The rules of Mozilla's HTTP Observatory, over a site as a host serves it with our headers, and without. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Parser } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveFolder, type Served } from '../../../src/rules/browser/serve.ts'
import { loadSite, writeSite } from '../../../src/pipeline.ts'
import { coffeeGuide, temporaryFolder } from '../../project.ts'

/** A page as the Observatory sees it: what its host sent, and what is in its head. */
interface Answer {
  readonly headers: Headers
  readonly metas: Readonly<Record<string, string>>
  readonly scripts: readonly { readonly src: string; readonly integrity?: string }[]
}

/** Each rule, with the points that it gives or takes, from 100. */
const rules: Readonly<Record<string, (answer: Answer) => number>> = {
  'a policy from default-src none, with nothing unsafe: 10': (answer) => {
    const policies = policiesOf(answer)
    if (policies.length === 0) return -25
    // A browser lets in only what every policy lets in.
    const has = (names: readonly string[], source: RegExp) =>
      names.some((name) => policies.every((policy) => source.test(sourcesOf(policy, name))))
    if (has(['script-src'], /'unsafe-inline'|data:/) || has(['script-src', 'object-src'], broad)) {
      return -20
    }
    if (has(['script-src', 'style-src'], /(^| )'unsafe-eval'/)) return -10
    if (has(['style-src'], /'unsafe-inline'|data:/) || has(['style-src'], broad)) return 0
    return policies.some((policy) => policy.get('default-src') === "'none'") ? 10 : 5
  },
  'no frame of another site around it: 5': ({ headers }) =>
    parsePolicy(headers.get('content-security-policy') ?? '').has('frame-ancestors') ||
    /^(deny|sameorigin)$/i.test(headers.get('x-frame-options') ?? '')
      ? 5
      : -20,
  'a referrer policy that keeps addresses private: 5': ({ headers, metas }) => {
    const policy = metas['referrer'] ?? headers.get('referrer-policy')
    if (!policy) return 0
    return /^(no-referrer|same-origin|strict-origin(-when-cross-origin)?)$/.test(policy) ? 5 : -5
  },
  'HSTS for six months: 0': ({ headers }) => {
    const [, seconds] = /max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '') ?? []
    if (seconds === undefined) return -20
    return Number(seconds) < 15_552_000 ? -10 : 0
  },
  'types as they are said: 0': ({ headers }) =>
    headers.get('x-content-type-options') === 'nosniff' ? 0 : -5,
  'scripts with their hash, and none of another host: 5': ({ scripts }) => {
    if (scripts.some(({ src, integrity }) => /^(https?:)?\/\//.test(src) && !integrity)) return -50
    return scripts.some(({ integrity }) => integrity) ? 5 : 0
  },
  'an opener policy: 10': ({ headers }) =>
    /^(same-origin|same-origin-allow-popups|noopener-allow-popups)$/.test(
      headers.get('cross-origin-opener-policy') ?? ''
    )
      ? 10
      : 0,
  'an embedder policy: 10': ({ headers }) =>
    /^(require-corp|credentialless)$/.test(headers.get('cross-origin-embedder-policy') ?? '')
      ? 10
      : 0,
  'a resource policy: 10': ({ headers }) =>
    /^same-(origin|site)$/.test(headers.get('cross-origin-resource-policy') ?? '') ? 10 : 0,
  'no cookie that anybody can read: 0': ({ headers }) =>
    headers.getSetCookie().some((cookie) => !/; *secure/i.test(cookie)) ? -20 : 0,
  'no reading by other sites with the rights of a reader: 0': ({ headers }) =>
    headers.has('access-control-allow-credentials') ? -50 : 0
}

const broad = /(^| )(\*|https?:|ftp:|https?:\/\/\*)(?= |$)/

type Policy = ReadonlyMap<string, string>

function parsePolicy(text: string): Policy {
  return new Map(
    text.split(';').flatMap((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/)
      return name ? [[name, sources.join(' ')]] : []
    })
  )
}

function policiesOf({ headers, metas }: Answer): readonly Policy[] {
  const texts = [headers.get('content-security-policy'), metas['content-security-policy']]
  return texts.flatMap((text) => (text ? [parsePolicy(text)] : []))
}

/** What a policy says of a kind of thing. What it does not name is as default-src says, else all. */
function sourcesOf(policy: Policy, name: string): string {
  return policy.get(name) ?? policy.get('default-src') ?? '*'
}

/** The points of each rule, and the score. Extra points count only for who loses no more than 10. */
function judge(answer: Answer) {
  const points = Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [name, rule(answer)])
  )
  const lost = Object.values(points).filter((one) => one < 0)
  const won = Object.values(points).filter((one) => one > 0)
  const base = lost.reduce((sum, one) => sum + one, 100)
  return { points, score: base < 90 ? base : won.reduce((sum, one) => sum + one, base) }
}

async function ask(address: string): Promise<Answer> {
  const response = await fetch(address)
  expect(response.status).toBe(200)
  const metas: Record<string, string> = {}
  const scripts: { src: string; integrity?: string }[] = []
  const parser = new Parser({
    onopentag(name, { content = '', src, integrity, ...rest }) {
      const meta = rest['http-equiv']?.toLowerCase() ?? rest['name']
      if (name === 'meta' && meta) metas[meta] = content
      if (name === 'script' && src) scripts.push({ src, ...(integrity && { integrity }) })
    }
  })
  parser.end(await response.text())
  return { headers: response.headers, metas, scripts }
}

const folder = join(temporaryFolder(), 'site')
const paths = ['/', '/machine/no-coffee/', '/search/', '/all/', '/empty-cup/']
let served: Served

beforeAll(async () => {
  await writeSite(await loadSite(coffeeGuide, '2030-02-01'), coffeeGuide, folder)
  served = await serveFolder(folder, '/coffee')
})
afterAll(() => served.close())

/** 100, and all that a site can win. Only the list of hosts that browsers know before they ask has 5 more. */
const full = 155

test('with its headers every page wins what a site can', async () => {
  const names = Object.keys(rules).map((name) => [name, Number(/\d+$/.exec(name)?.[0])])
  for (const path of paths) {
    const { points, score } = judge(await ask(`${served.origin}/coffee${path}`))
    expect(points).toEqual(Object.fromEntries(names))
    expect(score).toBe(full)
  }
})

describe('on a host that sends no headers of ours', () => {
  let bare: Served
  beforeAll(async () => {
    rmSync(join(folder, '_headers'))
    bare = await serveFolder(folder, '/coffee')
  })
  afterAll(() => bare.close())

  test('the pages win what their head can, and lose what only headers give', async () => {
    for (const path of paths) {
      const answer = await ask(`${bare.origin}/coffee${path}`)
      expect(judge(answer)).toEqual({
        points: {
          'a policy from default-src none, with nothing unsafe: 10': 10,
          'no frame of another site around it: 5': -20,
          'a referrer policy that keeps addresses private: 5': 5,
          'HSTS for six months: 0': -20,
          'types as they are said: 0': -5,
          'scripts with their hash, and none of another host: 5': 5,
          'an opener policy: 10': 0,
          'an embedder policy: 10': 0,
          'a resource policy: 10': 0,
          'no cookie that anybody can read: 0': 0,
          'no reading by other sites with the rights of a reader: 0': 0
        },
        score: 55
      })
    }
  })
})

describe('a planted fault costs points:', () => {
  const strict = {
    'content-security-policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff'
  }

  test.each([
    ['none', {}, 115],
    ['no policy', { 'content-security-policy': '' }, 55],
    ['scripts in the page', policy("default-src 'none'; script-src 'unsafe-inline'"), 80],
    ['scripts of everybody', policy("default-src 'none'; script-src https:"), 80],
    ['scripts made of text', policy("default-src 'none'; script-src 'unsafe-eval'"), 95],
    ['styles in the page', policy("default-src 'none'; style-src 'unsafe-inline'"), 105],
    ['all that is not named', policy("default-src 'self'"), 110],
    ['frames', { 'content-security-policy': "default-src 'none'" }, 80],
    ['a short HSTS', { 'strict-transport-security': 'max-age=60' }, 105],
    ['no nosniff', { 'x-content-type-options': 'no' }, 110],
    ['addresses that are told', { 'referrer-policy': 'unsafe-url' }, 110],
    ['a cookie', { 'set-cookie': 'tea=green' }, 80],
    ['reading by others', { 'access-control-allow-credentials': 'true' }, 50]
  ])('%s', async (_, headers, score) => {
    const server: Server = createServer((_request, response) => {
      response.writeHead(200, { ...strict, ...headers }).end('<p>Tea')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const answer = await ask(`http://127.0.0.1:${port}/`).finally(() => server.close())
    expect(judge(answer).score).toBe(score)
  })

  function policy(text: string) {
    return { 'content-security-policy': `${text}; frame-ancestors 'none'` }
  }
})
