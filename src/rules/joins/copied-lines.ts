/** Ids that a page has twice because lines of it were pasted twice. */
import type { Doc } from '../../content/doc.ts'
import type { Problem } from '../../problem.ts'
import { asOne, type Join } from './join.ts'

/** One problem for the lines of a page that are there a second time. */
export function ofCopiedLines(docs: ReadonlyMap<string, Doc>): Join {
  return {
    least: 1,
    keyOf: ({ rule, file }) => (rule === 'duplicate-id' ? file : undefined),
    join: (same) => {
      const doc = docs.get(same[0]?.file ?? '')
      // Lines of shared words are not counted in the page that shows them.
      const copy = doc?.included.length === 0 ? copyIn(doc.lines, same) : undefined
      if (!copy) return undefined
      const [line, original, count] = copy
      const copied = linesFrom(line, count)
      return asOne(same, {
        message: `${copied} ${count > 1 ? 'are' : 'is'} the same as ${linesFrom(original, count).toLowerCase()}, with the same ${same.length > 1 ? 'ids' : 'id'}.`,
        fix: `Take out ${copied.toLowerCase()}. If both are meant, write other ids at the ends of these lines.`
      })
    }
  }
}

function linesFrom(line: number, count: number): string {
  return count > 1 ? `Lines ${line} to ${line + count - 1}` : `Line ${line}`
}

/** The first line of a copy that has all these problems, that of its original, and how many lines it has. */
function copyIn(
  rows: readonly string[],
  problems: readonly Problem[]
): readonly [line: number, original: number, count: number] | undefined {
  // Steps are numbered on.
  const lines = rows.map((line) => line.trim().replace(/^\d+\./, '1.'))
  const places = problems.map(({ line = 0 }) => line)
  const start = Math.min(...places) - 1
  const original = lines.lastIndexOf(lines[start]!, start - 1)
  if (start < 1 || original < 0) return undefined
  const rest = lines.slice(start, 2 * start - original)
  const end = rest.findIndex((line, at) => line !== lines[original + at])
  const copied = (end < 0 ? rest : rest.slice(0, end)).join('\n').trimEnd().split('\n')
  // Two sections may have the same heading.
  const isHeading = copied.length === 1 && copied[0]!.startsWith('#')
  const hasAll = places.every((line) => line <= start + copied.length)
  return hasAll && !isHeading ? [start + 1, original + 1, copied.length] : undefined
}
