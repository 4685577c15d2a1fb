import type { Place } from '../../problem.ts'

/** Makes the function that tells where an offset is in a text. Asked in rising order, it reads the text once. */
export function createLines(text: string): (offset: number) => Place {
  let line = 1
  let start = 0
  let end = text.indexOf('\n')
  return (offset) => {
    while (end !== -1 && end < offset) {
      line++
      start = end + 1
      end = text.indexOf('\n', start)
    }
    return { line, column: offset - start + 1 }
  }
}
