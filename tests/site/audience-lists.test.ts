import { expect, test } from 'vitest'
import type { BodyPart } from '../../src/markdown/document.ts'
import { withLists } from '../../src/site/audience-lists.ts'
import { docFrom } from '../make.ts'

const page = (file: string, title: string, audience: string, body: string, lines = '') =>
  docFrom(file, `---\ntitle: ${title}\naudience: [${audience}]\n${lines}---\n\n${body}\n`)

const lists = (body: string) => page('staff.md', 'For managers', 'managers', body)

const docs = [
  page('index.md', 'Hot drinks', 'managers, engineers', 'Words.'),
  page('tea/index.md', 'Tea', 'managers, engineers', '## Cost {#cost for=managers}\n\n## Taste'),
  page('tea/green.md', 'Green tea', 'engineers', '- boil it {#boil for=engineers}', 'order: 1\n'),
  page(
    'tea/black.md',
    'Black tea',
    'managers',
    '- order more {#order for=managers}\n- pour it {#pour for=engineers}',
    'order: 2\ndescription: Strong tea.\n'
  ),
  page('teapot.md', 'Teapot', 'managers', 'Words.')
]

/** What the lists of a page hold, each as its links and those below them. */
function entriesOf(body: readonly BodyPart[] | undefined) {
  return body?.flatMap((part) => ('block' in part ? [part.list?.entries] : []))
}

test('a list for one page leaves out a page whose address only starts the same', () => {
  const { body } = lists('::pages /tea/black/ for managers\n\n::pages /tea/ for managers')
  const filled = withLists(body, docs, (url) => url)
  expect(entriesOf(filled)?.map((entries) => entries?.map(({ href }) => href))).toEqual([
    ['/tea/black/'],
    ['/tea/', '/tea/black/']
  ])
})
