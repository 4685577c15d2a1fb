import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The `_headers` file of a built site, or nothing where it has none. */
export function readHeaders(folder: string): Promise<string> {
  return readFile(join(folder, '_headers'), 'utf8').catch(() => '')
}

/** The headers that a `_headers` file gives a path, as Netlify and Cloudflare Pages read it. */
export function headersFor(text: string, path: string): Record<string, string> {
  const headers: Record<string, string> = {}
  let applies = false
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s+([\w-]+): (.+)$/.exec(line) ?? []
    if (!name || !value) {
      applies = line.endsWith('*') ? path.startsWith(line.slice(0, -1)) : path === line
    } else if (applies) {
      headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`
    }
  }
  return headers
}
