import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  checkAccessibility,
  type AccessibilityReport
} from '../../src/rules/browser/accessibility.ts'
import { runAxe, runOptions } from '../../src/rules/browser/axe.ts'
import { startBrowser } from '../../src/rules/browser/chromium.ts'
import type { Finding } from '../../src/rules/browser/finding.ts'
import { runPa11y } from '../../src/rules/browser/pa11y.ts'
import { serveFolder } from '../../src/outputs/hosting/serve.ts'
import { readBuiltSite, type BuiltSite } from '../../src/rules/built/built-site.ts'
import type { BuiltPage } from '../../src/rules/built/links/parse-page.ts'
import { temporaryFolder } from '../project.ts'
import { browser, openTab } from './open.ts'

/** A page without a fault, with some of its text changed. */
function pageWith(from: string, to: string): string {
  const page = `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Make tea</title>
  <style>button, input { min-height: 30px }</style>
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

const end = '</form>'
const table = '<table><tr><td colspan="2">Cups</td></tr><tr><th>Tea</th><td>1</td></tr></table>'
const bigTable = `<table><tbody>${'<tr><th>a</th><td>1</td><td>2</td><td>3</td></tr>'.repeat(4)}</tbody></table>`
const grey = 'color: #aaaaaa'

/** Each fault, the rule that finds it, and who asks for that rule: the tag or the name in axe's options, or pa11y. */
const faults = [
  ['an image without words', pageWith(' alt="A kettle"', ''), 'image-alt', 'wcag2a'],
  ['no language', pageWith(' lang="en"', ''), 'html-has-lang', 'wcag2a'],
  [
    'a language that there is not',
    pageWith('lang="en"', 'lang="klingon"'),
    'html-lang-valid',
    'wcag2a'
  ],
  ['no title', pageWith('<title>Make tea</title>', ''), 'document-title', 'wcag2a'],
  [
    'a field without a label',
    pageWith('<label for="cup">Name of the cup</label>', ''),
    'label',
    'wcag2a'
  ],
  ['a link without words', pageWith('>water</a>', '></a>'), 'link-name', 'wcag2a'],
  ['a button without words', pageWith('>Order<', '><'), 'button-name', 'wcag2a'],
  [
    'a list with something else in it',
    pageWith(end, `${end}<ul><p>Tea</p></ul>`),
    'list',
    'wcag2a'
  ],
  [
    'a role that there is not',
    pageWith('<main>', '<main><p role="tea">Tea</p>'),
    'aria-roles',
    'wcag2a'
  ],
  [
    'a frame without a title',
    pageWith(end, `${end}<iframe srcdoc="x"></iframe>`),
    'frame-title',
    'wcag2a'
  ],
  ['text that hardly shows', pageWith('color: #000000', grey), 'color-contrast', 'wcag2aa'],
  [
    'a page that cannot be made larger',
    pageWith('initial-scale=1', 'user-scalable=no'),
    'meta-viewport',
    'wcag2aa'
  ],
  [
    'a name that differs from the words',
    pageWith('type="submit"', 'type="submit" aria-label="Go"'),
    'label-content-name-mismatch',
    'wcag21a'
  ],
  [
    'spacing that cannot be changed',
    pageWith('color: #000000', 'letter-spacing: 0 !important'),
    'avoid-inline-spacing',
    'wcag21aa'
  ],
  [
    'a purpose that there is not',
    pageWith('name="cup"', 'name="cup" autocomplete="tea"'),
    'autocomplete-valid',
    'wcag21aa'
  ],
  [
    'a heading level that is skipped',
    pageWith(end, `${end}<h4>Cups</h4>`),
    'heading-order',
    'best-practice'
  ],
  [
    'text outside all landmarks',
    pageWith('</main>', '</main><p>Tea</p>'),
    'region',
    'best-practice'
  ],
  [
    'two main parts',
    pageWith('</main>', '</main><main>Tea</main>'),
    'landmark-no-duplicate-main',
    'best-practice'
  ],
  [
    'a page that shows only upright',
    pageWith(
      '<style>',
      '<style>@media (orientation: landscape) { html { transform: rotate(90deg) } } '
    ),
    'css-orientation-lock',
    'css-orientation-lock'
  ],
  [
    'a paragraph that plays a heading',
    pageWith(
      '<p><img',
      '<p style="font-weight: bold; font-size: 30px">Cups</p><p>Take one of them.</p><p><img'
    ),
    'p-as-heading',
    'p-as-heading'
  ],
  [
    'a cell that plays a caption',
    pageWith(end, end + table),
    'table-fake-caption',
    'table-fake-caption'
  ],
  [
    'cells without a heading',
    pageWith(end, end + bigTable.replaceAll(/<th>|<\/th>/g, (tag) => tag.replace('th', 'td'))),
    'td-has-header',
    'td-has-header'
  ],
  [
    'two small buttons side by side',
    pageWith(
      end,
      '</form><style>.small button { min-height: 0; height: 10px; width: 10px; padding: 0 }</style><div class="small" style="display: flex"><button type="button">1</button><button type="button">2</button></div>'
    ),
    'target-size',
    'target-size'
  ]
] as const

/** Faults that a page has only in one state, and that state. */
const inOneState = [
  [
    'on a narrow screen',
    pageWith('<style>', `<style>@media (max-width: 400px) { h1 { ${grey} } } `),
    'color-contrast',
    ['320 pixels wide, usual colours', '320 pixels wide, forced colours']
  ],
  [
    'on a wide screen',
    pageWith('<style>', `<style>@media (min-width: 401px) { h1 { ${grey} } } `),
    'color-contrast',
    ['1280 pixels wide, usual colours', '1280 pixels wide, forced colours']
  ],
  [
    'in forced colours',
    pageWith(
      '<style>',
      `<style>@media (forced-colors: active) { h1 { forced-color-adjust: none; ${grey} } } `
    ),
    'color-contrast',
    ['1280 pixels wide, forced colours', '320 pixels wide, forced colours']
  ],
  [
    'in forced colours, by what they hide',
    pageWith(
      end,
      '<button type="button"><span class="name">Boil</span></button></form><style>@media (forced-colors: active) { .name { display: none } }</style>'
    ),
    'button-name',
    ['1280 pixels wide, forced colours', '320 pixels wide, forced colours']
  ],
  [
    'in forced colours, by the size of a target',
    pageWith(
      end,
      '</form><style>.row { display: flex } .row button { width: 40px } @media (forced-colors: active) { .row :first-child { min-height: 0; height: 10px; width: 10px; padding: 0 } }</style><div class="row"><button type="button">1</button><button type="button">2</button></div>'
    ),
    'target-size',
    ['1280 pixels wide, forced colours', '320 pixels wide, forced colours']
  ],
  [
    'in forced colours, by the type of a paragraph',
    pageWith(
      '<p><img',
      '<style>@media (forced-colors: active) { .bold { font-weight: bold; font-size: 30px } }</style><p class="bold">Cups</p><p>Take one of them.</p><p><img'
    ),
    'p-as-heading',
    ['1280 pixels wide, forced colours', '320 pixels wide, forced colours']
  ],
  [
    'in forced colours, by a link like the words around it',
    pageWith(
      '<style>',
      '<style>@media (forced-colors: active) { p, p a { forced-color-adjust: none; color: #333333; text-decoration: none } } '
    ),
    'link-in-text-block',
    ['1280 pixels wide, forced colours', '320 pixels wide, forced colours']
  ],
  [
    'in forced colours, by a part that scrolls',
    pageWith(
      end,
      `</form><style>.part { overflow: auto } @media (forced-colors: active) { .part { height: 40px } }</style><div class="part">${'<p>Tea</p>'.repeat(9)}</div>`
    ),
    'scrollable-region-focusable',
    ['1280 pixels wide, forced colours', '320 pixels wide, forced colours']
  ],
  [
    'in the copy menu',
    pageWith(
      '<h1>Make tea</h1>',
      '<h1>Make tea</h1><a class="app-share" href="#cup" onclick="this.insertAdjacentHTML(\'afterend\', \'<span class=app-share-menu><button></button></span>\')">Copy</a>'
    ),
    'button-name',
    [
      '1280 pixels wide, usual colours, copy menu and message for a lost link open',
      '1280 pixels wide, forced colours, copy menu and message for a lost link open',
      '320 pixels wide, usual colours, copy menu and message for a lost link open',
      '320 pixels wide, forced colours, copy menu and message for a lost link open'
    ]
  ],
  [
    'in the message for lost links',
    pageWith(
      '<h1>',
      '<div id="lost-link"></div><script>onhashchange = () => { document.getElementById("lost-link").innerHTML = "<a href=index.html></a>" }</script><h1>'
    ),
    'link-name',
    [
      '1280 pixels wide, usual colours, copy menu and message for a lost link open',
      '1280 pixels wide, forced colours, copy menu and message for a lost link open',
      '320 pixels wide, usual colours, copy menu and message for a lost link open',
      '320 pixels wide, forced colours, copy menu and message for a lost link open'
    ]
  ]
] as const

/** What only HTML_CodeSniffer finds. */
const sniffed = pageWith(
  '<p><img',
  '<form action="index.html" method="post"><p>No button</p></form><p><img'
)

/** What is right, and HTML_CodeSniffer says is wrong. */
const contradicted = [
  [
    'words on a gradient that they show on',
    pageWith('<h1>', '<h1 style="color: white; background: linear-gradient(black, black)">')
  ],
  [
    'a table with headers in two directions and an empty corner',
    pageWith(
      end,
      `${end}<table><tr><td></td><th scope="col">Cups</th><th scope="col">Spoons</th></tr><tr><th scope="row">Tea</th><td>1</td><td>2</td></tr><tr><th scope="rowgroup" colspan="3">Milk</th></tr><tr><th scope="row">Oat</th><td>1</td><td>2</td></tr></table>`
    )
  ]
] as const

/** A page without words for its image, that leads to the good one. */
const leading = (head: string) =>
  pageWith(' alt="A kettle"', '').replace('</head>', `${head}</head>`)
const refresh = (seconds: number, to = '; url=index.html') =>
  leading(`<meta http-equiv="refresh" content="${seconds}${to}">`)
const leaving = [
  ['at once', refresh(0)],
  ['after a second', refresh(1)],
  ['to load again', refresh(0, '')],
  [
    'by a script, once it is loaded',
    leading('<script>onload = () => { location = "index.html" }</script>')
  ]
] as const

const good = 'index'
const odd = 'tea & 50%, hot#'
const planted = [...faults, ...inOneState]
const pages = new Map<string, string>([
  [good, pageWith('', '')],
  ['early', leading('<script>location.replace("index.html")</script>')],
  [odd, pageWith(' alt="A kettle"', '')],
  ['sniffed', sniffed],
  ['unsure', pageWith('<h1>', '<h1 style="background: linear-gradient(white, black)">')],
  ...[...leaving, ...contradicted].map(([name, html]) => [fileOf(name), html] as const),
  ...planted.map(([name, html]) => [fileOf(name), html] as const)
])
/** Those that show what becomes of a run of all checkers. For the rest axe alone is asked: it is faster. */
const byAll = [
  good,
  odd,
  'sniffed',
  'unsure',
  fileOf('an image without words'),
  ...leaving.map(([name]) => fileOf(name)),
  ...contradicted.map(([name]) => fileOf(name)),
  'missing',
  'early'
]

const folder = temporaryFolder()
let built: BuiltSite
let report: AccessibilityReport
let byAxe: readonly Finding[]
const progress: (readonly [done: number, total: number])[] = []

beforeAll(async () => {
  for (const [name, html] of pages) writeFileSync(join(folder, `${name}.html`), html)
  writeFileSync(join(folder, 'missing.html'), '')
  built = await readBuiltSite(folder)
  rmSync(join(folder, 'missing.html'))
  const isByAll = ({ path }: BuiltPage) => byAll.some((name) => path === `${name}.html`)
  report = await checkAccessibility({
    built: { read: (path) => (path === 'missing.html' ? '' : built.read(path)) },
    folder,
    base: '/guide',
    pages: built.pages.filter(isByAll),
    onPage: (done, total) => void progress.push([done, total])
  })
  const { origin, close } = await serveFolder(folder, '')
  const others = built.pages.filter((page) => !isByAll(page))
  const byAddress = new Map(others.map((page) => [origin + page.url, page]))
  byAxe = await runAxe(browser, byAddress, () => {})
  close()
})

function fileOf(name: string): string {
  return name.replaceAll(' ', '-')
}

function findingsOn(name: string) {
  const path = `${fileOf(name)}.html`
  return [...report.findings, ...byAxe].filter(({ page }) => page.path === path)
}

test('nothing is found on a good page', () => {
  expect(findingsOn(good)).toEqual([])
})

test.each(faults)('a planted fault is found in every state: %s', (name, _html, rule, _askedBy) => {
  const found = findingsOn(name).filter((one) => one.rule === rule)
  expect(found).not.toEqual([])
  expect(found[0]).toMatchObject({ checker: 'axe', unsure: false })
})

test.each(inOneState)(
  'a planted fault is found that is there only %s',
  (name, _html, rule, states) => {
    expect(findingsOn(name).filter((one) => one.rule === rule)).toMatchObject([{ states }])
  }
)

test.each(leaving)('a page that leads away is looked at as it is: %s', (name) => {
  const found = findingsOn(name).filter(({ checker }) => checker === 'axe')
  const image = { rule: 'image-alt', html: expect.stringMatching(/^<img/) }
  expect(found).toMatchObject(
    name === 'after a second' ? [image, { rule: 'meta-refresh' }] : [image]
  )
})

test('a page with an odd name is looked at by all', () => {
  expect(report.findings.filter(({ page }) => page.path === `${odd}.html`)).toMatchObject([
    { checker: 'axe', rule: 'image-alt' },
    { checker: 'HTML_CodeSniffer' }
  ])
})

test.each([
  ['missing', 'the server answered 404'],
  ['early', 'it leads to another page before it is read']
])(
  'a page that cannot be looked at is named, and the findings on others are kept: %s',
  (name, reason) => {
    expect(findingsOn(name).find(({ checker }) => checker === 'axe')).toMatchObject({
      rule: 'not-looked-at',
      message: `This page could not be looked at: ${reason}`
    })
  }
)

test('what axe cannot decide is told, for a person to look at', () => {
  expect(findingsOn('unsure')).toMatchObject([
    { rule: 'color-contrast', unsure: true, html: expect.stringContaining('<h1') }
  ])
})

test('HTML_CodeSniffer finds what axe does not', () => {
  expect(findingsOn('sniffed').map(({ checker, rule }) => [checker, rule])).toEqual([
    ['HTML_CodeSniffer', expect.stringMatching(/^WCAG2AA\./)]
  ])
})

test.each(contradicted)('what axe contradicts is not told: %s', (name) => {
  expect(findingsOn(name).filter(({ checker }) => checker === 'HTML_CodeSniffer')).toEqual([])
})

test('what axe finds is told once, though pa11y has an axe too', () => {
  expect(
    findingsOn('an image without words')
      .map(({ checker }) => checker)
      .sort()
  ).toEqual(['HTML_CodeSniffer', 'axe'])
})

test('pa11y asks axe and HTML_CodeSniffer', async () => {
  const { origin, close } = await serveFolder(folder, '')
  const page = built.pages.find(({ path }) => path === `${fileOf('an image without words')}.html`)
  const { browser, options } = await startBrowser()
  await browser.close()
  const found = await runPa11y(new Map([[origin + page!.url, page!]]), options, () => {})
  close()
  expect(new Set(found.map(({ checker }) => checker))).toEqual(
    new Set(['axe in pa11y', 'HTML_CodeSniffer'])
  )
})

test('the report says what ran', () => {
  expect(report.tools).toEqual([
    expect.stringMatching(/^pa11y-ci \d+\.\d+\.\d+, with axe and HTML_CodeSniffer$/),
    expect.stringMatching(/^axe-core \d+\.\d+\.\d+$/),
    expect.stringMatching(/^\S*Chrom\S* \d+\.\S+$/)
  ])
  expect(report.states).toHaveLength(8)
})

test('it tells how far it is after each look at a page', () => {
  // pa11y is not sent to those that lead away without a script.
  const total = 2 * byAll.length - 3
  expect(progress).toEqual(Array.from({ length: total }, (_, at) => [at + 1, total]))
})

describe('the rules of axe', () => {
  const leftOut: Record<string, string> = {
    'aria-roledescription': 'deprecated: it cannot tell good from bad',
    'audio-caption': 'deprecated: it is never sure',
    'focus-order-semantics': 'it forbids focus for frames that scroll, which WCAG 2.1.1 asks for',
    'hidden-content': 'it reports everything hidden as unsure; our tests open what can be opened',
    'landmark-complementary-is-top-level': 'deprecated: WAI withdrew the advice'
  }

  test('are all run that are about WCAG at A and AA or good practice, but for a few with reasons', async () => {
    const tab = await openTab()
    await tab.setContent(pageWith('', ''))
    await tab.evaluate(axe.source)
    const results = (await tab.evaluate(`axe.run(${JSON.stringify(runOptions)})`)) as axe.AxeResults
    const { passes, violations, incomplete, inapplicable } = results
    const ran = [passes, violations, incomplete, inapplicable].flat().map(({ id }) => id)
    const wanted = axe
      .getRules()
      .filter(({ tags }) => !tags.some((tag) => /aaa$|obsolete$/.test(tag)))
      .map(({ ruleId }) => ruleId)
      .filter((id) => !(id in leftOut))
    expect(ran.sort()).toEqual(wanted.sort())
  })

  test('are asked for by tags and names that each have a planted fault here', () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']
    const planted = new Set<string>(faults.map(([, , , askedBy]) => askedBy))
    expect([...planted].sort()).toEqual([...tags, ...Object.keys(runOptions.rules ?? {})].sort())
    // axe has no rule yet for these, but for target-size, which is asked for by name.
    expect(runOptions.runOnly).toEqual({
      type: 'tag',
      values: expect.arrayContaining([...tags, 'wcag22a', 'wcag22aa'])
    })
  })
})
