/** S3 with CloudFront in front of it, as their owner documents them, with the function that a built site brings. */
import { existsSync, readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { extname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'

const answerSchema = z.union([
  z.object({
    statusCode: z.number(),
    headers: z.object({ location: z.object({ value: z.string() }) })
  }),
  z.object({ uri: z.string() })
])

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml'
}

/** What the function of a site makes of a request: an answer, or the request for the bucket. */
export function runFunction(
  site: string,
  uri: string,
  { querystring = {}, accept }: { readonly querystring?: object; readonly accept?: string } = {}
) {
  const code = readFileSync(join(site, 'cloudfront-redirects.js'), 'utf8')
  const headers = accept === undefined ? {} : { accept: { value: accept } }
  const event = { request: { uri, querystring, headers } }
  return answerSchema.parse(runInNewContext(`${code}; handler(event)`, { event }))
}

/** CloudFront runs the function, and asks the bucket for one key. A bucket that may not be listed answers 403 for what is not there. */
export function cloudFront(site: string): RequestListener {
  return ({ url = '/', headers: { accept } }, response) => {
    const answer = runFunction(site, url, accept === undefined ? {} : { accept })
    if ('statusCode' in answer) {
      const { statusCode, headers } = answer
      return void response.writeHead(statusCode, { location: headers.location.value }).end()
    }
    const there = existsSync(join(site, answer.uri)) && !answer.uri.endsWith('/')
    const file = there ? answer.uri : '404.html'
    const type = types[extname(file)] ?? 'application/octet-stream'
    response.writeHead(there ? 200 : 404, { 'content-type': type, 'cache-control': 'no-cache' })
    response.end(readFileSync(join(site, file)))
  }
}
