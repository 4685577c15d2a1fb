import { expect, test } from 'vitest'
import type { BodyPart } from '../../src/markdown/document.ts'
import { withLists } from '../../src/site/audience-lists.ts'
import { contentProblems, docFrom } from '../make.ts'

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

test('an empty list is reported where it was written', () => {
  const empty = lists('Read these:\n\n::pages /te/ for managers\n\n::pages /teapot/ for engineers')
  const problems = contentProblems([...docs, empty])
  const at = (line: number) => ({
    rule: 'placed-block',
    severity: 'error',
    file: 'staff.md',
    line,
    column: 1
  })
  expect(problems).toMatchObject([
    {
      ...at(8),
      lost: '/te/',
      message: 'No page at /te/ or below it is for managers.',
      fix: 'Correct the address, or write audience: [managers] at the top of a page there.'
    },
    {
      ...at(10),
      lost: '/teapot/',
      message: 'No page at /teapot/ or below it is for engineers.',
      fix: 'Correct the address, or write audience: [engineers] at the top of a page there.'
    }
  ])
})

test('an empty list is not reported if a page there does not say who it is for', () => {
  const unread = docFrom('milk.md', '---\ntitle: Milk\n---\n\nWords.\n')
  const problems = contentProblems([...docs, unread, lists('::pages /milk/ for managers')])
  expect(problems).toEqual([])
})
