import { expect, test } from 'vitest'
import { problem, type Problem, type TextEdit } from '../../../src/problem.ts'
import { shownLines, suggestionsFor } from '../../../src/cli/changes/suggestions.ts'

const lines = ['# Tea', '', 'Utilise teh cup.', 'Pour it.', '', '', 'Drink.']

function edit(line: number, from: number, to: number, text: string): TextEdit {
  return { start: { line, column: from }, end: { line, column: to }, text }
}

function fault(message: string, edits: readonly TextEdit[], more: Partial<Problem> = {}): Problem {
  return problem('word', { file: 'tea.md', line: 3, column: 1 }, { message, edits, ...more })
}

/** The suggestions for problems on a page of which some lines are shown: the lines, and the body. */
function suggest(problems: readonly Problem[], shown: [number, number] = [1, 7]) {
  const all = suggestionsFor(problems, new Map([['tea.md', [shown]]]), () => lines)
  return all.map(({ start_line: first, line, body }) => [first ?? line, line, body])
}

const use = fault('Use `use`.', [edit(3, 1, 8, 'Use')])
const the = fault('Misspelt.', [edit(3, 9, 12, 'the')])
const joined: TextEdit = { start: { line: 3, column: 17 }, end: { line: 4, column: 1 }, text: ' ' }

test.each([
  ['a fix', [use], [[3, 3, "Use 'use'. (word)\n\n```suggestion\nUse teh cup.\n```"]]],
  [
    'two fixes of one line are one',
    [use, the],
    [[3, 3, "Use 'use'. (word)\nMisspelt. (word)\n\n```suggestion\nUse the cup.\n```"]]
  ],
  [
    'of two fixes of the same words the first is suggested, that of an error before that of a warning',
    [{ ...fault('Other.', [edit(3, 1, 8, 'Take')]), severity: 'warning' as const }, use],
    [[3, 3, "Use 'use'. (word)\n\n```suggestion\nUse teh cup.\n```"]]
  ],
  [
    'a line is added',
    [fault('Add.', [edit(4, 1, 1, 'Wait.\n')])],
    [[4, 4, 'Add. (word)\n\n```suggestion\nWait.\nPour it.\n```']]
  ],
  ['a fix with a fence in it is not suggested', [fault('Code.', [edit(4, 1, 1, '```sh\n')])], []],
  ['a problem that only a person can fix is not', [fault('Think.', [])], []]
])('%s', (_, problems, expected) => {
  expect(suggest(problems)).toEqual(expected)
})

test('lines that the pull request does not show get none: GitHub would refuse all', () => {
  expect(suggest([use], [4, 7])).toEqual([])
  expect(suggest([fault('Join.', [joined])], [3, 3])).toEqual([])
})

test('at most 20 are made', () => {
  const many = Array.from({ length: 30 }, (_, at) => fault('More.', [edit(at + 1, 1, 1, 'x')]))
  const page = Array.from({ length: 30 }, () => 'tea')
  const shown = new Map([['tea.md', [[1, 30] as const]]])
  expect(suggestionsFor(many, shown, () => page)).toHaveLength(20)
})

test('the lines that a diff shows are read from it', () => {
  const diff = `diff --git a/content/tea.md b/content/tea.md
--- a/content/tea.md
+++ b/content/tea.md
@@ -1,3 +1,4 @@ # Tea
 a
@@ -20 +21 @@
-b
+c
diff --git a/content/gone.md b/content/gone.md
--- a/content/gone.md
+++ /dev/null
@@ -1,2 +0,0 @@
--- a/content/new page.md
+++ b/content/new page.md\t
@@ -0,0 +1,2 @@
`
  expect([...shownLines(diff)]).toEqual([
    [
      'content/tea.md',
      [
        [1, 4],
        [21, 21]
      ]
    ],
    ['content/new page.md', [[1, 2]]]
  ])
})
