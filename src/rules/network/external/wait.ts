import type { Clock } from './clock.ts'
import type { Limits } from './limits.ts'
import type { Reply } from './send.ts'

/**
 * How long to leave a host alone after its n-th failure: twice as long each time, more or less, so
 * that not everybody comes back at once; longer if the host asks for it, within reason.
 */
export function waitAfter(reply: Reply, failures: number, clock: Clock, limits: Limits): number {
  const own = limits.firstWait * 2 ** (failures - 1) * (0.5 + clock.random())
  const wished = 'failure' in reply ? 0 : retryAfter(reply.headers['retry-after'], clock.now())
  return Math.min(Math.max(own, wished), limits.longestWait)
}

/** The header Retry-After in milliseconds from now: it is a number of seconds, or a date. */
export function retryAfter(header: string | undefined, now: number): number {
  if (header === undefined) return 0
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isNaN(wait) ? 0 : Math.max(wait, 0)
}
