import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Cache } from '../../outputs/cache.ts'

export const listFile = 'valid-html.json'
const most = 10_000

const rules = ['../../../node_modules/html-validate/package.json', './html-worker.ts']
  .map((path) => readFileSync(new URL(path, import.meta.url), 'utf8'))
  .join()

/** The name that a page is remembered by: with other rules it has another. */
export function keyOfPage(html: string): string {
  return createHash('sha256')
    .update(JSON.stringify([rules, html]))
    .digest('hex')
}

/** The names of the pages that earlier runs found to be valid, the last ones first. A list that is missing or broken has none. */
export async function readValidPages(cache: Cache | undefined): Promise<ReadonlySet<string>> {
  try {
    return new Set(JSON.parse(String(await cache?.read(listFile))) as readonly string[])
  } catch {
    return new Set()
  }
}

/** Remembers pages that are valid, and of those that were known before as many as there is room for. */
export async function writeValidPages(
  cache: Cache | undefined,
  valid: readonly string[],
  known: ReadonlySet<string>
): Promise<void> {
  const all = [...new Set([...valid, ...known])].slice(0, most)
  await cache?.write(listFile, JSON.stringify(all))
}
