import { describe, expect, test } from 'vitest'
import { findPlaceholders } from '../../src/content/placeholders.ts'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import { newBody, newPage, skeletonOf } from '../../src/content/new-page.ts'
import { readPageTypes } from '../../src/content/page-types.ts'
import { checkType } from '../../src/rules/page/structure.ts'
import { audiences, docFrom, schema } from '../make.ts'
import { coffeeGuide, ownGuide } from '../project.ts'

const kettle = {
  title: 'Kettle is cold',
  type: 'scenario',
  owner: 'kitchen-team',
  today: '2026-03-01',
  reviewPeriod: '6 months',
  audiences,
  body: 'Words.'
}

test.each([
  'Error: no access',
  'It\'s "E42"',
  'Fix bug #3',
  '---',
  '- one',
  '{{ site.name }}',
  '[Kettle]',
  '2026-01-31',
  'true',
  '42',
  'null',
  '& *',
  '@home',
  '!tag',
  'Чайник не греет',
  '热水壶不热',
  'C:\\new\\tab',
  'x'.repeat(65)
])('any title is valid YAML, and stays as it was: %s', (title) => {
  const source = { file: 'kettle.md', text: newPage({ ...kettle, title }) }
  const { meta, problems } = parseFrontMatter(source, schema)
  expect(problems).toEqual([])
  expect(meta.title).toBe(title)
})

test('an example becomes a body with placeholders, and with ids that fit any words', async () => {
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

  const skeleton = skeletonOf(example, (words) => `<${words}>`)
  await expect(`${skeleton}\n`).toMatchFileSnapshot('snapshots/new-page.txt')
})

describe.each([
  ['this guide', ownGuide],
  ['the coffee guide', coffeeGuide]
])('the body of a new page of %s is what its type asks for', (_, guide) => {
  const { types = new Map() } = readPageTypes(guide)

  test.each([...types])('%s', (name, type) => {
    const pageOf = (body: string) => newPage({ ...kettle, type: 'page', body })
    const faultsIn = (text: string) => checkType({ ...docFrom('kettle.md', text), type }, schema)
    const text = pageOf(newBody(type))
    expect(faultsIn(text)).toEqual([])
    expect(findPlaceholders({ file: 'kettle.md', text }).length).toBeGreaterThan(1)
    // Without its lists it is not, where the type asks for any.
    const asksForLists = type.list !== undefined || /^(- |\d\. )/m.test(newBody(type))
    const bare = pageOf(newBody(type).replace(/^(- |\d+\. ).*\n?/gm, ''))
    expect(faultsIn(bare).length > 0, name).toBe(asksForLists)
  })
})
