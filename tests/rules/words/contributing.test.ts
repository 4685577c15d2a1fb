import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StyleRule } from '../../../src/rules/words/read-style.ts'
import { project } from '../../project.ts'
import { house, styleOf } from './house-style.ts'

/** What CONTRIBUTING.md says about one rule: one row of its table. */
function rowOf({ id, why, words = {} }: StyleRule): string {
  const [[wrong, right] = []] = Object.entries(words)
  const advice =
    wrong === undefined ? '' : right ? `Write '${right}', not '${wrong}'.` : `Leave out '${wrong}'.`
  const meaning = why.startsWith('House style has') ? advice : `${why} ${advice}`.trim()
  return `| \`${id}\` | ${meaning.replaceAll('|', '\\|').replaceAll('<', '&lt;')} |`
}

// A guide of another subject has rules of its own, which say themselves what they mean.
test('CONTRIBUTING.md says what each rule of house style means, and nothing else of those of the guide', async () => {
  const { rules } = await styleOf(join(project, 'content'))
  const known = new Map(rules.map((rule) => [`\`${rule.id}\``, rowOf(rule)]))
  const table = readFileSync(join(project, '.github/CONTRIBUTING.md'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/ +\|$/, ' |').replace(/^(\| `[a-z0-9-]+`) +\|/, '$1 |'))
    .filter((line) => /^\| `/.test(line))
  const rows = table.map((row) => known.get(row.split(' ')[1] ?? '') ?? row)
  expect(table).toEqual(rows)
  expect(table.slice(0, house.rules.length)).toEqual(house.rules.map(rowOf))
})
