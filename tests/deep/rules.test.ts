import { describe, expect, test } from 'vitest'
import { registry } from '../../src/rules/registry.ts'
import { faultsOf } from '../rules/examples.ts'
import { house, problemsOf } from '../rules/words/house-style.ts'

/** A rule that finds nothing must not go unseen: each is taken out in turn, and its example tells. */
const rules = registry.filter(({ group }) => group !== 'accessibility')

describe('that a rule finds nothing is seen', () => {
  test.each(rules)('$id', async (rule) => {
    const without = registry.filter((one) => one !== rule)
    expect(await faultsOf(rule, without)).toContain('its bad example is not found')
  })

  // What a rule matches as markup, others read once it is out.
  test.each(house.rules.filter(({ markup }) => !markup))('$id', (rule) => {
    const without = { ...house, rules: house.rules.filter((one) => one !== rule) }
    expect(problemsOf(rule.bad, without)).toEqual([])
  })
})

describe('that a rule finds what is right is seen', () => {
  test.each(rules)('$id', async (rule) => {
    const always = {
      ...rule,
      check: () => [{ rule: rule.id, severity: 'error', message: '' }] as const
    }
    const changed = registry.map((one) => (one === rule ? always : one))
    expect(await faultsOf(always, changed)).toContain(`its good example is ${rule.id}`)
  })
})
