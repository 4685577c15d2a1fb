/** Content to a checked site in a folder: what `build`, `check` and `start` share. */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileAssets, type Assets } from './outputs/assets/compile.ts'
import { projectCache } from './outputs/cache.ts'
import { drawCards } from './outputs/social/draw.ts'
import { planCards, type Card } from './outputs/social/plan.ts'
import { readBuiltSite, type BuiltSite } from './rules/built/built-site.ts'
import { filesWith, hidingRules, withoutSymptoms } from './rules/causes.ts'
import type { CheckInput } from './rules/check.ts'
import { prepareChecks, runChecks, type CheckGroup } from './rules/index.ts'
import { readFacts } from './content/facts.ts'
import { fallbackConfig, readSiteConfig } from './content/site-config.ts'
import { readStyle } from './rules/words/read-style.ts'
import { layOut, type Layout } from './outputs/pages/eleventy.ts'
import { writeFiles, type SiteFile } from './outputs/write-files.ts'
import { inFolder, loadSite, outOfFolder, type LoadedSite } from './load-site.ts'
import { UsageError } from './usage-error.ts'
import { machineFiles } from './outputs/exports/files.ts'
import type { BuiltPage } from './rules/built/links/parse-page.ts'
import type { PageView } from './site/pages.ts'
import type { Problem } from './problem.ts'
import type { Site } from './site/build.ts'
import { warnOfEmptyContacts } from './rules/site/configured.ts'
import { mayReplace, recover, stage } from './outputs/staging.ts'
import { makeIndex } from './outputs/search/index-files.ts'
import { headerFiles } from './outputs/hosting/headers.ts'
import { nginxConfiguration } from './outputs/hosting/nginx.ts'
import { policiesOf } from './outputs/hosting/policy.ts'
import { securityTxt } from './outputs/hosting/security-txt.ts'
import { algorithms } from './rules/words/algorithms/index.ts'
import { createStyleCheck } from './rules/words/check.ts'
import { britishEnglish } from './rules/words/spelling.ts'
import { basePath } from './urls.ts'
import { buildDate, builtCommit } from './build-environment.ts'
import { showProgress } from './reports/progress.ts'

/** Lays out a loaded site into a folder, with its styles, icons and headers. Its pages name the cards that they are given. */
export async function writeSite(
  { site }: LoadedSite,
  contentDir: string,
  output: string,
  assets?: Assets,
  cards?: ReadonlyMap<string, Card>
): Promise<Layout> {
  const compiled = assets ?? (await compileAssets(site.base, site.config, projectCache))
  const layout = createLayout(site, contentDir, output, compiled, cards)
  await layOut(layout)
  await writeFiles(output, filesBesidePages(layout, site.pages))
  return layout
}

/** What a site is laid out with. */
export function createLayout(
  site: Site,
  contentDir: string,
  output: string,
  assets: Assets,
  cards?: ReadonlyMap<string, Card>
): Layout {
  const policies = policiesOf(assets, site.config.brand)
  const commit = builtCommit()
  return { site, assets, policies, contentDir, output, commit, ...(cards && { cards }) }
}

/** The files of a site that need no template, with those of some of its pages. */
export function filesBesidePages(
  { site, policies, assets }: Layout,
  views: readonly PageView[]
): readonly SiteFile[] {
  return [
    ...machineFiles(site, views),
    ...headerFiles(site, policies, assets),
    nginxConfiguration(site, policies, assets),
    ...securityTxt(site.config)
  ]
}

/** Reads a folder of built HTML. Throws UsageError where it has no page: who checks nothing finds nothing wrong. */
export async function readSite(folder: string, known?: Map<string, BuiltPage>): Promise<BuiltSite> {
  recover(folder)
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) {
    throw new UsageError(`There is no built site at ${folder}. Run npm run build first.`)
  }
  const built = await readBuiltSite(folder, known)
  if (built.pages.length > 0) return built
  throw new UsageError(`There is no page at ${folder}. Name a folder of built HTML with --site.`)
}

/**
 * Checks a built site against the content it was made from, and lists the content's own problems too.
 * `known` are pages that were read before and are what they were.
 */
export async function checkBuilt(
  { site, ledger, folder, problems, standIn }: LoadedSite,
  contentDir: string,
  output: string,
  groups: readonly CheckGroup[],
  known?: Map<string, BuiltPage>
): Promise<readonly Problem[]> {
  // What else is found would be about the stand-in for a site.yaml that cannot be read.
  if (standIn) return problems
  const { facts, problems: inFacts } = readFacts(contentDir)
  const built = await readSite(output, known)
  const inContent = problems.map((problem) => outOfFolder(problem, folder))
  const input = {
    built,
    site,
    ledger,
    problems: inContent,
    base: site.base,
    ...(facts && { facts })
  }
  const [found, inStyle] = await Promise.all([
    checkSite(input, output, groups),
    groups.includes('style') ? checkWords(site, contentDir) : []
  ])
  const broken = found.filter(({ rule }) => rule === 'lost-anchor')
  const own = groups.includes('content') ? withoutSymptoms(inContent, broken, site, ledger) : []
  const unclear = filesWith(inContent, hidingRules.flat())
  const others = [...inFacts, ...inStyle, ...found].filter(({ file = '' }) => !unclear.has(file))
  return [...own, ...others].map((problem) => inFolder(problem, folder))
}

/** Checks a built site, in a browser too where accessibility is one of the groups. */
export async function checkSite(
  input: CheckInput,
  folder: string,
  groups: readonly CheckGroup[]
): Promise<readonly Problem[]> {
  const found = await runChecks({ ...input, cache: projectCache }, groups)
  if (!groups.includes('accessibility')) return found
  // Loaded here, because everything else does without a browser, and it takes long to load.
  const { checkInBrowser } = await import('./rules/browser/check-in-browser.ts')
  const { problems } = await checkInBrowser(input, folder, showProgress('looks at pages'))
  return [...found, ...problems]
}

/** Holds the words of a site against house style. */
async function checkWords({ pages }: Site, contentDir: string): Promise<readonly Problem[]> {
  const houseStyle = new URL('./rules/words/house-style.yaml', import.meta.url)
  const { style, problems } = await readStyle(houseStyle, contentDir, [...algorithms.keys()])
  // Without its names and terms half of the words of a guide would be wrong.
  if (problems.length > 0) return problems
  const docs = pages.map(({ doc }) => doc)
  return createStyleCheck(style, await britishEnglish())(docs)
}

/** What a build came to. */
export interface Built {
  readonly pages: number
  readonly problems: readonly Problem[]
  /** What a site can be published with, and should not be. */
  readonly warnings: readonly Problem[]
  readonly published: boolean
}

/**
 * Builds a content folder, and publishes the site if nothing is wrong with it or if it is a draft.
 * Throws UsageError where a site would take the place of something else.
 */
export async function buildAndPublish(
  content: string,
  output: string,
  draft: boolean
): Promise<Built> {
  if (!mayReplace(output)) {
    throw new UsageError(
      `${output} is not a site that a build wrote, and a build would replace all of it. Give --output a folder of its own.`
    )
  }
  const { loaded, assets } = await loadWithAssets(content)
  const staging = stage(output)
  try {
    // Nobody shares what is not published, and pictures take long to draw.
    const cards = loaded.problems.length === 0 || draft ? planCards(loaded.site) : undefined
    await writeSite(loaded, content, staging.folder, assets, cards)
    const pictures = await drawCards(
      cards?.values() ?? [],
      projectCache,
      showProgress('pictures drawn')
    )
    await writeFiles(staging.folder, pictures)
    const groups = ['content', 'links', 'anchors'] as const
    const problems = await checkBuilt(loaded, content, staging.folder, groups)
    const published = problems.length === 0 || draft
    if (published) {
      await writeFiles(staging.folder, await makeIndex(loaded.site))
      staging.publish()
    }
    const warnings = warnOfEmptyContacts(loaded.site, join(content, 'site.yaml'))
    return { pages: loaded.site.pages.length, problems, warnings, published }
  } finally {
    staging.discard()
  }
}

/** Checks a content folder, and the site that was built from it or one that is built now to look at. */
export async function checkContent(
  content: string,
  site: string | undefined,
  groups: readonly CheckGroup[]
): Promise<readonly Problem[]> {
  prepareChecks(groups)
  if (site !== undefined) {
    return checkBuilt(await loadSite(content, buildDate()), content, site, groups)
  }
  const { loaded, assets } = await loadWithAssets(content)
  return checkUnbuilt(loaded, content, groups, assets)
}

/** Loads a content folder. Its styles are compiled meanwhile, by a process of their own. */
async function loadWithAssets(content: string) {
  const { config = fallbackConfig } = await readSiteConfig(content)
  const [loaded, assets] = await Promise.all([
    loadSite(content, buildDate()),
    compileAssets(basePath(config.address), config, projectCache)
  ])
  return { loaded, assets }
}

/** Checks a loaded site that nobody has built: it is built now, to look at. */
export async function checkUnbuilt(
  loaded: LoadedSite,
  contentDir: string,
  groups: readonly CheckGroup[],
  assets?: Assets
): Promise<readonly Problem[]> {
  const temporary = await mkdtemp(join(tmpdir(), 'guidance-site-'))
  try {
    await writeSite(loaded, contentDir, temporary, assets)
    return await checkBuilt(loaded, contentDir, temporary, groups)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}
