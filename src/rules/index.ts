import type { Problem } from '../problem.ts'
import { checkAnchors } from './site/anchors.ts'
import { checkBrand } from './built/brand.ts'
import type { Check, CheckInput } from './check.ts'
import { checkFacts } from './site/facts.ts'
import { checkFences } from './page/fences.ts'
import { checkHtml } from './built/html.ts'
import { checkLinks } from './built/links/index.ts'
import { checkMovedLinks } from './site/moved-links.ts'
import { checkReviews } from './site/reviews.ts'
import { checkSecurityTxt } from './built/security-txt.ts'
import { checkTitles } from './built/titles.ts'
import { checkUpkeep } from './page/upkeep.ts'

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
