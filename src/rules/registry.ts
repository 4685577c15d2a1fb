/** Every rule, from the lists of all rooms. `--only`, the checks, the reference in .github/RULES.md and the tests of rules are made from it. */
import { browserRules } from './browser/rules.ts'
import { builtRules } from './built/rules.ts'
import { networkRules } from './network/rules.ts'
import { readingRules } from './reading.ts'
import type { Rule, RuleText } from './rule.ts'
import { siteRules } from './site/rules.ts'
import { wordRules } from './words/rules.ts'

/** The rules that `npm run check` and `npm run build` hold a site against. Those of house style are in `words/house-style.yaml`. */
export const registry: readonly Rule[] = [
  // The rules of HTML first, because the threads that check them work while the others run.
  ...builtRules,
  ...readingRules,
  ...siteRules,
  ...wordRules,
  ...browserRules
]

/** What else has a name in reports: it has no text of its own to check. */
export const otherRules: readonly RuleText[] = [
  ...networkRules,
  {
    id: 'build',
    group: 'preview',
    reads: 'html',
    severity: 'error',
    why: 'A template or a style does not compile.',
    fix: 'This is for somebody who knows the code.'
  }
]
