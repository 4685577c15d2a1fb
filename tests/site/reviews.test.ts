import { expect, test } from 'vitest'
import { buildSite } from '../../src/site/build.ts'
import { reviewIssue } from '../../src/site/review-issue.ts'
import { configWith, docFrom, inputWith } from '../make.ts'

const owners = { 'tea-team': { name: 'Tea team' }, cooks: { name: 'Cooks' } }

/** The reviews on 1 March 2026 of pages by their names and their front matter. */
function reviewsOf(pages: Readonly<Record<string, string>>) {
  const docs = Object.entries(pages).map(([name, lines]) =>
    docFrom(`${name.toLowerCase()}.md`, `---\ntitle: "${name}"\n${lines}---\n\nHot.\n`)
  )
  return buildSite(inputWith(docs, { config: configWith({ owners }) })).site.reviews
}

const reviews = reviewsOf({
  Mint: 'owner: tea-team\nreviewed: 2026-01-31\n',
  Soup: 'owner: cooks\nreviewed: 2026-02-01\n',
  Green: 'owner: tea-team\nreviewed: 2025-08-01\n',
  Black: 'owner: tea-team\n',
  Salt: 'reviewed: 2025-09-20\n',
  White: 'owner: tea-team\nreviewed: 2025-09-20\n'
})

test('pages are listed by owner, the first to be due first', () => {
  expect(
    reviews.map(({ owner, name, pages }) => [
      owner,
      name,
      pages.map(({ title, due, state }) => [title, due, state])
    ])
  ).toEqual([
    ['cooks', 'Cooks', [['Soup', '2026-08-01', 'in date']]],
    [
      'tea-team',
      'Tea team',
      [
        ['Green', '2026-02-01', 'overdue'],
        ['White', '2026-03-20', 'due'],
        ['Mint', '2026-07-31', 'in date'],
        ['Black', undefined, undefined]
      ]
    ],
    [undefined, 'Pages without an owner', [['Salt', '2026-03-20', 'due']]]
  ])
})

test('a title in an issue cannot mention a user or link to anything', () => {
  const [own] = reviewsOf({ 'Ask @boss](x) about #1 `now`': 'reviewed: 2025-08-01\n' })
  expect(own && reviewIssue(own)).toContain(
    "- [ ] [`Ask @boss](x) about #1 'now'`](<https://kettle.example.org/"
  )
})
