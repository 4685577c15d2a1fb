import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StyleRule } from '../../src/model.ts'
import { project } from '../project.ts'
import { styleOf } from './house-style.ts'

/** What CONTRIBUTING.md says about one rule: one row of its table. */
function rowOf({ id, why, words = {} }: StyleRule): string {
  const [[wrong, right] = []] = Object.entries(words)
  const advice =
    wrong === undefined ? '' : right ? `Write '${right}', not '${wrong}'.` : `Leave out '${wrong}'.`
  const meaning = why.startsWith('House style has') ? advice : `${why} ${advice}`.trim()
  return `| \`${id}\` | ${meaning.replaceAll('|', '\\|').replaceAll('<', '&lt;')} |`
}

test('CONTRIBUTING.md says what each rule of house style means', async () => {
  const { rules } = await styleOf(join(project, 'content'))
  const rows = rules.map(rowOf)
  const table = readFileSync(join(project, '.github/CONTRIBUTING.md'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/ +\|$/, ' |').replace(/^(\| `[a-z0-9-]+`) +\|/, '$1 |'))
    .filter((line) => /^\| `/.test(line))
  expect(table).toEqual(rows)
})
