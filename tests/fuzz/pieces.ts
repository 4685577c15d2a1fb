/** What hostile input is made of, by its kind: `pieces.txt` has it, each line a kind and a list in JSON. */
import { readFileSync } from 'node:fs'

const lines = readFileSync(new URL('pieces.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')

/** The pieces of a kind. */
export function piecesOf(kind: string): readonly string[] {
  return lines.flatMap((line): string[] => {
    const at = line.indexOf(' ')
    return line.slice(0, at) === kind ? JSON.parse(line.slice(at)) : []
  })
}
