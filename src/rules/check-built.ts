/** Checks built pages against the groups of rules that were asked for. */
import { readFacts } from '../content/facts.ts'
import { createWritten } from '../content/written-places.ts'
import { projectCache } from '../outputs/cache.ts'
import { inFolder, outOfFolder, type Problem } from '../problem.ts'
import type { LoadedSite } from '../site/loaded-site.ts'
import { readBuiltSite } from './built/built-site.ts'
import type { BuiltPage } from './built/links/parse-page.ts'
import type { CheckInput } from './check.ts'
import { findMistakes, type CheckGroup } from './index.ts'
import { registry } from './registry.ts'

/** How a site is checked. */
export interface Checking {
  readonly content: string
  readonly output: string
  readonly groups: readonly CheckGroup[]
  /** Pages that were read before and have not changed. */
  readonly known?: Map<string, BuiltPage> | undefined
  readonly onPage: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/** Checks a built site against the content it was made from. The problems of the content are among the result. */
export async function checkBuilt(
  { site, ledger, folder, problems, standIn }: LoadedSite,
  { content, output, groups, known, onPage, signal }: Checking
): Promise<readonly Problem[]> {
  const inOwnFiles = problems.map((one) => outOfFolder(one, folder))
  if (standIn) {
    // Any other problem would be about the stand-in for a site.yaml that cannot be read.
    const written = createWritten(site.pages.map(({ doc }) => doc))
    return inOwnFiles.map((one) => inFolder(written(one), folder))
  }
  const { facts, problems: inFacts } = readFacts(content)
  const built = await readBuiltSite(output, known)
  const input = {
    built,
    site,
    ledger,
    problems: [...inOwnFiles, ...inFacts],
    base: site.base,
    contentDir: content,
    signal,
    ...(facts && { facts })
  }
  const found = await checkSite(input, output, groups, onPage)
  return found.map((problem) => inFolder(problem, folder))
}

/** Checks a built site, in a browser too where accessibility is one of the groups. */
export async function checkSite(
  input: CheckInput,
  folder: string,
  groups: readonly CheckGroup[],
  onPage: Checking['onPage']
): Promise<readonly Problem[]> {
  const rules = registry.filter(({ group }) => groups.some((name) => name === group))
  return findMistakes(rules, { ...input, cache: projectCache, folder, onPage })
}
