import { describe, expect, test } from 'vitest'
import { checkPermalinks } from '../../../src/rules/site/permalinks.ts'
import { parseLedger } from '../../../src/permalinks/ledger.ts'
import type { Doc } from '../../../src/content/doc.ts'
import type { Problem } from '../../../src/problem.ts'
import type { Site } from '../../../src/site/build.ts'
import { checkType } from '../../../src/rules/page/structure.ts'
import { builtFrom, docFrom, schema, siteFrom } from '../../make.ts'

const home = docFrom('index.md', '# Hot drinks')

/** What is wrong with pages whose every id is on its built page, when these addresses were published. */
function problemsOf(docs: readonly Doc[], ledger: string, others: readonly Problem[] = []) {
  const files = docs.map(({ url, heading, anchors }) => {
    const ids = [heading, ...anchors].flatMap(({ id, was }) => [id, ...was])
    return [`${url.slice(1)}index.html`, ids.map((id) => `<p id="${id}"></p>`).join('')]
  })
  const built = builtFrom(Object.fromEntries(files))
  const { entries } = parseLedger(ledger)
  const problems = [...docs.flatMap((doc) => checkType(doc, schema)), ...others]
  return checkPermalinks({ built, site: siteFrom(docs), ledger: entries, problems, base: '' })
}

describe('a broken permalink is not reported if another problem may have caused it', () => {
  const tea = docFrom('tea.md', 'Boil.\n')
  const ledger = '/tea/#boil\n/coffee/\n/#milk\n'
  const all = ['/coffee/', '/tea/#boil', '/#milk']
  const reported = (docs: readonly Doc[], problem?: Partial<Problem>) =>
    problemsOf(
      docs,
      ledger,
      problem ? [{ severity: 'error', message: '', ...problem } as Problem] : []
    )
      .map(({ message }) => message.split(' ')[0])
      .toSorted()

  test('but is reported beside an unrelated problem', () => {
    expect(reported([home, tea])).toEqual(all.toSorted())
    expect(reported([home, tea], { rule: 'spelling', file: 'tea.md' })).toEqual(all.toSorted())
  })

  test('if front matter cannot be read, or there is no home page', () => {
    const invalid = { ...tea, meta: { ...tea.meta, invalidFrontMatter: true as const } }
    expect(reported([home, invalid])).toEqual([])
    expect(reported([tea])).toEqual([])
  })

  test.each(['same-address', 'file-too-large', 'file-name', 'encoding', 'symbolic-link'])(
    'if a page is missing because of %s',
    (rule) => expect(reported([home, tea], { rule, file: 'milk.md' })).toEqual([])
  )

  test.each(['title', 'merge-marks', 'encoding', 'file-name'])(
    'if its page has a problem of %s, but those of other pages are',
    (rule) =>
      expect(reported([home, tea], { rule, file: 'tea.md' })).toEqual(['/#milk', '/coffee/'])
  )

  test('if its replacement is on the page with the problem', () => {
    const moved = docFrom('kettle.md', '# Kettle\n\n1. Boil. {#boil}\n')
    const title = { rule: 'title', file: 'kettle.md' }
    expect(reported([home, docFrom('tea.md', '# Tea'), moved])).toContain('/tea/#boil')
    expect(reported([home, docFrom('tea.md', '# Tea'), moved], title)).not.toContain('/tea/#boil')
  })
})

test('an anchor that the home page and the single page share is reported once', () => {
  const site = {
    ...siteFrom([home]),
    singlePages: [{ url: '/guide/', parts: [] }]
  } as unknown as Site
  const { entries } = parseLedger('/#milk\n/guide/#milk\n')
  const built = builtFrom({ 'index.html': '', 'guide/index.html': '' })
  const found = checkPermalinks({ built, site, ledger: entries, base: '' })
  expect(found).toMatchObject([{ edit: { alias: '/#milk => hot-drinks' } }])
})
