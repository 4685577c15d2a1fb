import { setImmediate as idle } from 'node:timers/promises'
import type { Clock } from '../../../../src/rules/network/external/clock.ts'

export interface FakeClock extends Clock {
  /** Lets time pass until some work is done. Without it, whoever sleeps never wakes. */
  run<Result>(work: Promise<Result>): Promise<Result>
}

/** A clock on which sleeping takes no time: when nothing else can go on, the next sleeper wakes. */
export function fakeClock(start = 0, chance = 0.5): FakeClock {
  let now = start
  let sleepers: { at: number; wake: () => void }[] = []
  return {
    now: () => now,
    random: () => chance,
    sleep: (milliseconds) =>
      new Promise<void>((wake) => sleepers.push({ at: now + milliseconds, wake })),
    async run(work) {
      let done = false
      const end = () => (done = true)
      work.then(end, end)
      while (!done) {
        await idle()
        const first = sleepers.toSorted((a, b) => a.at - b.at)[0]
        if (!first) continue
        sleepers = sleepers.filter((one) => one !== first)
        now = first.at
        first.wake()
      }
      return work
    }
  }
}
