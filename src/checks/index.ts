import type { Problem } from '../model.ts'
import { checkAnchors } from './anchors.ts'
import { checkBrand } from './brand.ts'
import type { Check, CheckInput } from './check.ts'
import { checkFacts } from './facts.ts'
import { checkFences } from './fences.ts'
import { checkHtml, startHtmlThreads } from './html.ts'
import { checkLinks } from './links/index.ts'
import { checkMovedLinks } from './links/moved-links.ts'
import { checkReviews } from './reviews.ts'
import { checkSecurityTxt } from './security-txt.ts'
import { checkTitles } from './titles.ts'
import { checkUpkeep } from './upkeep.ts'

/**
 * The checks of a built site, by the group that `--only` names, and whether they need the content it
 * was made from. Content is checked as it is loaded, and style and accessibility beside it.
 */
const checks: readonly {
  readonly group: CheckGroup
  readonly reads: 'html' | 'content'
  readonly check: Check
}[] = [
  // First, because its threads work while the others run.
  { group: 'html', reads: 'html', check: checkHtml },
  { group: 'content', reads: 'content', check: checkFacts },
  { group: 'content', reads: 'content', check: checkFences },
  { group: 'content', reads: 'content', check: checkBrand },
  { group: 'links', reads: 'html', check: checkLinks },
  { group: 'links', reads: 'content', check: checkMovedLinks },
  { group: 'anchors', reads: 'content', check: checkAnchors },
  { group: 'reviews', reads: 'content', check: checkReviews },
  { group: 'reviews', reads: 'content', check: checkUpkeep },
  { group: 'reviews', reads: 'content', check: checkSecurityTxt },
  { group: 'html', reads: 'html', check: checkTitles }
]

/** The groups that need no browser. */
export const checkGroups = ['content', 'style', 'links', 'anchors', 'reviews', 'html'] as const
export const allGroups = [...checkGroups, 'accessibility'] as const
export type CheckGroup = (typeof allGroups)[number]

/** The groups that have something to check in a folder of HTML alone. */
export const folderGroups = allGroups.filter(
  (name) =>
    name === 'accessibility' ||
    checks.some(({ group, reads }) => group === name && reads === 'html')
)

/** Gets ready for the checks of some groups while there is nothing to check yet. */
export function prepareChecks(groups: readonly CheckGroup[]): void {
  if (groups.includes('html')) startHtmlThreads()
}

/** Runs the checks of some groups over a built site. */
export async function runChecks(
  input: CheckInput,
  groups: readonly CheckGroup[]
): Promise<readonly Problem[]> {
  const found = checks
    .filter(({ group }) => groups.includes(group))
    .map(({ check }) => check(input))
  return (await Promise.all(found)).flat()
}
