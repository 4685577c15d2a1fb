import type { Place } from '../../src/problem.ts'

/** The places that a text does not have. The end of a line is one that it has. */
export function outOf(text: string, places: readonly Partial<Place>[]): Partial<Place>[] {
  const lines = text.split('\n')
  return places.filter(({ line = 0, column = 0 }) => {
    const found = lines[line - 1]
    return found === undefined || column < 1 || column > found.length + 1
  })
}
