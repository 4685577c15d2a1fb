import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { registry } from '../../src/rules/registry.ts'
import { findMistakes } from '../../src/rules/index.ts'
import type { Example } from '../../src/rules/rule.ts'
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

export const caseFiles = readdirSync(folder)
export const mistakes = 'mistakes.md'

export interface Case {
  readonly title: string
  readonly example: Example
  /** Each problem that is to be found: its place with its rule, and words of its fix. */
  readonly wanted: readonly { readonly place: string; readonly words: string }[]
}

export function casesIn(file: string): Case[] {
  const text = readFileSync(join(folder, file), 'utf8')
  return [...text.matchAll(caseOf)].map(([, title = '', written = '', expected = '']) => {
    const parts = written.split(/^@ (.+)\n/m)
    const named = parts.flatMap((name, at) =>
      at % 2 ? [[name, parts[at + 1] ?? ''] as const] : []
    )
    const lines = expected.split('\n').filter(Boolean)
    return {
      title,
      example: named.length === 0 ? written : Object.fromEntries(named),
      wanted: lines.map((line) => {
        const [, place = '', words = ''] = /^(.+? [\w/-]+)(?:: (.*))?$/.exec(line) ?? []
        return { place, words }
      })
    }
  })
}

/** What stands in a file beside its cases: nothing, if each is written as it has to be. */
export function besideCases(file: string): string {
  return readFileSync(join(folder, file), 'utf8').replaceAll(caseOf, '').trim()
}

/** House style is made ready once for all cases, and reads no file of theirs. */
const rules = registry
  .filter(({ group }) => group !== 'accessibility')
  .map((rule) => (rule.group === 'style' ? { ...rule, check: checkWords } : rule))

/** Finds the problems of a case, with the place of each as the case would have it. */
export async function findIn(file: string, { example }: Case) {
  const isOfAll = file === mistakes
  const isOfWords = file.startsWith('words')
  const asked = rules.filter(({ group }) => isOfAll || isOfWords === (group === 'style'))
  const problems = isOfAll
    ? await problemsIn(example, asked, findMistakes)
    : await problemsIn(example, asked)
  // A title that the runner adds is two lines.
  const added = typeof example !== 'string' || filesOf(example)['tea.md'] === example ? 0 : 2
  const found = problems.map(({ file: where = '', line = 0, column, rule, fix = '' }) => {
    const place = where === 'tea.md' ? line - added : `${where}:${line}`
    return { place: `${place}:${column} ${rule}`, fix }
  })
  return { problems, found }
}

export function placesOf(all: readonly { readonly place: string }[]): string[] {
  return all.map(({ place }) => place).sort()
}
