import type { Problem } from '../problem.ts'

/**
 * Rules whose problems hide all others on their page: malformed syntax is parsed as something that the author
 * did not mean, and the others may follow from that. A problem of the first list hides those of the second.
 */
export const hidingRules: readonly (readonly string[])[] = [
  [
    'code-fence',
    'code-indent',
    'file-too-large',
    'heading-run',
    'heading-space',
    'heading-underline',
    'item-space',
    'list-signs',
    'merge-marks',
    'nesting',
    'open-code',
    'table-columns',
    'table-gap'
  ],
  ['bad-id', 'link-brackets']
]

/** The problems of a page that hide its others, if there are any. */
export function hidingIn(problems: readonly Problem[]): readonly Problem[] {
  const found = hidingRules.map((rules) => problems.filter(({ rule }) => rules.includes(rule)))
  return found.find(({ length }) => length > 0) ?? []
}
