/** Runs rules on what was built, and on the content that it was made from. */
import { createSourceMapper, oncePerFault } from '../content/source.ts'
import { projectCache } from '../outputs/cache.ts'
import { textEdits } from '../permalinks/edit.ts'
import { inFolder, type Problem } from '../problem.ts'
import type { LoadedSite } from '../site/loaded-site.ts'
import { readBuiltSite } from './built/built-site.ts'
import type { BuiltPage } from './built/links/parse-page.ts'
import { causesOf } from './causes.ts'
import type { CheckInput } from './check.ts'
import { withoutConsequences } from './held-back.ts'
import { joinReports } from './joins/index.ts'
import { createLinksTo } from './links-to.ts'
import { registry } from './registry.ts'
import { allGroups, ruleIdOf, type CheckGroup, type Rule } from './rule.ts'

export { allGroups, folderGroups, type CheckGroup } from './rule.ts'

/** The groups that need no browser. */
export const checkGroups = allGroups.filter((name) => name !== 'accessibility')

/** Runs some rules, and reports each mistake once, where its words stand. */
export async function findMistakes(
  rules: readonly Rule[],
  input: CheckInput
): Promise<readonly Problem[]> {
  const { site, ledger = [] } = input
  const problems = await runRules(rules, input)
  if (!site) return problems
  const docs = new Map(site.pages.map(({ doc }) => [doc.file, doc]))
  const written = createSourceMapper([...docs.values()])
  const left = withoutConsequences({ problems, site, ledger, causes: causesOf(problems, site) })
    .map((one) => withTextEdits(one, docs.get(one.file ?? '')?.source))
    .map(written)
  return joinReports(oncePerFault(left), site, createLinksTo(site, problems))
}

/** The problem with the edits that make its fix, if that was known only as the fix of a permalink. */
function withTextEdits(problem: Problem, source: string | undefined): Problem {
  const edits = problem.edit && source !== undefined ? textEdits(source, problem.edit) : []
  return edits.length > 0 ? { ...problem, edits } : problem
}

/** Runs some of the rules. A check that several rules share runs once. */
export async function runRules(
  rules: readonly Rule[],
  input: CheckInput
): Promise<readonly Problem[]> {
  const asked = new Set(rules.map(({ id }) => id))
  const others = new Set(registry.flatMap(({ id }) => (asked.has(id) ? [] : id)))
  const checks = new Set(rules.map(({ check }) => check))
  const found = await Promise.all([...checks].map((check) => check(input)))
  return found.flat().filter((problem) => !others.has(ruleIdOf(problem)))
}

interface Checking {
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
  { site, ledger, folder, problems, isFallback }: LoadedSite,
  { content, output, groups, known, ...checking }: Checking
): Promise<readonly Problem[]> {
  if (isFallback) {
    // Any other problem would be about the stand-in for a site.yaml that cannot be read.
    const written = createSourceMapper(site.pages.map(({ doc }) => doc))
    return problems.map((one) => inFolder(written(one), folder))
  }
  const built = await readBuiltSite(output, known)
  const input = {
    ...checking,
    built,
    site,
    ledger,
    problems,
    base: site.base,
    contentDir: content,
    folder: output
  }
  const found = await checkSite(input, groups)
  return found.map((problem) => inFolder(problem, folder))
}

/** Checks a built site, in a browser too where accessibility is one of the groups. */
export async function checkSite(
  input: CheckInput,
  groups: readonly CheckGroup[]
): Promise<readonly Problem[]> {
  const rules = registry.filter(({ group }) => groups.some((name) => name === group))
  return findMistakes(rules, { ...input, cache: projectCache })
}
