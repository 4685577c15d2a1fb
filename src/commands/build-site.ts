/** Content to a checked site in a folder: what `build`, `check` and `start` share. */
import { compileAssets } from '../assets/compile.ts'
import { readBuiltSite } from '../checks/built-site.ts'
import { runChecks, type CheckGroup } from '../checks/index.ts'
import { readFacts } from '../content/facts.ts'
import { layOut } from '../layout/eleventy.ts'
import { inFolder, type LoadedSite } from '../load-site.ts'
import type { Problem } from '../model.ts'

/** Lays out a loaded site into a folder, with its styles and icons. */
export async function writeSite(
  { site }: LoadedSite,
  contentDir: string,
  output: string,
  preview = false
): Promise<void> {
  await layOut({ site, assets: compileAssets(site.base, preview), contentDir, output, preview })
}

/** Checks a built site against the content it was made from, and lists the content's own problems too. */
export async function checkBuilt(
  { site, folder, problems }: LoadedSite,
  contentDir: string,
  output: string,
  groups: readonly CheckGroup[]
): Promise<readonly Problem[]> {
  const facts = await readFacts(contentDir)
  const built = await readBuiltSite(output)
  const found = await runChecks({ built, site, base: site.base, ...(facts && { facts }) }, groups)
  const inContent = groups.includes('content') ? problems : []
  return [...inContent, ...found.map((problem) => inFolder(problem, folder))]
}
