import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { registry } from '../../src/rules/registry.ts'
import { findMistakes } from '../../src/rules/index.ts'
import { formatReport } from '../../src/reports/index.ts'
import { project } from '../project.ts'
import { filesOf, problemsIn } from './examples.ts'
import { checkWords } from './words/house-style.ts'

/**
 * Each file of tests/fixtures/rules holds cases: a line that says what it shows, a line that is a dot,
 * Markdown, a dot, what is found in it, and a dot. What is found is a line for each problem, its place
 * and its rule: `5:1 heading-level`. Words that its fix must hold may follow: `5:1 link-http: https`. A
 * case of several files has a line such as `@ site.yaml` before each, and the place starts with the file.
 * Those of `mistakes.md` are what people get wrong: all rules look at them, as in a check.
 */
const folder = join(project, 'tests/fixtures/rules')
const caseOf = /^([^\n]+)\n\.\n(.*?)^\.\n(.*?)^\.$/gms
const files = readdirSync(folder)

/** House style is made ready once for all cases, and reads no file of theirs. */
const rules = registry
  .filter(({ group }) => group !== 'accessibility')
  .map((rule) => (rule.group === 'style' ? { ...rule, check: checkWords } : rule))

describe.each(files)('%s', async (file) => {
  const cases = [...readFileSync(join(folder, file), 'utf8').matchAll(caseOf)].map(
    ([, title = '', written = '', expected = '']) => ({ title, written, expected })
  )
  const isOfWords = file.startsWith('words')
  const isOfAll = file === 'mistakes.md'
  const reports: string[] = []

  test.each(cases)('$title', async ({ title, written, expected }) => {
    const parts = written.split(/^@ (.+)\n/m)
    const example =
      parts.length === 1
        ? written
        : Object.fromEntries(
            parts.flatMap((name, at) => (at % 2 ? [[name, parts[at + 1] ?? ''] as const] : []))
          )
    const asked = rules.filter(({ group }) => isOfAll || isOfWords === (group === 'style'))
    const found = isOfAll
      ? await problemsIn(example, asked, findMistakes)
      : await problemsIn(example, asked)
    reports.push(`# ${title}\n\n${formatReport(found, 'text')}`)
    // A title that the runner adds is two lines.
    const added = typeof example !== 'string' || filesOf(example)['tea.md'] === example ? 0 : 2
    const lines = found.map(({ file: where = '', line = 0, column, rule, fix = '' }) => {
      const place = where === 'tea.md' ? line - added : `${where}:${line}`
      return { place: `${place}:${column} ${rule}`, fix }
    })
    const wanted = expected
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [, place = '', words = ''] = /^(.+? [\w/-]+)(?:: (.*))?$/.exec(line) ?? []
        return { place, words }
      })
    expect(lines.map(({ place }) => place).sort()).toEqual(wanted.map(({ place }) => place).sort())
    for (const { place, words } of wanted) {
      expect(
        lines.filter((line) => line.place === place && line.fix.includes(words)),
        words
      ).not.toEqual([])
    }
  })

  test('has the messages of its snapshot', async () => {
    await expect(
      reports.join('\n'),
      'Read what has changed. If it is right, run npm run unit -- tests/rules --update=all'
    ).toMatchFileSnapshot(join(import.meta.dirname, 'snapshots', file.replace('.md', '.txt')))
  })
})

test('every fixture file is read to its end', () => {
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8')
    expect([file, text.replaceAll(caseOf, '').trim()]).toEqual([file, ''])
  }
})
