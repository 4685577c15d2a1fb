import type { Problem } from '../problem.ts'

/**
 * Rules whose problems hide the others of their page: what is malformed is read as something else than
 * was meant, and the others may only follow from that. Malformed blocks hide malformed words too.
 */
export const hidingRules: readonly (readonly string[])[] = [
  [
    'file-too-large',
    'heading-space',
    'item-space',
    'list-signs',
    'merge-marks',
    'open-code',
    'table-columns',
    'table-gap'
  ],
  ['bad-id', 'link-brackets']
]

/** The problems of one page that hide its others, if there are any. */
export function hidingIn(problems: readonly Problem[]): readonly Problem[] {
  const found = hidingRules.map((rules) => problems.filter(({ rule }) => rules.includes(rule)))
  return found.find(({ length }) => length > 0) ?? []
}
