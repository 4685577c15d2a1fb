import markdownIt, { type MarkdownIt } from 'markdown-it'
import { expect, test } from 'vitest'
import { createMarkdownIt, rulesAfter } from '../../src/markdown/rules.ts'

const namesOf = (md: MarkdownIt) => md.core.ruler.__rules__.map(({ name }) => name)

test('the rules of a page run in the order of their table', () => {
  const listed = rulesAfter.map((rule) => {
    return typeof rule === 'function' ? namesOf(markdownIt().use(rule)).at(-1) : rule[0]
  })
  expect(listed).toContain('anchor')
  expect(namesOf(createMarkdownIt()).slice(-listed.length)).toEqual(listed)
})
