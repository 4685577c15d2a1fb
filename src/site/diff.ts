/** Compares two lists of texts, such as the paragraphs of a page or the words of a paragraph. */
import { diffArrays } from 'diff'

/** What was taken out at one place, and what is there instead; or, where both are the same, what stayed. */
interface Run {
  readonly isSame: boolean
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Lists with more differences than this count as replaced: the time grows with the square of their number. */
const mostDifferences = 1000

/** The runs of a comparison, in order, with as much as possible the same. */
export function diffOf(before: readonly string[], after: readonly string[]): readonly Run[] {
  const options = { maxEditLength: mostDifferences }
  const parts = diffArrays([...before], [...after], options)
  if (!parts) return [{ isSame: false, before, after }]
  const runs: { isSame: boolean; before: string[]; after: string[] }[] = []
  for (const { value, added, removed } of parts) {
    const isSame = !added && !removed
    if (runs.at(-1)?.isSame !== isSame) runs.push({ isSame, before: [], after: [] })
    const run = runs.at(-1)!
    if (!added) run.before.push(...value)
    if (!removed) run.after.push(...value)
  }
  return runs
}
