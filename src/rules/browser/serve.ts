import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { headersFor, readHeaders } from './headers.ts'

const types: Record<string, string | undefined> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml'
}

export interface Served {
  /** The address of the folder, without a closing slash. */
  readonly origin: string
  close(): void
}

/** Serves a folder on loopback as a static host does: `index.html` for folders, `404.html` for what is not there, and the headers of `_headers`. */
export async function serveFolder(folder: string, base: string): Promise<Served> {
  const headers = await readHeaders(folder)
  const server: Server = createServer(async (request, response) => {
    const pathname = decodePath(request.url ?? '/')
    const path = pathname.startsWith(base) ? pathname.slice(base.length) : ''
    const file = join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path))
    const found = await readFile(file).catch(() => undefined)
    const body = found ?? (await readFile(join(folder, '404.html')).catch(() => ''))
    response.writeHead(found ? 200 : 404, {
      ...headersFor(headers, pathname),
      'content-type': types[found ? extname(file) : '.html'] ?? 'application/octet-stream'
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}

/** The path of a request. One that cannot be decoded is no file's. */
function decodePath(url: string): string {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return ''
  }
}
