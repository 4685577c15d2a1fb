import { expect, test } from 'vitest'
import { docFrom, htmlOf } from '../make.ts'

function read(markdown: string) {
  const { body, exceptions } = docFrom('kettle.md', markdown)
  const html = htmlOf(body)
  return { html, exceptions }
}

const exception = { rule: 'len-sentence', reason: 'a law is quoted' }

test.each([
  [
    'on a line of its own above a paragraph',
    '<!-- style-ok len-sentence: a law is quoted -->\nThe law\nsays so.',
    { line: 1, column: 1, from: 2, to: 3 }
  ],
  [
    'above a list, for all of it',
    '<!-- style-ok len-sentence: a law is quoted -->\n\n- one\n- two',
    { line: 1, column: 1, from: 3, to: 4 }
  ],
  [
    'in the line of a bullet, before its id',
    'You need:\n\n- water <!-- style-ok len-sentence: a law is quoted --> {#water}',
    { line: 3, column: 9, from: 3, to: 3 }
  ],
  [
    'after an id',
    '## Water {#water} <!-- style-ok len-sentence: a law is quoted -->',
    { line: 1, column: 19, from: 1, to: 1 }
  ],
  [
    'in a cell',
    '| One |\n| --- |\n| Two <!-- style-ok len-sentence: a law is quoted --> |',
    { line: 3, column: 7, from: 3, to: 3 }
  ]
])('an exception %s counts there, and no reader sees it', (_where, markdown, lines) => {
  const { html, exceptions } = read(markdown)
  expect(exceptions).toEqual([{ ...exception, ...lines }])
  expect(html).not.toContain('style-ok')
  expect(html).not.toContain('{#')
})

test('at the end of a paragraph it is removed with the space before it', () => {
  const { html } = read('Use `sh`. <!-- style-ok len-sentence: a law is quoted -->')
  expect(html).toBe(
    '<p class="govuk-body">Use <code class="app-code" translate="no">sh</code>.</p>\n'
  )
})

test('in code it is shown', () => {
  const { html, exceptions } = read('Write `<!-- style-ok a: b -->`.\n\n    <!-- style-ok a: b -->')
  expect(exceptions).toEqual([])
  expect(html.match(/style-ok/g)).toHaveLength(2)
})

test('a comment that is not closed is text', () => {
  expect(read('<!-- style-ok a: b').exceptions).toEqual([])
  expect(read('<!-- another -->').html).toContain('&lt;!-- another')
})
