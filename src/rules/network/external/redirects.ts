import type { Reply } from './send.ts'

/** The failure of an address that leads back to one that led to it. */
export const redirectLoop = 'REDIRECT_LOOP'

/** What the last address of a chain of redirects answered. */
export type Answer = Reply & {
  readonly url: URL
  /** Where the first one has moved for good: the end of the permanent redirects that the chain starts with. */
  readonly moved?: string | undefined
}

/** Requests an address and those that it redirects to, each once. */
export async function followRedirects(
  start: URL,
  most: number,
  request: (url: URL) => Promise<Reply>
): Promise<Answer> {
  const seen = new Set<string>()
  let url = start
  let moved: string | undefined
  let permanent = true
  for (;;) {
    seen.add(url.href)
    const reply = await request(url)
    const next = targetOf(reply, url)
    if (!next || seen.size > most) return { ...reply, url, moved }
    permanent &&= 'status' in reply && (reply.status === 301 || reply.status === 308)
    if (permanent) moved = next.href
    next.hash = ''
    if (seen.has(next.href)) return { failure: redirectLoop, url, moved }
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
