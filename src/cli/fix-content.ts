/** Makes the fixes of a check that are exact. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fixFiles } from '../permalinks/fix.ts'
import { replaceFile } from '../permalinks/replace-file.ts'
import { checkContent, shownFolder } from '../pipeline.ts'
import { fileIn, type Problem } from '../problem.ts'
import { hiding } from '../rules/causes.ts'
import type { CheckGroup } from '../rules/rule.ts'
import { makeEdits } from '../text-edits.ts'
import { readPermalinks } from './read-permalinks.ts'

/** Fixes that overlap take a round each. No line should need as many. */
const rounds = 20

/** Makes all exact fixes of some groups of rules, and those of what comes to light by them. Returns the problems that are left. */
export async function fixContent(
  content: string,
  groups: readonly CheckGroup[]
): Promise<{ readonly problems: readonly Problem[]; readonly fixed: readonly Problem[] }> {
  const fixed: Problem[] = []
  let problems = await checkContent(content, undefined, groups)
  for (let round = 0; round < rounds; round++) {
    const before = fixed.length
    fixed.push(...(await writeEdits(content, problems)))
    fixed.push(...(await writePermalinks(content, problems)))
    if (fixed.length === before) break
    problems = await checkContent(content, undefined, groups)
  }
  return { problems, fixed }
}

/** Makes the edits of problems in each file that is understood, and returns the problems that were fixed. */
async function writeEdits(content: string, problems: readonly Problem[]): Promise<Problem[]> {
  const fixed: Problem[] = []
  const folder = shownFolder(content)
  const byFile = Map.groupBy(problems, (one) => fileIn(folder, one))
  for (const [file, inFile] of byFile) {
    // What else is in a file is open until such a problem is fixed.
    if (inFile.some((one) => hiding.has(one.rule) && !one.edits)) continue
    const exact = inFile.filter(({ edits, edit }) => edits && !edit)
    if (exact.length === 0) continue
    const path = join(content, file)
    const { text, made } = makeEdits(
      await readFile(path, 'utf8'),
      exact.map(({ edits = [] }) => edits)
    )
    fixed.push(...exact.filter((_, index) => made[index]))
    await replaceFile(path, text)
  }
  return fixed
}

/** Writes ids and aliases. The line of a problem may not be right any more, so the content is looked at again. */
async function writePermalinks(content: string, problems: readonly Problem[]): Promise<Problem[]> {
  const exact = problems.filter(({ edit, edits }) => edit && edits)
  if (exact.length === 0) return []
  const rules = new Set(exact.map(({ rule }) => rule))
  const { written } = await fixFiles(content, async () => {
    const seen = await readPermalinks(content)
    // What has moved to another page needs more than an alias.
    const known = seen.problems.filter(
      ({ rule, edit, moved }) => rules.has(rule) && edit && !('isGuess' in edit) && !moved?.to
    )
    return { ...seen, problems: known }
  })
  const files = new Set(written.map(({ file }) => file))
  return exact.filter((one) => files.has(fileIn(shownFolder(content), one)))
}
