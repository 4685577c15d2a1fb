import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatReport } from '../../src/reports/index.ts'
import { otherRules, registry } from '../../src/rules/registry.ts'
import { allGroups, checkGroups, folderGroups } from '../../src/rules/index.ts'
import { project } from '../project.ts'
import { faultsOf, problemsIn } from './examples.ts'

/** A browser looks at the examples of its rules in `tests/browser`. */
const rules = registry.filter(({ group }) => group !== 'accessibility')
const ids = [...registry, ...otherRules].map(({ id }) => id)

describe('a rule reports its bad example alone, and nothing in its good one', () => {
  test.each(rules)('$id', async (rule) => {
    expect(await faultsOf(rule)).toEqual([])
  })
})

test('the text and the fix of each rule match the snapshot', async () => {
  const reports = []
  for (const rule of rules) {
    const found = await problemsIn(rule.bad, [rule])
    expect(found.map(({ severity }) => severity)).toContain(rule.severity ?? 'error')
    reports.push(formatReport(found, 'text'))
  }
  await expect(
    reports.join('\n'),
    'Read what has changed. If it is right, run npm run unit -- tests/rules --update=all'
  ).toMatchFileSnapshot('snapshots/registry.txt')
})

test('each rule has a unique id, a reason, a fix and a known group', () => {
  expect(ids).toEqual([...new Set(ids)])
  for (const { why, fix } of [...registry, ...otherRules]) {
    expect(why).toMatch(/^[^a-z].+[.:]$/)
    expect(fix).toMatch(/^[^a-z].+\.$/)
  }
  const groups = new Set(registry.map(({ group }) => group))
  expect(allGroups.filter((group) => !groups.has(group))).toEqual([])
  expect(checkGroups).toEqual(['content', 'style', 'links', 'anchors', 'reviews', 'html'])
  expect(folderGroups).toEqual(['links', 'html', 'accessibility'])
})

/** What the code calls problems: the name after `rule`, and that given to a function that makes one. */
const names = [
  /\brule(?::| =) '([a-z-]+)'/g,
  /\brule: `([a-z]+)\//g,
  /\bproblem\(\s*'([a-z-]+)'/g,
  /\breadYamlFile\([^;()]+'([a-z-]+)'\)/g,
  /\b(?:report|fault)\((?:(?!\n\})[^;'{])*?(?:[?:] )?'((?!error'|warning')[a-z]+(?:-[a-z]+)*)'/g
]

function namesIn(text: string): string[] {
  return names.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []))
}

function read(folder: string): string {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!rules|problem)\.ts$|\.txt$/.test(file))
    .map((file) => readFileSync(join(project, folder, file), 'utf8'))
    .join('\n')
}

test('every problem in the code names a rule of the registry', () => {
  const planted =
    "rule: 'tea', rule = 'milk' rule: `html/${x}` readYamlFile(dir, file, schema, 'lid') context.report('bad-id', place, 'No.')"
  expect(namesIn(planted)).toEqual(['tea', 'milk', 'html', 'lid', 'bad-id'])
  const found = new Set(namesIn(read('src')))
  expect(found.size).toBeGreaterThan(35)
  // The last is one of those of accessibility.
  expect([...found].filter((name) => !ids.includes(name))).toEqual(['not-looked-at'])
})

test('a rule without an example has a test of its command, which plants the fault', () => {
  const [src, tests] = [read('src'), read('tests')]
  const others = otherRules.map(({ id }) => id)
  expect(others.filter((id) => !src.includes(`'${id}'`))).toEqual([])
  expect(others.filter((id) => !new RegExp(`\\b${id}\\b`).test(tests))).toEqual([])
})
