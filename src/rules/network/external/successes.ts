import type { Cache } from '../../../outputs/cache.ts'

const kept = 7 * 24 * 60 * 60 * 1000
const file = 'external-links.json'

/** When each address was last found to be fine, in milliseconds. Nothing else is remembered. */
export type Successes = Map<string, number>

/** Reads what was found fine in the last 7 days. A file that is missing or broken has nothing. */
export async function readSuccesses(cache: Cache, now: number): Promise<Successes> {
  const text = (await cache.read(file))?.toString() ?? '{}'
  try {
    const dates = Object.entries(JSON.parse(text)).map(([address, date]) => {
      return [address, Date.parse(String(date))] as const
    })
    return new Map(dates.filter(([, time]) => time <= now && now < time + kept))
  } catch {
    return new Map()
  }
}

export async function writeSuccesses(cache: Cache, successes: Successes): Promise<void> {
  const dates = [...successes].map(([address, time]) => [address, new Date(time).toISOString()])
  await cache.write(file, JSON.stringify(Object.fromEntries(dates), null, 2) + '\n')
}
