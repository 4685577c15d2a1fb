import { ask } from './ask.ts'
import type { ExternalLink } from './collect.ts'
import { findingsOf } from './findings.ts'
import { fragmentOf } from './fragments.ts'
import { overrideFor } from './host-overrides.ts'
import type { Limits } from './limits.ts'
import { createRateLimiter } from './rate-limiter.ts'
import type { Network } from './send.ts'
import type { Successes } from './successes.ts'

interface ExternalCheck {
  readonly links: readonly ExternalLink[]
  /** A cache: an address in it is not asked for again, and one that works is added. */
  readonly successes: Successes
  readonly network: Network
  readonly limits: Limits
  /** Told after each page, so that a command can show how far it is. */
  readonly onPage?: (done: number, total: number) => void
}

/** Asks for every external page once, and says what is wrong with the links to it. */
export async function checkExternal({ links, successes, network, limits, onPage }: ExternalCheck) {
  const asking = { network, limits, limiter: createRateLimiter(limits) }
  const open = links.filter((link) => !successes.has(keyOf(link, network)))
  const pages = [...Map.groupBy(open, ({ url }) => url.href.split('#')[0] ?? '')]
  let answered = 0
  let done = 0
  const found = await Promise.all(
    pages.map(async ([address, group]) => {
      const wantsIds = group.some(({ url }) => fragmentOf(url) !== undefined)
      const answer = await ask(new URL(address), wantsIds, asking)
      const problems = findingsOf(group, answer, limits)
      if (problems.length === 0) {
        for (const link of group) successes.set(keyOf(link, network), Date.now())
      }
      if (!('failure' in answer)) answered++
      onPage?.(++done, pages.length)
      return problems
    })
  )
  const cached = links.length - open.length
  // How many pages were asked for, how many of them answered anything at all, and how many links are known.
  return { problems: found.flat(), asked: pages.length, answered, cached }
}

/** The name of a link in the cache. What a host override answers is kept apart from what the host does. */
function keyOf({ url }: ExternalLink, { overrides }: Network): string {
  const server = overrideFor(url, overrides)
  return server ? `${url.href} at ${server.hostname}:${server.port}` : url.href
}
