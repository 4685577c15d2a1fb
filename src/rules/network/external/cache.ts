import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

const kept = 7 * 24 * 60 * 60 * 1000

/** When each address was last found to be fine, in milliseconds. Nothing else is remembered. */
export type Cache = Map<string, number>

/** Reads what was found fine in the last 7 days. A file that is missing or broken has nothing. */
export async function readCache(file: string, now: number): Promise<Cache> {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  const fresh = Object.entries(parse(text)).flatMap(([address, date]): [string, number][] => {
    const time = Date.parse(String(date))
    return time <= now && now < time + kept ? [[address, time]] : []
  })
  return new Map(fresh)
}

/** Writes the cache, all or nothing: a run that is stopped leaves the last one as it was. */
export async function writeCache(file: string, cache: Cache): Promise<void> {
  const dates = [...cache].sort().map(([address, time]) => [address, new Date(time).toISOString()])
  const draft = `${file}.${process.pid}`
  await mkdir(dirname(file), { recursive: true })
  await writeFile(draft, JSON.stringify(Object.fromEntries(dates), null, 2) + '\n')
  await rename(draft, file)
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
