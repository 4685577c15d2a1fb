import type { Doc } from '../../content/doc.ts'
import type { Problem } from '../../problem.ts'
import { algorithms } from './algorithms/index.ts'
import { createStyleCheck } from './check.ts'
import { readStyle } from './read-style.ts'
import { britishEnglish } from './spelling.ts'

/** Holds the words of pages against house style. */
export async function checkWords(
  docs: readonly Doc[],
  content: string
): Promise<readonly Problem[]> {
  const houseStyle = new URL('./house-style.yaml', import.meta.url)
  const { style, problems } = await readStyle(houseStyle, content, [...algorithms.keys()])
  // Without its names and terms half of the words of a guide would be wrong.
  if (problems.length > 0) return problems
  return createStyleCheck(style, await britishEnglish())(docs)
}
