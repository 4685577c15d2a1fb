import { describe, expect, test } from 'vitest'
import { formatText } from '../../../../src/reports/text.ts'
import { checkType } from '../../../../src/rules/page/types/index.ts'
import { docFrom } from '../../../make.ts'

const good = `---
title: Keep the kettle clean
description: What to do each week.
type: practice
owner: kitchen-team
reviewed: 2026-01-31
audience: [engineers]
---

## Each day

Before you go:

- empty the kettle {#empty-kettle}
- wipe it dry {#wipe-kettle}

## Each month

1. Descale it. {#descale-kettle}
`

/** The report on the page, with some of its text changed. */
function reportOn(from: string, to: string): string {
  expect(good).toContain(from)
  return formatText(checkType(docFrom('care.md', good.replace(from, to))))
}

test('a good practice page has no problems', () => {
  expect(reportOn('', '')).toBe('No problems found.\n')
})

test('reports each practice without an id, with one to paste', () => {
  expect(reportOn(' {#wipe-kettle}', '')).toMatchInlineSnapshot(`
    "care.md:15:1  missing-id
      This item has no id, so nobody can link to it.
      Fix: Write an id at the end of its first line: {#wipe-it-dry}

    1 problem found.
    "
  `)
})

test('does not propose an id that the page already has', () => {
  expect(reportOn('it dry {#wipe-kettle}', 'it dry {#wipe}\n- wipe')).toMatchInlineSnapshot(`
    "care.md:16:1  missing-id
      This item has no id, so nobody can link to it.
      Fix: Write an id at the end of its first line: {#wipe-2}

    1 problem found.
    "
  `)
})

test('reports a page without any list', () => {
  const list = good.slice(good.indexOf('- empty'))
  expect(reportOn(list, 'Be careful.\n')).toMatchInlineSnapshot(`
    "care.md:9:1  section
      A practice page needs a list of practices.
      Fix: Add one, for example:
        Each day:
        - [ ] review every change before you accept it {#daily-review}
        - [ ] run the tests {#daily-tests}

    1 problem found.
    "
  `)
})

test('a table is not a list of practices', () => {
  const list = good.slice(good.indexOf('- empty'))
  expect(reportOn(list, '| Do |\n| --- |\n| Wipe it {#wipe} |\n')).toContain(
    'A practice page needs a list of practices.'
  )
})

describe('front matter', () => {
  test.each([
    ['description', 'description: What to do each week.\n'],
    ['owner', 'owner: kitchen-team\n'],
    ['reviewed', 'reviewed: 2026-01-31\n'],
    ['audience', 'audience: [engineers]\n']
  ])('must have "%s"', (field, line) => {
    const problems = checkType(docFrom('care.md', good.replace(line, '')))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({
      rule: 'front-matter',
      line: 1,
      column: 1,
      message: `A practice page needs "${field}" in its front matter.`
    })
  })

  test('the report shows how to write what is missing', () => {
    expect(reportOn('reviewed: 2026-01-31\naudience: [engineers]\n', '')).toMatchInlineSnapshot(`
      "care.md:1:1  front-matter
        A practice page needs "reviewed" in its front matter.
        Fix: Add a line between the two --- lines at the top, for example: reviewed: 2026-01-31

      care.md:1:1  front-matter
        A practice page needs "audience" in its front matter.
        Fix: Add a line between the two --- lines at the top, for example: audience: [managers, engineers]

      2 problems found.
      "
    `)
  })

  test('an empty list of audiences is a missing one', () => {
    expect(reportOn('[engineers]', '[]')).toMatchInlineSnapshot(`
      "care.md:1:1  front-matter
        A practice page needs "audience" in its front matter.
        Fix: Add a line between the two --- lines at the top, for example: audience: [managers, engineers]

      1 problem found.
      "
    `)
  })
})
