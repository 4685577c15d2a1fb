import { expect, test } from 'vitest'
import { checkGroups, runChecks } from '../../src/rules/index.ts'
import { builtFrom, docFrom, siteFrom } from '../make.ts'

const bad = '<html><title>Tea</title><p id="a">x</p><p id="a">y</p><a href="/lost/">z</a>'
const input = {
  built: builtFrom({ 'tea/index.html': bad, 'milk/index.html': '<title>Tea</title>' }),
  site: siteFrom([
    docFrom('tea.md', '---\nreviewed: 2020-01-31\n---\n\n# Tea\n\n```json\n{\n```\n')
  ]),
  ledger: [{ page: '/tea/', id: 'gone', line: 1 }],
  base: ''
}

/** The kinds of fault that a run of some groups finds. */
async function rulesOf(...groups: (typeof checkGroups)[number][]) {
  const problems = await runChecks(input, groups)
  return [...new Set(problems.map(({ rule }) => rule.split('/')[0]))].sort()
}

test('each group finds what is planted for it, and nothing of another group', async () => {
  expect(await rulesOf('content')).toEqual(['code'])
  expect(await rulesOf('links')).toEqual(['broken-link'])
  expect(await rulesOf('reviews')).toEqual(['review'])
  expect(await rulesOf('html')).toEqual(['html', 'page-title'])
})

test('all groups together find all of it, and none finds nothing', async () => {
  const all = await rulesOf(...checkGroups)
  expect(all).toEqual(
    expect.arrayContaining(['broken-link', 'code', 'html', 'page-title', 'review'])
  )
  expect(await rulesOf()).toEqual([])
})
