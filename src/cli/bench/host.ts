import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json'
}

/** A site as its host sends it. */
export interface Host {
  /** The address of the folder, without a closing slash. */
  readonly origin: string
  close(): void
}

/** Serves a built site on loopback as hosts do, packed with brotli, and each page also as bare HTML below /bare. */
export async function serveCompressed(folder: string, base: string): Promise<Host> {
  const packed = new Map<string, Buffer>()
  const pack = (pathname: string): Buffer => {
    const bare = pathname.startsWith('/bare/')
    const path = fileAt(pathname.slice((bare ? '/bare' : '').length + base.length))
    const content = readFileSync(join(folder, decodeURIComponent(path)))
    const sent = brotliCompressSync(bare ? bareHtml(content.toString()) : content)
    packed.set(pathname, sent)
    return sent
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    try {
      const body = packed.get(pathname) ?? pack(pathname)
      const type = types[extname(fileAt(pathname))] ?? 'application/octet-stream'
      response.writeHead(200, { 'content-type': type, 'content-encoding': 'br' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => void server.close() }
}

function fileAt(path: string): string {
  return path.endsWith('/') ? `${path}index.html` : path
}

/** The words and elements of a page, with nothing of its look and no script: the least that a browser could get. */
export function bareHtml(html: string): string {
  const [, title = ''] = /<title>(.*?)<\/title>/s.exec(html) ?? []
  const [, body = ''] = /<body[^>]*>(.*)<\/body>/s.exec(html) ?? []
  const elements = body.replace(/<script.*?<\/script>/gs, '').replace(/ class="[^"]*"/g, '')
  return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="icon" href="data:,"><body>${elements}`
}
