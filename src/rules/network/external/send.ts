import { once } from 'node:events'
import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { overrideFor, withoutBrackets, type HostOverrides } from './host-overrides.ts'
import type { Limits } from './limits.ts'
import { isPublic, lookupPublic } from './public-address.ts'

/** What a request brought: an answer, or the code of why there was none: one of Node, or one of ours in its form. */
export type Reply =
  | {
      readonly status: number
      readonly headers: IncomingHttpHeaders
      readonly page?: { readonly html: string; readonly complete: boolean } | undefined
    }
  | { readonly failure: string }

/** What the last address of a chain of redirects answered. */
export type Answer = Reply & {
  readonly url: URL
  /** Where the first one has moved for good: the end of the permanent redirects that the chain starts with. */
  readonly moved?: string | undefined
}

export interface Network {
  readonly userAgent: string
  readonly overrides: HostOverrides
}

/** Sends one request and follows nothing. It never rejects, and ends within the timeout. */
export async function send(
  url: URL,
  wantsPage: boolean,
  { userAgent, overrides }: Network,
  limits: Limits
): Promise<Reply> {
  const override = overrideFor(url, overrides)
  const hostname = withoutBrackets(url)
  // Nothing looks up an address that is a number already.
  if (!override && isIP(hostname) && !isPublic(hostname)) return { failure: 'NOT_PUBLIC' }
  const signal = AbortSignal.timeout(limits.timeout)
  const request = (override || url.protocol === 'http:' ? requestHttp : requestHttps)({
    hostname,
    port: url.port,
    ...(override ?? { lookup: lookupPublic }),
    path: url.pathname + url.search,
    headers: {
      host: url.host,
      'user-agent': userAgent,
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      // A page that comes as it is cannot unpack to a huge one.
      'accept-encoding': 'identity'
    },
    // Some hosts send more than the 16 KB of headers that Node takes by default.
    maxHeaderSize: 65_536,
    agent: false,
    signal
  })
  // What fails after the answer has begun leaves its page incomplete, and that is all.
  request.on('error', () => {})
  try {
    // A server that switches protocols closes without an error: the signal ends the wait for it.
    const [response] = (await once(request.end(), 'response', { signal })) as [IncomingMessage]
    const { statusCode: status = 0, headers } = response
    const hasPage = wantsPage && status >= 200 && status < 300 && isHtml(headers)
    return { status, headers, page: hasPage ? await read(response, limits.bytes) : undefined }
  } catch (error) {
    return { failure: signal.aborted ? 'ETIMEDOUT' : codeOf(error) }
  } finally {
    request.destroy()
  }
}

/** Reads a page up to a number of bytes, or to where the server or the timeout cuts it off. */
async function read(response: IncomingMessage, bytes: number) {
  const { 'content-encoding': encoding = 'identity' } = response.headers
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response) {
      chunks.push(chunk)
      size += chunk.length
      if (size > bytes) break
    }
  } catch {
    // What has come so far may have the id.
  }
  return {
    html: Buffer.concat(chunks).subarray(0, bytes).toString(),
    complete: response.complete && size <= bytes && encoding === 'identity'
  }
}

/** Whether an answer says that it is a page with elements, in which a fragment can be looked for. */
function isHtml(headers: IncomingHttpHeaders): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)/i.test(headers['content-type'] ?? '')
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'ECONNRESET'
}
