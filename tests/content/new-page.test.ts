import { describe, expect, test } from 'vitest'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import { newPage } from '../../src/content/new-page.ts'
import { frontMatterSchema } from '../../src/content/schema.ts'
import { typeNames } from '../../src/rules/page/types/index.ts'

const kettle = {
  title: 'Kettle is cold',
  type: 'scenario',
  owner: 'kitchen-team',
  today: '2026-03-01',
  reviewPeriod: '6 months',
  body: 'Words.'
}

function parse(title: string) {
  const source = { file: 'kettle.md', text: newPage({ ...kettle, title }) }
  return parseFrontMatter(source, frontMatterSchema(typeNames))
}

test('a new page has all its front matter, and its body', () => {
  expect(newPage(kettle)).toBe(`---
title: Kettle is cold
description: "[Write your own: One sentence that says what a reader finds here]."
type: scenario
owner: kitchen-team
reviewed: 2026-03-01
review-period: 6 months
audience:
  - managers
  - engineers
sources:
  - title: "[Write your own: User guide]"
    url: https://example.org/guide
    checked: 2026-03-01
---

Words.
`)
})

describe('any title is valid YAML, and stays as it was', () => {
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
  ])('%s', (title) => {
    const { meta, problems } = parse(title)
    expect(problems).toEqual([])
    expect(meta.title).toBe(title)
  })
})
