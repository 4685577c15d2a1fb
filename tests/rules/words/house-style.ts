/** House style as the commands read it, and pages held against it. */
import { join } from 'node:path'
import { readStyle, type HouseStyle } from '../../../src/rules/words/read-style.ts'
import type { Problem } from '../../../src/problem.ts'
import { createStyleCheck } from '../../../src/rules/words/check.ts'
import { britishEnglish } from '../../../src/rules/words/spelling.ts'
import type { Check } from '../../../src/rules/check.ts'
import { docFrom } from '../../make.ts'
import { project } from '../../project.ts'

/** The rules that every guide has, and no more. */
export const { style: house } = await readStyle(join(project, 'no-content'))

/** House style with what a content folder adds to it. */
export async function styleOf(folder: string): Promise<HouseStyle> {
  return (await readStyle(folder)).style
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

/** The check of house style and spelling, made ready once, for sites without a house style of their own. */
const check = createStyleCheck(house, dictionary)
export const checkWords: Check = ({ site }) => check(site?.pages.map(({ doc }) => doc) ?? [])
