import { setTimeout as sleep } from 'node:timers/promises'

/** Time and chance, which tests replace so that nobody waits. Times are milliseconds since 1970. */
export interface Clock {
  now(): number
  sleep(milliseconds: number): Promise<unknown>
  /** From 0 up to, but not including, 1. */
  random(): number
}

export const systemClock: Clock = { now: Date.now, sleep, random: Math.random }
