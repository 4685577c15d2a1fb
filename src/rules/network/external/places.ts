/** A number of places. Who finds none free waits for one, in order of arrival. */
export interface Places {
  take(): Promise<void>
  give(): void
}

/** Places for `count` at once. */
export function createPlaces(count: number): Places {
  const waiting: (() => void)[] = []
  let free = count
  return {
    async take() {
      if (free > 0) free--
      else await new Promise<void>((resolve) => waiting.push(resolve))
    },
    give() {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
