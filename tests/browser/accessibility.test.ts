import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAccessibility } from '../../src/browser/accessibility.ts'
import { readBuiltSite } from '../../src/checks/built-site.ts'
import type { Problem } from '../../src/model.ts'

/** A page without a fault, with some of its text changed. */
function pageWith(from: string, to: string): string {
  const page = `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Make tea</title>
</head>
<body>
<main>
<h1>Make tea</h1>
<p style="color: #000000; background: #ffffff">Boil the <a href="index.html">water</a>.</p>
<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="A kettle"></p>
<form action="index.html" method="post">
<label for="cup">Name of the cup</label> <input type="text" id="cup" name="cup">
<button type="submit">Order</button>
</form>
</main>
</body>
</html>
`
  expect(page).toContain(from)
  return page.replace(from, to)
}

/** Each fault, and the rules that find it: those of axe are words, those of HTML_CodeSniffer are numbers. */
const faults = {
  'no-text-for-image': [
    pageWith(' alt="A kettle"', ''),
    ['image-alt', 'WCAG2AA.Principle1.Guideline1_1.1_1_1.H37']
  ],
  'no-language': [
    pageWith(' lang="en"', ''),
    ['html-has-lang', 'WCAG2AA.Principle3.Guideline3_1.3_1_1.H57.2']
  ],
  'low-contrast': [
    pageWith('#000000', '#aaaaaa'),
    ['color-contrast', 'WCAG2AA.Principle1.Guideline1_4.1_4_3.G18.Fail']
  ],
  'no-label': [
    pageWith('<label for="cup">Name of the cup</label>', ''),
    ['label', 'WCAG2AA.Principle1.Guideline1_3.1_3_1.F68']
  ],
  'empty-link': [
    pageWith('>water</a>', '></a>'),
    ['link-name', 'WCAG2AA.Principle4.Guideline4_1.4_1_2.H91.A.NoContent']
  ],
  'no-title': [
    pageWith('<title>Make tea</title>', ''),
    ['document-title', 'WCAG2AA.Principle2.Guideline2_4.2_4_2.H25.1.NoTitleEl']
  ]
} as const

let dir = ''
let problems: readonly Problem[] = []
const progress: (readonly [done: number, total: number])[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'accessibility-test-'))
  await writeFile(join(dir, 'index.html'), pageWith('', ''))
  for (const [name, [html]] of Object.entries(faults)) {
    await writeFile(join(dir, `${name}.html`), html)
  }
  const { pages } = await readBuiltSite(dir)
  const onPage = (done: number, total: number) => void progress.push([done, total])
  problems = await checkAccessibility({ folder: dir, base: '/guide', pages, onPage })
}, 180_000)

afterAll(() => rm(dir, { recursive: true, force: true }))

test('finds nothing wrong with a good page', () => {
  expect(problems.filter(({ page }) => page === 'index.html')).toEqual([])
})

describe('finds a planted fault', () => {
  test.each(Object.entries(faults))('%s', (name, [, rules]) => {
    const found = problems.filter(({ page }) => page === `${name}.html`)
    expect(found.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(rules.map((rule) => `accessibility/${rule}`))
    )
  })
})

test('a problem says what is wrong, which checker found it, and where to look', () => {
  const problem = problems.find(({ rule }) => rule === 'accessibility/image-alt')
  expect(problem).toEqual({
    rule: 'accessibility/image-alt',
    severity: 'error',
    page: 'no-text-for-image.html',
    message: expect.stringMatching(
      /^Images must have alternative text \(https:\S+image-alt\S*\) \(axe\)$/
    ),
    fix: 'Look at html > body > main > p:nth-child(3) > img: <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'
  })
})

test('tells how far it is after each page', () => {
  expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7].map((done) => [done, 7]))
})
