import { expect, test } from 'vitest'
import { formatText } from '../../../../src/reports/text.ts'
import { checkType } from '../../../../src/rules/page/types/index.ts'
import { docFrom } from '../../../make.ts'

const good = `---
title: Ask for a tea timer
description: A prompt for a timer that rings.
type: prompt
owner: kitchen-team
reviewed: 2026-01-31
audience: [engineers]
---

## Weak prompt

\`\`\`text
make a timer
\`\`\`

## Better prompt

\`\`\`text
Make a timer that rings after 3 minutes.
\`\`\`

## What to check in the answer

- it rings {#check-rings}

## A result to compare with

\`\`\`python
ring(after=180)
\`\`\`

## Why it is better

It says when.
`

/** The report on the page, with some of its text changed. */
function reportOn(from: string, to: string): string {
  expect(good).toContain(from)
  return formatText(checkType(docFrom('timer.md', good.replace(from, to))))
}

test('a good prompt has no problems', () => {
  expect(reportOn('', '')).toBe('No problems found.\n')
})

test('a result to compare with may be left out', () => {
  expect(reportOn(good.slice(good.indexOf('## A result'), good.indexOf('## Why')), '')).toBe(
    'No problems found.\n'
  )
})

test('reports a prompt that is not in a code block', () => {
  expect(reportOn('```text\nmake a timer\n```', 'make a timer')).toMatchInlineSnapshot(`
    "timer.md:10:1  section
      "Weak prompt" needs a code block.
      Fix: Add one, for example:
        ## Weak prompt
        \`\`\`text
        write a function
        \`\`\`

    1 problem found.
    "
  `)
})

test('reports a result that is not in a code block', () => {
  expect(reportOn('```python\nring(after=180)\n```', 'It rings.')).toMatchInlineSnapshot(`
    "timer.md:26:1  section
      "A result to compare with" needs a code block.
      Fix: Add one, for example:
        ## A result to compare with
        \`\`\`text
        def handler(): ...
        \`\`\`

    1 problem found.
    "
  `)
})

test('reports a missing better prompt', () => {
  const section = good.slice(good.indexOf('## Better'), good.indexOf('## What to check'))
  expect(reportOn(section, '')).toMatchInlineSnapshot(`
    "timer.md:10:1  section
      The section "Better prompt" is missing after "Weak prompt".
      Fix: Add it, for example:
        ## Better prompt
        \`\`\`text
        Write a function that takes a date and returns …
        \`\`\`

    1 problem found.
    "
  `)
})

test('reports things to check that have no id or are no list', () => {
  expect(reportOn(' {#check-rings}', '')).toMatchInlineSnapshot(`
    "timer.md:24:1  missing-id
      This item has no id, so nobody can link to it.
      Fix: Write an id at the end of its first line: {#check-it-rings}

    1 problem found.
    "
  `)
  expect(reportOn('- it rings', 'It rings')).toMatchInlineSnapshot(`
    "timer.md:22:1  section
      "What to check in the answer" needs a bullet list.
      Fix: Add one, for example:
        ## What to check in the answer
        Check that:
        - every error is handled {#check-errors}
        - nothing is sent to another computer {#check-network}

    1 problem found.
    "
  `)
})

test('reports a reason that is not a paragraph', () => {
  expect(reportOn('It says when.', '- when')).toMatchInlineSnapshot(`
    "timer.md:32:1  section
      "Why it is better" needs a paragraph.
      Fix: Add one, for example:
        ## Why it is better
        It names the input and the output.

    1 problem found.
    "
  `)
})

test('reports missing front matter', () => {
  expect(reportOn('description: A prompt for a timer that rings.\n', '')).toMatchInlineSnapshot(`
    "timer.md:1:1  front-matter
      A prompt page needs "description" in its front matter.
      Fix: Add a line between the two --- lines at the top, for example: description: What to do when chat takes a long time to answer.

    1 problem found.
    "
  `)
})
