import type { Problem } from '../../../problem.ts'
import { ask, type Asking } from './ask.ts'
import type { Cache } from './cache.ts'
import type { Clock } from './clock.ts'
import type { ExternalLink } from './collect.ts'
import { findingsOf } from './findings.ts'
import { fragmentOf } from './fragments.ts'
import { createGate } from './gate.ts'
import type { Limits } from './limits.ts'
import { elsewhereOf, type Network } from './send.ts'

export interface ExternalCheck {
  readonly links: readonly ExternalLink[]
  /** Addresses that were found fine lately are not asked again, and those that are now are added. */
  readonly cache: Cache
  readonly network: Network
  readonly clock: Clock
  readonly limits: Limits
  /** Told after each page, so that a command can show how far it is. */
  readonly onPage: (done: number, total: number) => void
}

export interface ExternalResult {
  readonly problems: readonly Problem[]
  /** Pages that were asked for, and how many of them answered anything at all. */
  readonly asked: number
  readonly answered: number
  /** Links that were found fine lately. */
  readonly known: number
}

/** Asks for every external page once, and says what is wrong with the links to it. */
export async function checkExternal(options: ExternalCheck): Promise<ExternalResult> {
  const { links, cache, network, clock, limits, onPage } = options
  const asking: Asking = { network, clock, limits, gate: createGate(clock, limits) }
  const open = links.filter((link) => !cache.has(cacheKey(link, network)))
  const pages = [...Map.groupBy(open, ({ url }) => url.href.split('#')[0] ?? '')]
  let answered = 0
  let done = 0
  const found = await Promise.all(
    pages.map(async ([address, group]) => {
      const wantsIds = group.some(({ url }) => fragmentOf(url) !== undefined)
      const answer = await ask(new URL(address), wantsIds, asking)
      const problems = findingsOf(group, answer, limits)
      if (problems.length === 0) {
        for (const link of group) cache.set(cacheKey(link, network), clock.now())
      }
      if (!('failure' in answer)) answered++
      onPage(++done, pages.length)
      return problems
    })
  )
  return {
    problems: found.flat(),
    asked: pages.length,
    answered,
    known: links.length - open.length
  }
}

/** What a stand-in server says is not remembered of the real one. */
function cacheKey({ url }: ExternalLink, network: Network): string {
  const elsewhere = elsewhereOf(url, network)
  return elsewhere ? `${url.href} at ${elsewhere.hostname}:${elsewhere.port}` : url.href
}
