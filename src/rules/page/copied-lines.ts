/** Ids that a page has twice because lines of it were pasted twice. */
import type { Problem } from '../../problem.ts'
import type { Site } from '../../site/build.ts'

/** The problems with one for the lines of each page that are there a second time. */
export function joinCopiedLines(problems: readonly Problem[], { pages }: Site): Problem[] {
  const sources = new Map(pages.map(({ doc }) => [doc.file, doc.source]))
  const keyOf = ({ rule, file }: Problem) => (rule === 'duplicate-id' ? file : undefined)
  return [...Map.groupBy(problems, (one) => keyOf(one) ?? one)].flatMap(([key, same]) => {
    const copy = typeof key === 'string' && copyIn(sources.get(key) ?? '', same)
    if (!copy) return same
    const [line, original, count] = copy
    const { edit: _, ...first } = same[0]!
    const these = count > 1 ? `Lines ${line} to ${line + count - 1} are` : `Line ${line} is`
    const those = count > 1 ? `lines ${original} to ${original + count - 1}` : `line ${original}`
    return {
      ...first,
      message: `${these} the same as ${those}, with the same ${same.length > 1 ? 'ids' : 'id'}.`,
      fix: `Take out ${count > 1 ? `lines ${line} to ${line + count - 1}` : `line ${line}`}. If both are meant, write other ids at the ends of these lines.`
    }
  })
}

/** The first line of a copy that has all these problems, that of its original, and how many lines it has. */
function copyIn(
  source: string,
  problems: readonly Problem[]
): readonly [line: number, original: number, count: number] | undefined {
  // Steps are numbered on.
  const lines = source.split('\n').map((line) => line.trim().replace(/^\d+\./, '1.'))
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
