/** Content to a checked site in a folder: what `build`, `check` and `start` share. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileAssets } from '../assets/compile.ts'
import { readBuiltSite } from '../checks/built-site.ts'
import { runChecks, type CheckGroup } from '../checks/index.ts'
import { readFacts } from '../content/facts.ts'
import { readStyle } from '../content/style.ts'
import { layOut } from '../layout/eleventy.ts'
import { inFolder, loadSite, type LoadedSite } from '../load-site.ts'
import type { Assets, Problem, Site } from '../model.ts'
import { createStyleCheck } from '../style/check.ts'
import { britishEnglish } from '../style/spelling.ts'
import { buildDate, builtCommit } from './command-line.ts'

/** Lays out a loaded site into a folder, with its styles and icons. */
export async function writeSite(
  { site }: LoadedSite,
  contentDir: string,
  output: string,
  assets: Assets = compileAssets(site.base, site.config)
): Promise<void> {
  await layOut({ site, assets, contentDir, output, commit: builtCommit() })
}

/** Checks a built site against the content it was made from, and lists the content's own problems too. */
export async function checkBuilt(
  { site, ledger, folder, problems, standIn }: LoadedSite,
  contentDir: string,
  output: string,
  groups: readonly CheckGroup[]
): Promise<readonly Problem[]> {
  // What else is found would be about the stand-in for a site.yaml that cannot be read.
  if (standIn) return problems
  const facts = await readFacts(contentDir)
  const built = await readBuiltSite(output)
  const found = await runChecks(
    { built, site, ledger, base: site.base, ...(facts && { facts }) },
    groups
  )
  const inContent = groups.includes('content') ? problems : []
  const inStyle = groups.includes('style') ? await checkWords(site, contentDir) : []
  return [...inContent, ...[...inStyle, ...found].map((problem) => inFolder(problem, folder))]
}

/** Holds the words of a site against house style. */
async function checkWords({ pages }: Site, contentDir: string): Promise<readonly Problem[]> {
  const houseStyle = new URL('../style/house-style.yaml', import.meta.url)
  const { style, problems } = await readStyle(houseStyle, contentDir)
  const docs = pages.map(({ doc }) => doc)
  return [...problems, ...createStyleCheck(style, await britishEnglish())(docs)]
}

/** Checks a content folder, and the site that was built from it or one that is built now to look at. */
export async function checkContent(
  content: string,
  site: string | undefined,
  groups: readonly CheckGroup[],
  assets?: Assets
): Promise<readonly Problem[]> {
  const loaded = await loadSite(content, buildDate())
  if (site !== undefined) return checkBuilt(loaded, content, site, groups)
  const temporary = await mkdtemp(join(tmpdir(), 'guidance-site-'))
  try {
    await writeSite(loaded, content, temporary, assets)
    return await checkBuilt(loaded, content, temporary, groups)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}
