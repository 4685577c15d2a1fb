import { expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

function problemsIn(text: string) {
  return createRenderer('')({ file: 'tea.md', text, bodyLine: 3 }).problems
}

test('reports a kind of alert that does not exist', () => {
  expect(problemsIn('Tea\n\n> [!DANGER]\n> Hot.')).toEqual([
    {
      rule: 'alert',
      severity: 'error',
      file: 'tea.md',
      line: 5,
      column: 1,
      message: '[!DANGER] is not a kind of alert.',
      fix: 'Use one of: NOTE, TIP, IMPORTANT, WARNING, CAUTION.'
    }
  ])
})

test.each(['> [!NOTE] Hot.', '> [!note]  Hot *and*\n> steaming.'])(
  'reports words beside the kind of an alert: %s',
  (text) => {
    expect(problemsIn(text)).toEqual([
      {
        rule: 'alert',
        severity: 'error',
        file: 'tea.md',
        line: 3,
        column: 1,
        message:
          'Words stand on the line of [!NOTE], so this is no alert, and readers see the [!NOTE].',
        fix: 'Write > [!NOTE] alone on its line, and the words on the next, after a > too.'
      }
    ])
  }
)

test.each([
  ['two paragraphs', '> [!WARNING]\n> Hot.\n>\n> Very hot.'],
  ['a list', '> [!WARNING]\n> Hot:\n> - very'],
  ['code', '> [!CAUTION]\n> Hot:\n> ```\n> tea\n> ```']
])('reports a warning that holds %s', (_what, text) => {
  expect(problemsIn(text)).toEqual([
    {
      rule: 'alert',
      severity: 'error',
      file: 'tea.md',
      line: 3,
      column: 1,
      message: 'A warning is one paragraph of text. This one holds more than that.',
      fix: 'Keep the sentence that must be read, and put the rest below the warning.'
    }
  ])
})

test.each([
  '> [!NOTE]\n> Tea.\n>\n> - hot',
  '> [!WARNING]\n> Hot\n> and steaming.',
  '> Tea.',
  '> [!TEA] is hot.'
])('finds nothing wrong with %j', (text) => {
  expect(problemsIn(text)).toEqual([])
})
