/** Compares two lists of texts, such as the paragraphs of a page or the words of a paragraph. */

/** What was taken out at one place, and what is there instead; or, where both are the same, what stayed. */
export interface Run {
  readonly isSame: boolean
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Above this many pairs to compare, what is between the same start and the same end counts as replaced. */
const mostPairs = 4_000_000

/** The runs of a comparison, in order, with as much as possible the same. */
export function diffOf(before: readonly string[], after: readonly string[]): readonly Run[] {
  const [start, end] = sameEnds(before, after)
  const old = before.slice(start, before.length - end)
  const now = after.slice(start, after.length - end)
  const same = (texts: readonly string[]): Run => ({ isSame: true, before: texts, after: texts })
  const runs = [
    same(before.slice(0, start)),
    ...between(old, now),
    same(after.slice(after.length - end))
  ]
  return runs.filter((run) => run.before.length + run.after.length > 0)
}

/** How much of two texts, or lists, is the same from the start, and how much of the rest from the end. */
export function sameEnds(
  before: string | readonly string[],
  after: string | readonly string[]
): readonly [start: number, end: number] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return [start, end]
}

/** The runs by the longest common subsequence. */
function between(before: readonly string[], after: readonly string[]): Run[] {
  if (before.length * after.length > mostPairs) return [{ isSame: false, before, after }]
  const width = after.length + 1
  const longest = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        before[i] === after[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!)
    }
  }
  const runs: { isSame: boolean; before: string[]; after: string[] }[] = []
  const runOf = (isSame: boolean) => {
    if (runs.at(-1)?.isSame !== isSame) runs.push({ isSame, before: [], after: [] })
    return runs.at(-1)!
  }
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const isSame = i < before.length && j < after.length && before[i] === after[j]
    const isOut =
      j === after.length ||
      (i < before.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)
    const run = runOf(isSame)
    if (isSame || isOut) run.before.push(before[i++]!)
    if (isSame || !isOut) run.after.push(after[j++]!)
  }
  return runs
}
