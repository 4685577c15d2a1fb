/** Content to a checked site in a folder: what `build`, `check` and `start` share. */
import { compileAssets } from '../assets/compile.ts'
import { readBuiltSite } from '../checks/built-site.ts'
import { runChecks, type CheckGroup } from '../checks/index.ts'
import { readFacts } from '../content/facts.ts'
import { createEleventy } from '../layout/eleventy.ts'
import { inFolder, type LoadedSite } from '../load-site.ts'
import type { Problem } from '../model.ts'

/** Lays out a loaded site into a folder. */
export async function layOut(loaded: LoadedSite, contentDir: string, output: string): Promise<void> {
  const { site } = loaded
  const assets = compileAssets(site.base)
  await createEleventy(async () => ({ site, assets }), { contentDir, output }).write()
}

/** Checks a built site against the content it was made from, and lists the content's own problems too. */
export async function checkBuilt(
  loaded: LoadedSite,
  contentDir: string,
  output: string,
  groups: readonly CheckGroup[]
): Promise<readonly Problem[]> {
  const facts = await readFacts(contentDir)
  const built = await readBuiltSite(output)
  const { site, folder } = loaded
  const found = await runChecks({ built, site, base: site.base, ...(facts && { facts }) }, groups)
  const inContent = groups.includes('content') ? loaded.problems : []
  return [...inContent, ...found.map((problem) => inFolder(problem, folder))]
}

