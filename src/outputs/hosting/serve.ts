import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sirv from 'sirv'
import { percentDecode } from '../../urls.ts'

export type Served = Awaited<ReturnType<typeof serveFolder>>

/**
 * Serves a folder on loopback as a static host does: `index.html` for folders, `404.html` for missing
 * files, and the `.br` version of a file that has one. Returns its address without a closing slash.
 */
export async function serveFolder(
  folder: string,
  base: string,
  headers: Readonly<Record<string, string>> = {}
) {
  const send = sirv(folder, { dev: true, dotfiles: true, extensions: [], brotli: true })
  const server = createServer((request, response) => {
    for (const header of Object.entries(headers)) response.setHeader(...header)
    // Sirv does not decode # or ? in a file name, so we pass it an address that is parsed already.
    const pathname = encodeURI(pathIn(base, request.url ?? '/'))
    const parsed = { _parsedUrl: { raw: request.url, pathname } }
    send(Object.assign(request, parsed), response, () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
      response.end(notFound(folder))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => void server.close() }
}

function pathIn(base: string, url: string): string {
  const { pathname } = new URL(url, 'http://localhost')
  if (!pathname.startsWith(`${base}/`)) return '/' // leads to the 404 page
  return percentDecode(pathname.slice(base.length)).replace(/\/$/, '/index.html')
}

function notFound(folder: string): string {
  const file = join(folder, '404.html')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
