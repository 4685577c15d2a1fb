import { expect, test } from 'vitest'
import type { SiteChanges } from '../../src/site/compare.ts'
import { formatChanges } from '../../src/reports/changes.ts'

const none: SiteChanges = {
  pages: [],
  links: { added: [], kept: [], retired: [], lost: [] },
  words: { before: 90, after: 90 }
}

test('no change is said in three lines', () => {
  expect(formatChanges(none)).toBe(`## What this would publish

- pages: 0 added, 0 moved, 0 changed, 0 removed
- links: 0 added, 0 kept alive, 0 retired, 0 lost
- words: 90 (0)
`)
})

test('every page and address is listed, what would break first', () => {
  const short = { words: 90, grade: 5.04 }
  const long = { words: 120, grade: 6.25 }
  const changes: SiteChanges = {
    pages: [
      { kind: 'added', title: 'Tea', url: '/tea/', after: short },
      { kind: 'moved', title: 'Milk', url: '/milk/', from: '/cow/', before: short, after: short },
      { kind: 'changed', title: 'Soup', url: '/soup/', before: long, after: short },
      { kind: 'removed', title: 'Salt', url: '/salt/', before: long }
    ],
    links: { added: ['/tea/'], kept: ['/cow/'], retired: ['/salt/'], lost: ['/soup/#pot'] },
    words: { before: 330, after: 300 }
  }
  expect(formatChanges(changes)).toBe(`## What this would publish

- pages: 1 added, 1 moved, 1 changed, 1 removed
- links: 1 added, 1 kept alive, 1 retired, 1 lost
- words: 300 (-30)

### Pages

- added: \`Tea\` \`/tea/\`, words 90, reading grade 5.0
- moved: \`Milk\` from \`/cow/\` to \`/milk/\`, words 90, reading grade 5.0
- changed: \`Soup\` \`/soup/\`, words 120 → 90, reading grade 6.3 → 5.0
- removed: \`Salt\` \`/salt/\`, words 120, reading grade 6.3

### Links that would break

- \`/soup/#pot\`

### Links retired

- \`/salt/\`

### Links kept alive

- \`/cow/\`

### Links added

- \`/tea/\`
`)
})

test('of a long list the first 20 are shown', () => {
  const added = Array.from({ length: 23 }, (_, at) => `/tea/#cup-${at + 1}`)
  const report = formatChanges({ ...none, links: { ...none.links, added } })
  expect(report).toContain('- links: 23 added')
  expect(report).toMatch(/- `\/tea\/#cup-20`\n- and 3 more\n$/)
  expect(formatChanges({ ...none, links: { ...none.links, added: added.slice(3) } })).not.toContain(
    'more'
  )
})

test('a title is text and no more', () => {
  const title = 'Ask @boss `now` <!-- -->'
  const page = { kind: 'added', title, url: '/ask/', after: { words: 1, grade: 1 } } as const
  expect(formatChanges({ ...none, pages: [page] })).toContain(
    "- added: `Ask @boss 'now' <!-- -->` `/ask/`"
  )
})
