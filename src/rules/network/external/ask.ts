import type { Limits } from './limits.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { send, type Answer, type Network, type Reply } from './send.ts'

interface Asking {
  readonly network: Network
  readonly limits: Limits
  readonly limiter: RateLimiter
}

/** Asks for an address until the outcome is sure: again when it is gone or the server is busy. */
export async function ask(url: URL, wantsPage: boolean, asking: Asking): Promise<Answer> {
  const outcomes: Outcome[] = []
  for (;;) {
    const answer = await followRedirects(url, wantsPage, asking)
    const outcome = outcomeOf(answer)
    outcomes.push(outcome)
    const times = outcomes.filter((one) => one === outcome).length
    if (times >= asking.limits.attempts[outcome]) return answer
  }
}

/** Asks for an address and those that it redirects to, each once. */
async function followRedirects(
  start: URL,
  wantsPage: boolean,
  { network, limits, limiter }: Asking
): Promise<Answer> {
  const seen = new Set<string>()
  let url = start
  let moved: string | undefined
  let permanent = true
  for (;;) {
    const asked = url
    seen.add(asked.href)
    const reply = await limiter(asked.hostname, () => send(asked, wantsPage, network, limits))
    const next = targetOf(reply, asked)
    if (!next || seen.size > limits.redirects) return { ...reply, url, moved }
    permanent &&= 'status' in reply && (reply.status === 301 || reply.status === 308)
    if (permanent) moved = next.href
    next.hash = ''
    if (seen.has(next.href)) return { failure: 'REDIRECT_LOOP', url, moved }
    url = next
  }
}

/** The web address that a reply redirects to. One that names none is an answer like any other. */
function targetOf(reply: Reply, base: URL): URL | undefined {
  if ('failure' in reply || ![301, 302, 303, 307, 308].includes(reply.status)) return undefined
  const { location } = reply.headers
  const target = location === undefined ? null : URL.parse(location, base)
  return target && /^https?:$/.test(target.protocol) ? target : undefined
}
