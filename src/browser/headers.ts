import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The headers that the `_headers` file of a built site gives a path, as Netlify and Cloudflare Pages read it. */
export async function headersFor(folder: string, path: string): Promise<Record<string, string>> {
  const text = await readFile(join(folder, '_headers'), 'utf8').catch(() => '')
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
