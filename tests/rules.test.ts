import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { project } from './project.ts'

/** What the code calls problems: the name after `rule`, and that given to a function that makes one. */
const names = [
  /\brule(?::| =) '([a-z-]+)'/g,
  /\brule: `([a-z]+)\//g,
  /\bproblem\(\s*'([a-z-]+)'/g,
  /\b(?:report|fault)\((?:(?!\n\})[^;'])*?(?:[?:] )?'((?!error'|warning')[a-z]+(?:-[a-z]+)*)'/g
]

/** Those that CONTRIBUTING explains in a list or in the table of house style. */
const inLists = /^- `([a-z-]+)`: |`(style-term)`: /gm

function rulesIn(text: string): string[] {
  return names.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []))
}

test('the rules of a text are found', () => {
  const text =
    "rule: 'tea', rule = 'milk' rule: `html/${x}` report(context, place, 'bad-id', 'No.')"
  expect(rulesIn(text)).toEqual(['tea', 'milk', 'html', 'bad-id'])
})

test('every problem has a heading or an entry in CONTRIBUTING.md', () => {
  const guide = readFileSync(join(project, '.github/CONTRIBUTING.md'), 'utf8')
  const headings = [...guide.matchAll(/^### ([a-z-]+)$/gm)].map(([, name]) => name)
  const entries = [...guide.matchAll(inLists)].map(([, name, other]) => name ?? other)
  const src = join(project, 'src')
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  const code = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(src, file), 'utf8'))
    .join('\n')
  const rules = new Set(rulesIn(code))
  expect(rules.size).toBeGreaterThan(35)
  expect([...rules].filter((one) => ![...headings, ...entries].includes(one))).toEqual([])
  // What nothing is called any more is not explained.
  expect(headings.filter((one = '') => !rules.has(one) && !code.includes(`'${one}'`))).toEqual([])
})
