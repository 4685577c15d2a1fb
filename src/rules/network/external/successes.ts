import type { Cache } from '../../../outputs/cache.ts'

const kept = 7 * 24 * 60 * 60 * 1000
const file = 'external-links.json'

/** When each address last worked, in milliseconds. */
export type Successes = Map<string, number>

/** Reads what worked in the last 7 days. A file that is missing or broken has nothing. */
export async function readSuccesses(cache: Cache, now: number): Promise<Successes> {
  try {
    const times = Object.entries<number>(JSON.parse(String(await cache.read(file))))
    return new Map(times.filter(([, time]) => time <= now && now < time + kept))
  } catch {
    return new Map()
  }
}

export async function writeSuccesses(cache: Cache, successes: Successes): Promise<void> {
  await cache.write(file, JSON.stringify(Object.fromEntries(successes)))
}
