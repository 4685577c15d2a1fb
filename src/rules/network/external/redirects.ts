import type { Reply } from './send.ts'

/** The failures of an address that leads from one to the next without an end. */
export const redirectLoop = 'REDIRECT_LOOP'
export const tooManyRedirects = 'TOO_MANY_REDIRECTS'
export const badRedirect = 'BAD_REDIRECT'

/** What the last address of a chain of redirects answered. */
export type Answer = Reply & {
  /** The address that gave this answer. */
  readonly url: URL
  /** Where the first one has moved for good: the end of the permanent redirects that the chain starts with. */
  readonly moved?: string | undefined
}

/** Asks for an address and for those that it redirects to, each once. */
export async function followRedirects(
  start: URL,
  most: number,
  ask: (url: URL) => Promise<Reply>
): Promise<Answer> {
  const seen = new Set<string>()
  let url = start
  let moved: string | undefined
  let permanent = true
  for (;;) {
    seen.add(url.href)
    const reply = await ask(url)
    if ('failure' in reply || !isRedirect(reply.status)) return { ...reply, url, moved }
    const { location } = reply.headers
    if (location === undefined) return { ...reply, url, moved }
    const next = URL.parse(location, url)
    if (!next || !/^https?:$/.test(next.protocol)) return { failure: badRedirect, url, moved }
    permanent &&= reply.status === 301 || reply.status === 308
    if (permanent) moved = next.href
    next.hash = ''
    if (seen.has(next.href)) return { failure: redirectLoop, url, moved }
    if (seen.size > most) return { failure: tooManyRedirects, url, moved }
    url = next
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}
