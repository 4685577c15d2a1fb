import { describe, expect, test } from 'vitest'
import { formatText } from '../../../../src/reports/text.ts'
import { checkType } from '../../../../src/rules/page/types/index.ts'
import { docFrom } from '../../../make.ts'

const good = `---
title: The kettle does not boil
description: What to do when the water stays cold.
type: scenario
owner: kitchen-team
reviewed: 2026-01-31
audience: [engineers]
---

## What you see

- the water stays cold {#symptom-cold}

## Who can fix it

Anyone.

## Quick checks

- the plug is in {#check-plug}

## Steps

1. Turn it off. {#step-off}
2. Turn it on. {#step-on}

## Check that it worked

The water boils.

## What to collect

- the number on its base

## Where to go next

Buy a new one.
`

const titles = [...good.matchAll(/^## (.*)$/gm)].map(([, title = '']) => title)

/** The report on the page, with some of its text changed. */
function reportOn(from: string, to: string): string {
  expect(good).toContain(from)
  return formatText(checkType(docFrom('cold.md', good.replace(from, to))))
}

test('a good scenario has no problems', () => {
  expect(reportOn('', '')).toBe('No problems found.\n')
})

describe('each section must be there', () => {
  test.each(titles)('%s', (title) => {
    const at = titles.indexOf(title)
    const text = good.replace(new RegExp(`## ${title}\n.*?(?=## |$)`, 's'), '')
    const before = titles[at - 1]
    const problems = checkType(docFrom('cold.md', text))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({
      rule: 'section',
      line: before ? text.split('\n').indexOf(`## ${before}`) + 1 : 9,
      column: 1,
      message: `The section "${title}" is missing${before ? ` after "${before}"` : ''}.`
    })
    // The fix is an example that would do: put in, it makes the page good.
    const example = problems[0]?.fix?.replace('Add it, for example:\n', '') ?? ''
    const place = before
      ? text.indexOf('## ', text.indexOf(`## ${before}`) + 1)
      : text.indexOf('## ')
    const end = place === -1 ? text.length : place
    const mended = `${text.slice(0, end)}${example}\n\n${text.slice(end)}`
    expect(checkType(docFrom('cold.md', mended))).toEqual([])
  })
})

test('reports a section that is missing from the start', () => {
  expect(reportOn('## What you see\n\n- the water stays cold {#symptom-cold}\n\n', ''))
    .toMatchInlineSnapshot(`
      "cold.md:9:1  section
        The section "What you see" is missing.
        Fix: Add it, for example:
          ## What you see
          You see one of these:
          - the panel stays empty {#symptom-panel-empty}
          - the panel says that you are not signed in {#symptom-not-signed-in}

      1 problem found.
      "
    `)
})

test('reports a section that is missing further down, below the one before it', () => {
  expect(reportOn('## Check that it worked\n\nThe water boils.\n\n', '')).toMatchInlineSnapshot(`
    "cold.md:22:1  section
      The section "Check that it worked" is missing after "Steps".
      Fix: Add it, for example:
        ## Check that it worked
        Ask a question.
        An answer starts within 10 seconds.

    1 problem found.
    "
  `)
})

test('reports a section of another name', () => {
  expect(reportOn('## Steps', '## Things to try\n\n## Steps')).toMatchInlineSnapshot(`
    "cold.md:22:1  section
      A scenario page has no section "Things to try".
      Fix: Use these sections, in this order: What you see; Who can fix it; Quick checks; Steps; Check that it worked; What to collect; Where to go next. Or make this a level 3 heading.

    1 problem found.
    "
  `)
})

test.each([
  ['What you see', 'Signs'],
  ['Quick checks', 'Fast checks'],
  ['Where to go next', 'More help']
])('reports the section "%s" with another name once, at its heading', (title, other) => {
  const text = good.replace(`## ${title}`, `## ${other}`)
  expect(checkType(docFrom('cold.md', text))).toEqual([
    {
      rule: 'section',
      severity: 'error',
      file: 'cold.md',
      line: text.split('\n').indexOf(`## ${other}`) + 1,
      column: 1,
      message: `"${other}" is written "${title}" on a scenario page.`,
      fix: `Write ## ${title}`
    }
  ])
})

test('a section of another name that is not where the missing one belongs is not taken for it', () => {
  const text = good.replace('## Quick checks\n\n- the plug is in {#check-plug}\n\n', '')
  const moved = `${text}\n## Fast checks\n\n- the plug is in {#check-plug}\n`
  expect(checkType(docFrom('cold.md', moved)).map(({ message }) => message)).toEqual([
    'A scenario page has no section "Fast checks".',
    'The section "Quick checks" is missing after "Who can fix it".'
  ])
})

test.each([
  [
    'in other letters',
    '## Quick Checks:',
    '"Quick Checks:" is written "Quick checks" on a scenario page.',
    'Write ## Quick checks'
  ],
  [
    'at another level',
    '### Quick checks',
    '"Quick checks" is at level 3, and a section is at level 2.',
    'Start this line with ## and a space.'
  ],
  [
    'that is no heading',
    '**Quick checks**',
    '"Quick checks" is a section of a scenario page, and this line is no heading.',
    'Write ## Quick checks'
  ]
])('reports a section %s once, at its line', (_, written, message, fix) => {
  const text = good.replace('## Quick checks', written)
  const problem = { rule: 'section', severity: 'error', file: 'cold.md', column: 1, message, fix }
  const line = text.split('\n').indexOf(written) + 1
  expect(checkType(docFrom('cold.md', text))).toEqual([{ ...problem, line }])
})

test('reports a section that comes too late', () => {
  const text =
    good.replace('## Who can fix it\n\nAnyone.\n\n', '') + '\n## Who can fix it\n\nAnyone.\n'
  expect(formatText(checkType(docFrom('cold.md', text)))).toMatchInlineSnapshot(`
    "cold.md:35:1  section
      "Who can fix it" comes too late.
      Fix: Move it above "Quick checks".

    1 problem found.
    "
  `)
})

test('reports steps that are not numbered', () => {
  expect(reportOn('1. Turn it off. {#step-off}\n2. Turn', '- Turn it off. {#step-off}\n- Turn'))
    .toMatchInlineSnapshot(`
    "cold.md:22:1  section
      "Steps" needs a numbered list.
      Fix: Add one, for example:
        ## Steps
        1. Restart the editor. {#step-restart}
        2. Sign in again. {#step-sign-in}

    1 problem found.
    "
  `)
})

test('reports symptoms that are not a list', () => {
  expect(reportOn('- the water stays', 'The water stays')).toMatchInlineSnapshot(`
    "cold.md:10:1  section
      "What you see" needs a bullet list.
      Fix: Add one, for example:
        ## What you see
        You see one of these:
        - the panel stays empty {#symptom-panel-empty}
        - the panel says that you are not signed in {#symptom-not-signed-in}

    1 problem found.
    "
  `)
})

test('reports an empty section', () => {
  expect(reportOn('Anyone.\n', '')).toMatchInlineSnapshot(`
    "cold.md:14:1  section
      "Who can fix it" is empty.
      Fix: Write it, for example:
        ## Who can fix it
        You can do steps 1 to 3.
        Step 4 needs an administrator.

    1 problem found.
    "
  `)
})

test('reports a step, a check and a symptom without an id', () => {
  const bare = good.replace(' {#symptom-cold}', '').replace(' {#check-plug}', '')
  const text = bare.replace(' {#step-on}', '')
  expect(formatText(checkType(docFrom('cold.md', text)))).toMatchInlineSnapshot(`
    "cold.md:12:1  missing-id
      This item has no id, so nobody can link to it.
      Fix: Write an id at the end of its first line: {#symptom-the-water-stays-cold}

    cold.md:20:1  missing-id
      This item has no id, so nobody can link to it.
      Fix: Write an id at the end of its first line: {#check-the-plug-is-in}

    cold.md:25:1  missing-id
      This item has no id, so nobody can link to it.
      Fix: Write an id at the end of its first line: {#step-turn-it-on}

    3 problems found.
    "
  `)
})

test('reports missing front matter', () => {
  expect(reportOn('owner: kitchen-team\n', '')).toMatchInlineSnapshot(`
    "cold.md:1:1  front-matter
      A scenario page needs "owner" in its front matter.
      Fix: Add a line between the two --- lines at the top, for example: owner: guide-team

    1 problem found.
    "
  `)
})

test('a section may hold headings of level 3 and more than it needs', () => {
  const text =
    'Try these.\n\n### If it is electric\n\n1. Turn it off. {#step-off}\n\n   ```sh\n   off\n   ```\n'
  expect(reportOn('1. Turn it off. {#step-off}\n', text)).toBe('No problems found.\n')
})
