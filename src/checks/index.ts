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

/** The checks of a built site, by the group that `--only` names. Content is checked as it is loaded, and style and accessibility beside it. */
const checks: readonly { readonly group: CheckGroup; readonly check: Check }[] = [
  // First, because its threads work while the others run.
  { group: 'html', check: checkHtml },
  { group: 'content', check: checkFacts },
  { group: 'content', check: checkFences },
  { group: 'content', check: checkBrand },
  { group: 'links', check: checkLinks },
  { group: 'links', check: checkMovedLinks },
  { group: 'anchors', check: checkAnchors },
  { group: 'reviews', check: checkReviews },
  { group: 'reviews', check: checkUpkeep },
  { group: 'reviews', check: checkSecurityTxt },
  { group: 'html', check: checkTitles }
]

/** The groups that need no browser. */
export const checkGroups = ['content', 'style', 'links', 'anchors', 'reviews', 'html'] as const
export const allGroups = [...checkGroups, 'accessibility'] as const
export type CheckGroup = (typeof allGroups)[number]

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
