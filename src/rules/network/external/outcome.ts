import type { IncomingHttpHeaders } from 'node:http'
import { redirectLoop } from './redirects.ts'
import type { Reply } from './send.ts'

/** What an answer says about an address. `gone` and `busy` are worth asking again: to be sure, and because it may pass. */
export type Outcome = 'ok' | 'gone' | 'busy' | 'inconclusive'

export function outcomeOf(reply: Reply): Outcome {
  if ('failure' in reply) {
    if (isUnknownName(reply.failure) || reply.failure === redirectLoop) return 'gone'
    return /^(ECONNRESET|EPIPE|ETIMEDOUT)$/.test(reply.failure) ? 'busy' : 'inconclusive'
  }
  const { status, headers } = reply
  // A bot challenge may have any status, 200 and 404 too.
  if (botChallengeIn(headers)) return 'inconclusive'
  if (status >= 200 && status < 300) return 'ok'
  if (status === 404 || status === 410) return 'gone'
  const isBusy = status === 408 || status === 429 || (status >= 500 && status < 600)
  return isBusy ? 'busy' : 'inconclusive'
}

/** Whether a failure means that the name of the host could not be looked up. */
export function isUnknownName(failure: string): boolean {
  return /^(ENOTFOUND|EAI_)/.test(failure)
}

/** The header with which a service says that it answered for the site, to keep robots out. */
export function botChallengeIn(headers: IncomingHttpHeaders): string | undefined {
  const names = ['cf-mitigated', 'x-amzn-waf-action', 'x-vercel-mitigated']
  return names.find((name) => headers[name] !== undefined)
}
