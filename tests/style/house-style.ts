/** House style as the commands read it, and pages held against it. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readStyle } from '../../src/content/style.ts'
import type { HouseStyle, Problem } from '../../src/model.ts'
import { algorithms } from '../../src/style/algorithms/index.ts'
import { createStyleCheck } from '../../src/style/check.ts'
import { britishEnglish } from '../../src/style/spelling.ts'
import { docFrom } from '../make.ts'
import { project } from '../project.ts'

export const houseFile = pathToFileURL(join(project, 'src/style/house-style.yaml'))

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
