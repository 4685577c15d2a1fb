/** What a rule offers to write for its bad example is right: nothing is left of the problem, and nothing new comes. */
import { expect, test } from 'vitest'
import { registry } from '../../src/rules/registry.ts'
import type { Example } from '../../src/rules/rule.ts'
import { makeEdits } from '../../src/text-edits.ts'
import { filesOf, problemsIn } from './examples.ts'

/** What they find is in the content, and not in its words. */
const rules = registry.filter(
  ({ bad, group }) =>
    !Object.keys(filesOf(bad)).some((name) => name.startsWith('_site/')) && group !== 'style'
)

/** An example with the edits made that are offered for it. */
async function mended(bad: Example): Promise<Example | undefined> {
  const found = (await problemsIn(bad, rules)).filter(({ edits }) => edits)
  if (found.length === 0) return undefined
  const files = { ...filesOf(bad) }
  for (const { file = '', edits = [] } of found) files[file] = makeEdits(files[file]!, [edits]).text
  return files
}

/** The rules whose problems a program can mend. */
const mendable = [
  'data-file',
  'encoding',
  'footnote-stop',
  'heading-level',
  'heading-space',
  'item-number',
  'item-space',
  'link-brackets',
  'list-signs',
  'moved-link',
  'own-link',
  'second-title',
  'table-columns',
  'table-gap'
]

test('each bad example that can be mended is right afterwards', async () => {
  const found: string[] = []
  for (const { id, bad } of rules) {
    const after = await mended(bad)
    if (after === undefined) continue
    found.push(id)
    expect(await problemsIn(after, rules), id).toEqual([])
  }
  expect(found.sort()).toEqual(mendable)
})
