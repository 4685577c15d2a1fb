import type { Clock } from './clock.ts'
import { isRefusal, type Gate } from './gate.ts'
import type { Limits } from './limits.ts'
import { followRedirects, type Answer } from './redirects.ts'
import { isHtml, send, type Method, type Network } from './send.ts'
import { isUnknownName, verdictOf } from './verdict.ts'
import { waitAfter } from './wait.ts'

/** All that it takes to ask for an address. */
export interface Asking {
  readonly network: Network
  readonly gate: Gate
  readonly clock: Clock
  readonly limits: Limits
}

/**
 * Asks for an address until the answer is sure: HEAD first, then GET when HEAD is refused or the
 * page is wanted; twice when it is gone; a few times when the server is busy.
 */
export async function ask(url: URL, wantsPage: boolean, asking: Asking): Promise<Answer> {
  const { gate, clock, limits } = asking
  let method: Method = 'HEAD'
  let failures = 0
  let gone = 0
  for (let isNew = true; ; isNew = false) {
    const answer = await askOnce(method, url, wantsPage, isNew, asking)
    if ('failure' in answer && isRefusal(answer.failure)) return answer
    const verdict = verdictOf(answer)
    const host = answer.url.hostname
    if (verdict !== 'busy') gate.recover(host)
    gone = verdict === 'gone' ? gone + 1 : 0
    if (gone === 2) return answer
    if (verdict === 'busy') {
      if (++failures === limits.attempts) return answer
      gate.backOff(host, waitAfter(answer, failures, clock, limits))
    } else if (method === 'GET') {
      if (verdict !== 'gone') return answer
    } else if (verdict === 'fine' && !(wantsPage && mayBeHtml(answer))) {
      return answer
    }
    if ('failure' in answer && isUnknownName(answer.failure)) {
      await clock.sleep(waitAfter(answer, 1, clock, limits))
    }
    method = 'GET'
  }
}

function askOnce(
  method: Method,
  start: URL,
  wantsPage: boolean,
  isNew: boolean,
  { network, gate, limits }: Asking
): Promise<Answer> {
  return followRedirects(start, limits.redirects, async (url) => {
    const reply = await gate.run(url.hostname, isNew, () =>
      send(method, url, wantsPage, network, limits)
    )
    return typeof reply === 'string' ? { failure: reply } : reply
  })
}

/** HEAD need not say what it is about. */
function mayBeHtml(answer: Answer): boolean {
  if ('failure' in answer) return false
  return answer.headers['content-type'] === undefined || isHtml(answer.headers)
}
