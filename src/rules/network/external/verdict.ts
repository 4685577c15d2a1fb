import type { IncomingHttpHeaders } from 'node:http'
import { redirectLoop } from './redirects.ts'
import type { Reply } from './send.ts'

/** `gone` and `busy` are worth asking again: to be sure, and because it may pass. */
export type Verdict = 'fine' | 'gone' | 'busy' | 'unsure'

/** What an answer says about an address. */
export function verdictOf(reply: Reply): Verdict {
  if ('failure' in reply) {
    if (isUnknownName(reply.failure) || reply.failure === redirectLoop) return 'gone'
    return /^(ECONNRESET|EPIPE|ETIMEDOUT)$/.test(reply.failure) ? 'busy' : 'unsure'
  }
  const { status, headers } = reply
  // A wall may show any status, 200 and 404 too.
  if (wallOf(headers)) return 'unsure'
  if (status >= 200 && status < 300) return 'fine'
  if (status === 404 || status === 410) return 'gone'
  const isBusy = status === 408 || status === 429 || (status >= 500 && status < 600)
  return isBusy ? 'busy' : 'unsure'
}

/** Whether a failure means that the name of the host could not be looked up. */
export function isUnknownName(failure: string): boolean {
  return /^(ENOTFOUND|ENODATA|ESERVFAIL|EAI_)/.test(failure)
}

/** The headers with which a service says that it answered for the site, to keep robots out. */
const walls = ['cf-mitigated', 'x-amzn-waf-action', 'x-vercel-mitigated']

/** The header that gives a wall against robots away, if there is one. */
export function wallOf(headers: IncomingHttpHeaders): string | undefined {
  return walls.find((name) => headers[name] !== undefined)
}
