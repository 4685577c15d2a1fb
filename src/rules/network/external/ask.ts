import type { Limits } from './limits.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { followRedirects, type Answer } from './redirects.ts'
import { send, type Network } from './send.ts'

interface Asking {
  readonly network: Network
  readonly limits: Limits
  readonly limiter: RateLimiter
}

/** Asks for an address until the outcome is sure: again when it is gone or the server is busy. */
export async function ask(url: URL, wantsPage: boolean, asking: Asking): Promise<Answer> {
  const { network, limits, limiter } = asking
  const outcomes: Outcome[] = []
  for (;;) {
    const answer = await followRedirects(url, limits.redirects, (to) =>
      limiter(to.hostname, () => send(to, wantsPage, network, limits))
    )
    const outcome = outcomeOf(answer)
    outcomes.push(outcome)
    const times = outcomes.filter((one) => one === outcome).length
    if (times >= limits.attempts[outcome]) return answer
  }
}
