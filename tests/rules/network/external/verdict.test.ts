import { expect, test } from 'vitest'
import { verdictOf } from '../../../../src/rules/network/external/verdict.ts'

test.each([
  ['fine', [200, 204, 206]],
  ['gone', [404, 410]],
  ['busy', [408, 429, 500, 502, 503, 504, 520]],
  ['unsure', [304, 400, 401, 403, 405, 451, 999]]
] as const)('is %s for the statuses %j', (verdict, statuses) => {
  for (const status of statuses) expect(verdictOf({ status, headers: {} })).toBe(verdict)
})

test.each([
  ['gone', ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ESERVFAIL', 'REDIRECT_LOOP']],
  ['busy', ['ECONNRESET', 'ETIMEDOUT', 'EPIPE']],
  [
    'unsure',
    ['ECONNREFUSED', 'CERT_HAS_EXPIRED', 'NOT_PUBLIC', 'TOO_MANY_REDIRECTS', 'host-failed']
  ]
] as const)('is %s for the failures %j', (verdict, failures) => {
  for (const failure of failures) expect(verdictOf({ failure })).toBe(verdict)
})

test.each(['cf-mitigated', 'x-amzn-waf-action', 'x-vercel-mitigated'])(
  'is unsure behind the wall of %s, whatever the status is',
  (wall) => {
    for (const status of [200, 202, 403, 404, 503]) {
      expect(verdictOf({ status, headers: { [wall]: 'challenge' } })).toBe('unsure')
    }
  }
)
