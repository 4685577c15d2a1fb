import { expect, test } from 'vitest'
import { checkUpkeep } from '../../../src/rules/page/upkeep.ts'
import type { Doc } from '../../../src/content/doc.ts'
import { builtFrom, configWith, docFrom, siteFrom } from '../../make.ts'

function problemsOf(doc: Doc, config = configWith()) {
  return checkUpkeep({ site: siteFrom([doc], config), built: builtFrom({}), base: '' })
}

const lines = ['description: How to boil.', 'owner: kitchen-team', 'reviewed: 2026-01-31']
const page = (rest: readonly string[]) =>
  docFrom('tea.md', ['---', 'title: Tea', ...rest, '---', '', 'Boil.'].join('\n'))

test('a page with an owner, a review date and a description has all it needs', () => {
  expect(problemsOf(page(lines))).toEqual([])
})

test('reports what a page lacks, with the lines to add and an owner that exists', () => {
  expect(problemsOf(page([]))).toEqual([
    {
      rule: 'review',
      severity: 'error',
      file: 'tea.md',
      line: 1,
      column: 1,
      message:
        'This page has no description, no owner, no review date: nobody is asked to keep it right.',
      fix: 'Add below this line:\ndescription: One sentence that says what a reader finds here.\nowner: kitchen-team\nreviewed: 2026-03-01'
    }
  ])
})

test.each(lines)('reports a page without %s', (line) => {
  const rest = lines.filter((one) => one !== line)
  expect(problemsOf(page(rest))).toHaveLength(1)
  // The fix would do: put in, it makes the page good.
  const added = problemsOf(page(rest))[0]?.fix?.split('\n').slice(1) ?? []
  expect(problemsOf(page([...rest, ...added]))).toEqual([])
})

test('leaves pages that are told already, and those without front matter, alone', () => {
  const unread = page([])
  expect(
    problemsOf({
      ...unread,
      meta: { ...unread.meta, invalidFrontMatter: true }
    })
  ).toEqual([])
  expect(problemsOf(page(['type: scenario']))).toEqual([])
  expect(problemsOf(docFrom('tea.md', '# Tea\n'))).toEqual([])
  expect(problemsOf(page([]), configWith({ owners: {} }))).toEqual([])
})
