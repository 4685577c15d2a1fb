import { expect, test } from 'vitest'
import { blank, findBlanks } from '../../../../src/content/blanks.ts'
import { checkType, newBody, typeNames } from '../../../../src/rules/page/types/index.ts'
import { skeletonOf } from '../../../../src/rules/page/types/skeleton.ts'
import { docFrom } from '../../../make.ts'

test('an example becomes a body with blanks, and with ids that fit any words', () => {
  const example = `## Steps

1. Fill the kettle. {#step-fill}
2. Turn it on. {#step-on}

## Quick checks

Check that:
- the lid is closed {#check-lid}
- you read [the manual](manual.md)

## How far

| How far | What to do |
| --- | --- |
| Steam {#far-steam} | Open a window |

## What to say

\`\`\`text
make tea
\`\`\`

::contacts`

  expect(skeletonOf(example, (words) => `<${words}>`)).toBe(`## Steps

1. <Fill the kettle.> {#step-1}
2. <Turn it on.> {#step-2}

## Quick checks

Check that:

- <the lid is closed> {#check-1}
- <you read the manual>

## How far

| How far | What to do |
| --- | --- |
| <Steam> {#far-1} | <Open a window> |

## What to say

\`\`\`text
<make tea>
\`\`\`

::contacts`)
})

const page = (type: string, body: string) => `---
title: Kettle is cold
description: What to do.
type: ${type}
owner: kitchen-team
reviewed: 2026-01-31
audience: [engineers]
---

${body}
`

test.each(typeNames)('the body of a new page of the type %s is what the type asks for', (type) => {
  const text = page(type, newBody(type, blank))

  expect(checkType(docFrom('kettle.md', text))).toEqual([])
  expect(findBlanks({ file: 'kettle.md', text }).length).toBeGreaterThan(1)
})

test.each(typeNames.filter((type) => type !== 'page'))(
  'a planted fault is found: a new page of the type %s without its lists',
  (type) => {
    const text = page(type, newBody(type, blank).replace(/^(- |\d+\. ).*\n?/gm, ''))

    expect(checkType(docFrom('kettle.md', text))).not.toEqual([])
  }
)
