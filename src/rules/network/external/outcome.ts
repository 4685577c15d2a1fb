/** What an answer says about an address: for the check, and in words. */
import type { Limits } from './limits.ts'
import type { Answer, Reply } from './send.ts'

/** `gone` and `busy` are worth asking again: to be sure, and because it may pass. */
export type Outcome = 'ok' | 'gone' | 'busy' | 'inconclusive'

export function outcomeOf(reply: Reply): Outcome {
  if ('failure' in reply) {
    if (unknownName.test(reply.failure) || reply.failure === 'REDIRECT_LOOP') return 'gone'
    return /^(ECONNRESET|EPIPE|ETIMEDOUT)$/.test(reply.failure) ? 'busy' : 'inconclusive'
  }
  const { status } = reply
  // A bot challenge may have any status, 200 and 404 too.
  if (botChallengeIn(reply)) return 'inconclusive'
  if (status >= 200 && status < 300) return 'ok'
  if (status === 404 || status === 410) return 'gone'
  const isBusy = status === 408 || status === 429 || (status >= 500 && status < 600)
  return isBusy ? 'busy' : 'inconclusive'
}

/** The codes of a host whose name could not be looked up. */
const unknownName = /^(ENOTFOUND|EAI_)/

/** The header with which a service says that it answered for the site, to keep robots out. */
function botChallengeIn({ headers }: Exclude<Reply, { failure: string }>): string | undefined {
  const names = ['cf-mitigated', 'x-amzn-waf-action', 'x-vercel-mitigated']
  return names.find((name) => headers[name] !== undefined)
}

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
  const challenge = botChallengeIn(answer)
  if (challenge) return `is behind a wall that keeps robots out (${challenge})`
  const { status } = answer
  const words = statuses[status] ?? (status >= 500 ? 'a fault of the server' : undefined)
  return `answered ${status}${words ? ` (${words})` : ''}`
}

function failureReason(code: string, { hostname }: URL, limits: Limits): string {
  if (unknownName.test(code)) return `is on a host that was not found (${hostname})`
  if (/CERT|SSL|TLS|SIGNED|ALTNAME/.test(code)) {
    return `has a certificate that cannot be trusted (${code})`
  }
  const known: Record<string, string | undefined> = {
    NOT_PUBLIC: 'is not on the public internet, so it was not asked',
    REDIRECT_LOOP: 'redirects in a circle',
    HOST_FAILED: `was not asked, because ${hostname} failed ${limits.hostFailures} times in a row`,
    OUT_OF_TIME: `was not asked, because the check had taken ${limits.total / 60_000} minutes`,
    ETIMEDOUT: `did not answer within ${limits.timeout / 1000} seconds`,
    ECONNREFUSED: 'refused the connection',
    ECONNRESET: 'closed the connection without an answer'
  }
  return known[code] ?? `could not be reached (${code})`
}
