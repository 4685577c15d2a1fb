import { problem, type Problem } from '../../problem.ts'
import { patternOf } from './patterns.ts'
import type { StyleRule } from './read-style.ts'

/** Reports rules of a guide that find something in their own good example: there is no other test of them. */
export function wrongExamples(rules: readonly StyleRule[]): Problem[] {
  return rules.flatMap((rule) => {
    const { id, words, find, unless, good, goodAt } = rule
    if ((!words && !find) || unless || !patternOf(rule).regex.test(good)) return []
    const message = `The rule "${id}" finds something in its own good example.`
    const fix = 'Correct the rule, or the example.'
    return problem('style-file', { file: 'style.yaml', ...goodAt }, { message, fix })
  })
}
