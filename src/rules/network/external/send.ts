import { request as requestHttp, type IncomingHttpHeaders } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import type { Limits } from './limits.ts'
import { isPublic, notPublic, publicOnly, type Lookup } from './public-address.ts'
import { encodings, readPage, type PageText } from './read-page.ts'
import type { Elsewhere } from './resolve.ts'

export type Method = 'HEAD' | 'GET'

/** What a request brought: an answer, or the code of the reason why there was none. */
export type Reply =
  | {
      readonly status: number
      readonly headers: IncomingHttpHeaders
      readonly page?: PageText | undefined
    }
  | { readonly failure: string }

export interface Network {
  readonly userAgent: string
  readonly elsewhere: ReadonlyMap<string, Elsewhere>
  readonly lookup: Lookup
}

/** Where the requests for an address go instead of to its own host. */
export function elsewhereOf(url: URL, { elsewhere }: Network): Elsewhere | undefined {
  return elsewhere.get(url.hostname) ?? elsewhere.get('*')
}

/** Sends one request and follows nothing. It never rejects, and ends within the time-out. */
export function send(
  method: Method,
  url: URL,
  wantsPage: boolean,
  network: Network,
  limits: Limits
): Promise<Reply> {
  const elsewhere = elsewhereOf(url, network)
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  if (!elsewhere && isIP(hostname) && !isPublic(hostname)) {
    return Promise.resolve({ failure: notPublic })
  }
  const { promise, resolve } = Promise.withResolvers<Reply>()
  const request = (elsewhere || url.protocol === 'http:' ? requestHttp : requestHttps)({
    method,
    hostname,
    port: url.port,
    ...elsewhere,
    path: url.pathname + url.search,
    headers: {
      host: url.host,
      'user-agent': network.userAgent,
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-encoding': encodings
    },
    // Some hosts send more than the 16 KB of headers that Node takes by default.
    maxHeaderSize: 65_536,
    agent: false,
    ...(!elsewhere && { lookup: publicOnly(network.lookup) })
  })
  const timer = setTimeout(() => {
    request.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' }))
  }, limits.timeout)

  let answered = false
  request.on('response', async (response) => {
    answered = true
    const { statusCode: status = 0, headers } = response
    const isPage = status >= 200 && status < 300 && isHtml(headers)
    const page = wantsPage && isPage ? await readPage(response, limits.bytes) : undefined
    resolve({ status, headers, page })
    request.destroy()
  })
  request.on('error', ({ code }: NodeJS.ErrnoException) => fail(code))
  // A server that switches protocols closes without an error.
  request.on('close', () => fail(undefined))
  const fail = (code: string | undefined) => {
    if (!answered) resolve({ failure: code ?? 'ECONNRESET' })
  }
  request.end()
  return promise.finally(() => clearTimeout(timer))
}

/** Whether an answer says that it is a page with elements, in which a fragment can be looked for. */
export function isHtml(headers: IncomingHttpHeaders): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)/i.test(headers['content-type'] ?? '')
}
