import { expect, test } from 'vitest'
import { formatText } from '../../../../src/reports/text.ts'
import { checkType } from '../../../../src/rules/page/types/index.ts'
import { docFrom } from '../../../make.ts'

const good = `---
title: The kettle is on fire
description: What to do in the first minutes.
type: incident
owner: kitchen-team
reviewed: 2026-01-31
audience: [managers, engineers]
---

## Do this now

1. Turn it off. {#step-off}
2. Get out. {#step-out}
3. Close the door. {#step-door}
4. Call for help. {#step-call}
5. Stay out. {#step-stay}

## How far has it gone

| How far | What to do |
| --- | --- |
| Smoke {#far-smoke} | Open a window |

## Who to tell

::contacts

## Keep evidence

- the kettle

## Check for use

Look who used it.

## Personal data clock

It has none.

## What to record

\`\`\`text
When:
\`\`\`

## When it is over

When it is cold.

## Stop it happening again

- buy a better one
`

/** The report on the page, with some of its text changed. */
function reportOn(from: string, to: string): string {
  expect(good).toContain(from)
  return formatText(checkType(docFrom('fire.md', good.replace(from, to))))
}

test('a good incident page has no problems', () => {
  expect(reportOn('', '')).toBe('No problems found.\n')
})

test('reports more first steps than fit the first screen, and fewer', () => {
  expect(reportOn('5. Stay out. {#step-stay}', '5. Stay out. {#step-stay}\n6. Wait. {#step-wait}'))
    .toMatchInlineSnapshot(`
    "fire.md:12:1  section
      "Do this now" has 6 items. It must have 5.
      Fix: Keep what a person must do first, and move the rest below.

    1 problem found.
    "
  `)
  expect(reportOn('5. Stay out. {#step-stay}\n', '')).toMatchInlineSnapshot(`
    "fire.md:12:1  section
      "Do this now" has 4 items. It must have 5.
      Fix: Keep what a person must do first, and move the rest below.

    1 problem found.
    "
  `)
})

test('reports first steps that are not numbered', () => {
  const steps = good.slice(good.indexOf('1. Turn'), good.indexOf('## How far'))
  expect(reportOn(steps, steps.replace(/^\d\./gm, '-'))).toMatchInlineSnapshot(`
    "fire.md:10:1  section
      "Do this now" needs a numbered list.
      Fix: Add one, for example:
        ## Do this now
        1. Stop the tool. {#step-stop}
        2. Revoke the credential. {#step-revoke}
        3. Tell the security team. {#step-tell}
        4. Write down the time. {#step-time}
        5. Keep the logs. {#step-logs}

    1 problem found.
    "
  `)
})

test('reports a first step without an id', () => {
  expect(reportOn('Call for help. {#step-call}', 'Call for help.')).toMatchInlineSnapshot(`
    "fire.md:15:1  missing-id
      This item has no id, so nobody can link to it.
      Fix: Write an id at the end of its first line: {#step-call-for-help}

    1 problem found.
    "
  `)
})

test('reports a section without its table, and one without its code block', () => {
  const table = good.slice(good.indexOf('| How far'), good.indexOf('## Who to tell'))
  expect(reportOn(table, 'Not far.\n\n')).toMatchInlineSnapshot(`
    "fire.md:18:1  section
      "How far has it gone" needs a table.
      Fix: Add one, for example:
        ## How far has it gone
        | How far | What to do |
        | --- | --- |
        | Committed {#far-committed} | Do not push |
        | Pushed {#far-pushed} | Do not rewrite the history |

    1 problem found.
    "
  `)
  expect(reportOn('```text\nWhen:\n```', 'When:')).toMatchInlineSnapshot(`
    "fire.md:40:1  section
      "What to record" needs a code block.
      Fix: Add one, for example:
        ## What to record
        Copy this block:
        
        \`\`\`text
        What happened:
        When:
        \`\`\`

    1 problem found.
    "
  `)
})

test('reports a missing section', () => {
  expect(reportOn('## Personal data clock\n\nIt has none.\n\n', '')).toMatchInlineSnapshot(`
    "fire.md:32:1  section
      The section "Personal data clock" is missing after "Check for use".
      Fix: Add it, for example:
        ## Personal data clock
        Tell your data protection officer at once.
        They decide.

    1 problem found.
    "
  `)
})

test('reports missing front matter', () => {
  expect(reportOn('reviewed: 2026-01-31\n', '')).toMatchInlineSnapshot(`
    "fire.md:1:1  front-matter
      An incident page needs "reviewed" in its front matter.
      Fix: Add a line between the two --- lines at the top, for example: reviewed: 2026-01-31

    1 problem found.
    "
  `)
})

test('reports a page with nothing but its title as one problem for each section', () => {
  const problems = checkType(docFrom('fire.md', good.slice(0, good.indexOf('## Do this'))))
  expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '9: The section "Do this now" is missing.',
    '9: The section "How far has it gone" is missing.',
    '9: The section "Who to tell" is missing.',
    '9: The section "Keep evidence" is missing.',
    '9: The section "Check for use" is missing.',
    '9: The section "Personal data clock" is missing.',
    '9: The section "What to record" is missing.',
    '9: The section "When it is over" is missing.'
  ])
})
