import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import { memoize } from '../../../memoize.ts'
import type { Limits } from './limits.ts'
import { outcomeOf } from './outcome.ts'
import type { Reply } from './send.ts'

export type RateLimiter = ReturnType<typeof createRateLimiter>

/**
 * Makes the function that sends a request when its turn has come, if it still may be sent. It keeps requests to
 * one host apart and few at once, and leaves a host alone for a while when it is busy.
 */
export function createRateLimiter(limits: Limits) {
  const overall = pLimit(limits.atOnce)
  const end = Date.now() + limits.total
  const stateOf = memoize((_host: string) => ({ queue: pLimit(1), readyAt: 0, failures: 0 }))

  return (name: string, request: () => Promise<Reply>): Promise<Reply> => {
    const host = stateOf(name)
    const sendNow = async (): Promise<Reply> => {
      if (Date.now() >= end) return { failure: 'OUT_OF_TIME' }
      host.readyAt = Date.now() + limits.apart
      const reply = await request()
      const isBusy = outcomeOf(reply) === 'busy'
      host.failures = isBusy ? host.failures + 1 : 0
      if (isBusy) host.readyAt = Date.now() + waitAfter(reply, host.failures, limits)
      return reply
    }
    return host.queue(async () => {
      if (host.failures >= limits.hostFailures) return { failure: 'HOST_FAILED' }
      await sleep(Math.max(0, host.readyAt - Date.now()))
      return overall(sendNow)
    })
  }
}

/**
 * How long to leave a host alone after a number of failures in a row: longer each time, more or less,
 * so that not everybody comes back at once, or as long as it asks for, within reason.
 */
function waitAfter(reply: Reply, failures: number, limits: Limits): number {
  const own = limits.firstWait * failures * (0.5 + Math.random())
  const wanted = 'failure' in reply ? 0 : retryAfter(reply.headers['retry-after'])
  return Math.min(Math.max(own, wanted), limits.longestWait)
}

/** The header Retry-After in milliseconds from now: it is a number of seconds, or a date. */
function retryAfter(header = ''): number {
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(wait) ? 0 : wait
}
