import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

/**
 * Each file of problems/ holds examples: a line that says what it shows, a line that is a dot, Markdown,
 * a dot, a line for each problem with its place and its rule, and a dot. Where the lines say what the
 * message and the fix are, those are compared too.
 */
const folder = join(import.meta.dirname, 'problems')
const example = /^([^\n]+)\n\.\n(.*?)^\.\n(.*?)^\.$/gms
const files = readdirSync(folder)
const render = createRenderer('', '', new Map(), ['managers', 'engineers'])

function problemsOf(text: string, withFixes: boolean): string {
  const { problems } = render({ file: 'tea/green.md', text, bodyLine: 1 })
  return problems
    .toSorted((a, b) => a.line! - b.line!)
    .map(({ line, column, rule, message, fix }) =>
      [`${line}:${column} ${rule}`, ...(withFixes ? [message, `Fix: ${fix}`] : []), ''].join('\n')
    )
    .join('')
}

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8')
  const examples = [...text.matchAll(example)].map(
    ([, title = '', markdown = '', expected = '']) => {
      return { title, markdown, expected }
    }
  )

  test.each(examples)('$title', ({ markdown, expected }) => {
    expect(problemsOf(markdown, expected.includes('Fix: '))).toBe(expected)
  })

  test('is read to its end', () => {
    expect(text.replaceAll(example, '').trim()).toBe('')
    expect(examples.length).toBeGreaterThan(5)
  })
})

test('a problem is an error of its file, whose lines are counted with the front matter', () => {
  const { problems } = render({ file: 'tea/green.md', text: '##Pour', bodyLine: 4 })
  expect(problems).toMatchObject([{ severity: 'error', file: 'tea/green.md', line: 4, column: 1 }])
})
