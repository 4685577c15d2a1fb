import type { Limits } from './limits.ts'
import { notPublic } from './public-address.ts'
import { hostFailed, outOfTime } from './rate-limiter.ts'
import { redirectLoop, type Answer } from './redirects.ts'
import { botChallengeIn, isUnknownName } from './outcome.ts'

const statuses: Record<number, string | undefined> = {
  401: 'sign in first',
  403: 'not allowed',
  404: 'not found',
  408: 'took too long',
  410: 'gone for good',
  429: 'too many requests',
  999: 'no robots'
}

/** What an address did instead of showing a page, to follow its name in a sentence. */
export function reasonOf(answer: Answer, limits: Limits): string {
  if ('failure' in answer) return failureReason(answer.failure, answer.url, limits)
  const challenge = botChallengeIn(answer.headers)
  if (challenge) return `is behind a wall that keeps robots out (${challenge})`
  const { status } = answer
  const words = statuses[status] ?? (status >= 500 ? 'a fault of the server' : undefined)
  return `answered ${status}${words ? ` (${words})` : ''}`
}

function failureReason(code: string, url: URL, limits: Limits): string {
  if (isUnknownName(code)) return `is on a host that was not found (${url.hostname})`
  const known: Record<string, string | undefined> = {
    [notPublic]: 'is not on the public internet, so it was not asked',
    [redirectLoop]: 'redirects in a circle',
    [hostFailed]: `was not asked, because ${url.hostname} failed ${limits.hostFailures} times in a row`,
    [outOfTime]: `was not asked, because the check had taken ${limits.total / 60_000} minutes`,
    ETIMEDOUT: `did not answer within ${limits.timeout / 1000} seconds`,
    ECONNREFUSED: 'refused the connection',
    ECONNRESET: 'closed the connection without an answer'
  }
  const text = known[code]
  if (text) return text
  return /CERT|SSL|TLS|SIGNED|ALTNAME/.test(code)
    ? `has a certificate that cannot be trusted (${code})`
    : `could not be reached (${code})`
}
