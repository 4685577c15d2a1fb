/** The cache of pages that are valid, so that a run validates only what is new. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Cache } from '../../outputs/cache.ts'

export const cacheFile = 'valid-html.json'
const most = 10_000

/** Another version of html-validate, or of our settings for it, may find more. */
const validator = ['../../../node_modules/html-validate/package.json', './html-worker.ts']
  .map((path) => readFileSync(new URL(path, import.meta.url), 'utf8'))
  .join()

/** The key of a page in the cache. */
export function keyOfPage(html: string): string {
  return createHash('sha256').update(validator).update(html).digest('hex')
}

/** The keys of the pages that were valid, the last ones first. A cache that is missing or broken has none. */
export async function readValidPages(cache: Cache | undefined): Promise<ReadonlySet<string>> {
  try {
    return new Set(JSON.parse(String(await cache?.read(cacheFile))) as readonly string[])
  } catch {
    return new Set()
  }
}

/** Adds pages to the cache, and keeps as many of those before as there is room for. */
export async function writeValidPages(
  cache: Cache | undefined,
  valid: readonly string[],
  cached: ReadonlySet<string>
): Promise<void> {
  const all = [...new Set([...valid, ...cached])].slice(0, most)
  await cache?.write(cacheFile, JSON.stringify(all))
}
