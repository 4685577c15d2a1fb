/** House style as the commands read it, and pages held against it. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readStyle, type HouseStyle } from '../../../src/rules/words/read-style.ts'
import type { Problem } from '../../../src/problem.ts'
import { algorithms } from '../../../src/rules/words/algorithms/index.ts'
import { createStyleCheck } from '../../../src/rules/words/check.ts'
import { britishEnglish } from '../../../src/rules/words/spelling.ts'
import { docFrom } from '../../make.ts'
import { project } from '../../project.ts'

export const houseFile = pathToFileURL(join(project, 'src/rules/words/house-style.yaml'))

const algorithmNames = [...algorithms.keys()]

/** The rules that every guide has, and no more. */
export const { style: house } = await readStyle(
  houseFile,
  join(project, 'no-content'),
  algorithmNames
)

/** House style with what a content folder adds to it. */
export async function styleOf(folder: string): Promise<HouseStyle> {
  return (await readStyle(houseFile, folder, algorithmNames)).style
}

export const dictionary = await britishEnglish()

/** A dictionary that has every word, for tests of the rules alone. */
const everyWord = { has: () => true, nearest: () => undefined }

const checks = new Map<HouseStyle, ReturnType<typeof createStyleCheck>>()

/** What is wrong with one page of Markdown, front matter included, by the rules alone. */
export function problemsOf(markdown: string, style: HouseStyle = house): readonly Problem[] {
  const check = checks.get(style) ?? createStyleCheck(style, everyWord)
  checks.set(style, check)
  return check([docFrom('kettle.md', markdown)])
}
