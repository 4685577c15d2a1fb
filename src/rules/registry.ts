/** Every rule, from the lists of all rooms. `--only`, the checks, the reference in .github/RULES.md and the tests of rules are made from it. */
import { browserRules } from './browser/rules.ts'
import { builtRules } from './built/rules.ts'
import { networkRules } from './network/rules.ts'
import { readingRules } from './reading.ts'
import { textsFrom, type Rule, type RuleText } from './rule.ts'
import { siteRules } from './site/rules.ts'
import { wordRules } from './words/rules.ts'

/** The rules that `npm run check` and `npm run build` hold a site against. Those of house style are in `words/house-style.yaml`. */
export const registry: readonly Rule[] = [
  // HTML first: its rules run on threads, while the others run here.
  ...builtRules,
  ...readingRules,
  ...siteRules,
  ...wordRules,
  ...browserRules
]

/** Rules that other commands check. They are here for the reference alone. */
export const otherRules: readonly RuleText[] = [
  ...networkRules,
  ...textsFrom('preview', {
    build: {
      why: 'A template or a style does not compile.',
      fix: 'This is for somebody who knows the code.'
    }
  })
]
