import { expect, test } from 'vitest'
import { unknownShortcuts } from '../../../src/rules/page/shortcuts.ts'
import { docFrom } from '../../make.ts'

const page = (id: string) =>
  docFrom(
    'leak.md',
    `---\ntitle: Leak\nshortcuts:\n  - { text: Steps, id: ${id} }\n---\n\n1. Close it. {#step-close was=step-shut}\n`
  )

test.each(['step-close', 'step-shut'])('a shortcut may lead to %s, which is there', (id) => {
  expect(unknownShortcuts(page(id))).toEqual([])
})

test('a shortcut to what is not on the page is reported where it is written', () => {
  expect(unknownShortcuts(page('step-clos'))).toMatchObject([
    {
      rule: 'front-matter',
      file: 'leak.md',
      line: 4,
      message:
        '"Steps" of "shortcuts" leads to "step-clos", and nothing on this page has that id. Did you mean "step-close"?',
      fix: 'Write the id of a heading or a step of this page.'
    }
  ])
})
