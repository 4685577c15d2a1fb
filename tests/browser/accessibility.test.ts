/** What `npm run check:a11y` finds: each rule in each state of a page, once. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import puppeteer from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAccessibility } from '../../src/rules/browser/accessibility.ts'
import { runAxe, runOptions, states } from '../../src/rules/browser/axe.ts'
import { browserOptions } from '../../src/rules/browser/chromium.ts'
import type { Finding } from '../../src/rules/browser/finding.ts'
import { runPa11y } from '../../src/rules/browser/pa11y.ts'
import { serveFolder } from '../../src/outputs/hosting/serve.ts'
import { readBuiltSite, type BuiltSite } from '../../src/rules/built/built-site.ts'
import type { BuiltPage } from '../../src/rules/built/links/parse-page.ts'
import { builtFrom } from '../make.ts'
import { temporaryFolder } from '../project.ts'
import { browser, openTab } from './open.ts'

/** A page without a fault but what is put into it. */
const pageWith = ({ head = '', first = '', last = '', alt = 'alt="A kettle"' }) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Make tea</title>
<style>button { min-height: 30px }</style>${head}
</head>
<body>
<main>${first}
<h1>Make tea</h1>
<p>Boil the <a href="index.html">water</a>.</p>
<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" ${alt}></p>
${last}</main>
</body>
</html>
`
const withStyle = (css: string, last = '') => pageWith({ head: `<style>${css}</style>`, last })
const inForcedColours = (css: string, last?: string) =>
  withStyle(`@media (forced-colors: active) { ${css} }`, last)
const inDarkColours = (css: string) => withStyle(`@media (prefers-color-scheme: dark) { ${css} }`)
const noAlt = (head: string) => pageWith({ head, alt: '' })
const refresh = (content: string) => noAlt(`<meta http-equiv="refresh" content="${content}">`)

const grey = 'color: #aaaaaa'
const menu = (words = '') =>
  `<a class="app-share" href="#cup" onclick="this.insertAdjacentHTML('afterend', '<span class=app-share-menu><button>${words}</button></span>')">Copy</a>`
const lost = (words = '') =>
  `<div id="lost-link"></div><script>onhashchange = () => { document.getElementById("lost-link").innerHTML = "<a href=index.html>${words}</a>" }</script>`

const always: readonly string[] = []
const statesWith = (words: string) =>
  states.filter((state) => !state.includes('open') && state.includes(words))
const open = states.filter((state) => state.includes('open'))

/** Each fault, the rule of axe that finds it, and the states in which it is there. */
const faults = [
  ['an image without words', noAlt(''), 'image-alt', always],
  ['a skipped heading', pageWith({ last: '<h4>Cups</h4>' }), 'heading-order', always],
  [
    'grey on a narrow screen',
    withStyle(`@media (max-width: 400px) { h1 { ${grey} } }`),
    'color-contrast',
    statesWith('320')
  ],
  ['grey in dark colours', inDarkColours(`h1 { ${grey} }`), 'color-contrast', statesWith('dark')],
  [
    'grey in forced colours',
    inForcedColours(`h1 { forced-color-adjust: none; ${grey} }`),
    'color-contrast',
    statesWith('forced')
  ],
  [
    'a name that forced colours hide',
    inForcedColours('b { display: none }', '<button type="button"><b>Boil</b></button>'),
    'button-name',
    statesWith('forced')
  ],
  ['a fault in the copy menu', pageWith({ first: menu() }), 'button-name', open],
  ['a fault in the message for a lost link', pageWith({ first: lost() }), 'link-name', open]
] as const

/** Pages that come before those, and look as they do: what was checked on one is not checked on the next. */
const good = [
  ['a copy menu', pageWith({ first: menu('Chat') })],
  ['a copy of a good page', pageWith({})],
  ['a message for a lost link', pageWith({ first: lost('Water') })]
] as const

const image = { checker: 'axe', rule: 'image-alt', html: expect.stringMatching(/^<img/) }
const sniffedImage = { checker: 'HTML_CodeSniffer', rule: expect.stringContaining('H37') }
const unread = (why: string) => ({
  checker: 'axe',
  rule: 'not-looked-at',
  message: `This page could not be looked at: ${why}`
})
const goes = (script: string) => noAlt(`<script>${script}</script>`)
const gradient = (colour: string) =>
  withStyle(`h1 { color: white; background: linear-gradient(${colour}, black) }`)

/** Pages that all checkers are run over, and all that they report of them. */
const whole = [
  ['a good page', pageWith({}), []],
  ['an odd name: tea & 50%, hot#', noAlt(''), [image, sniffedImage]],
  // pa11y is not asked of pages that redirect, but for those where a script of others does.
  ['a refresh at once', refresh('0; url=index.html'), [image]],
  ['a refresh of the page itself', refresh('0'), [image]],
  [
    'a script that leaves when all is loaded',
    goes('onload = () => { location = "index.html" }'),
    [image, { checker: 'pa11y', rule: 'not-looked-at' }]
  ],
  [
    'a script that leaves before all is read',
    goes('location.replace("index.html")'),
    [
      unread('it leads to another page before it is read'),
      { checker: 'pa11y', rule: 'not-looked-at' }
    ]
  ],
  // HTML_CodeSniffer looks at the page that a host shows instead.
  ['missing', undefined, [unread('the server answered 404')]],
  [
    'what axe is not sure of',
    gradient('white'),
    [{ rule: 'color-contrast', unsure: true, html: expect.stringContaining('<h1') }]
  ],
  [
    'what only HTML_CodeSniffer finds',
    pageWith({ last: '<form action="index.html" method="post"><p>No button</p></form>' }),
    [{ checker: 'HTML_CodeSniffer', rule: expect.stringContaining('H32.2') }]
  ],
  [
    'a gradient, which HTML_CodeSniffer does not see',
    gradient('black'),
    [{ checker: 'axe', unsure: true }]
  ]
] as const

const folder = temporaryFolder()
const progress: (readonly [done: number, total: number])[] = []
let built: BuiltSite
let report: Awaited<ReturnType<typeof checkAccessibility>>
let byAxe: readonly Finding[]

beforeAll(async () => {
  for (const [name, html] of [...whole, ...good, ...faults]) {
    writeFileSync(join(folder, `${name}.html`), html ?? '')
  }
  for (const file of ['index.html', '404.html']) writeFileSync(join(folder, file), pageWith({}))
  built = await readBuiltSite(folder)
  rmSync(join(folder, 'missing.html'))
  const isAmong = (names: readonly (readonly [name: string, ...unknown[]])[]) =>
    built.pages.filter(({ path }) => names.some(([name]) => path === `${name}.html`))
  report = await checkAccessibility({
    built: { read: (path) => (path === 'missing.html' ? '' : built.read(path)) },
    folder,
    base: '/guide',
    pages: isAmong(whole),
    onPage: (done, total) => void progress.push([done, total])
  })
  const { origin, close } = await serveFolder(folder, '')
  // For the rest axe alone is enough: it is faster.
  const addressed = [...isAmong(good), ...isAmong(faults)].map(
    (page) => [encodeURI(origin + page.url), page] as const
  )
  byAxe = await runAxe(browser, new Map<string, BuiltPage>(addressed), () => {})
  close()
})

test.each(faults)('axe finds %s', (name, _, rule, inStates) => {
  const found = byAxe.filter((one) => one.page.path === `${name}.html` && one.rule === rule)
  expect(found.length).toBeGreaterThan(0)
  for (const one of found) {
    expect(one).toMatchObject({ checker: 'axe', unsure: false, states: inStates })
  }
})

test('axe finds nothing on good pages that look the same', () => {
  expect(
    byAxe.filter(({ page }) => !faults.some(([name]) => page.path === `${name}.html`))
  ).toEqual([])
})

test.each(whole)('all that is reported: %s', (name, _, findings) => {
  const found = report.findings.filter(({ page }) => page.path === `${name}.html`)
  expect(found).toMatchObject(findings)
})

test('the report says what ran, and how far it was after each page', () => {
  expect(report.tools).toEqual([
    expect.stringMatching(/^pa11y-ci \d+\.\d+\.\d+, with HTML_CodeSniffer$/),
    expect.stringMatching(/^axe-core \d+\.\d+\.\d+$/),
    expect.stringMatching(/^\S*Chrom\S* \d+\.\S+$/)
  ])
  expect(report.states).toHaveLength(10)
  const total = 2 * whole.length - 2 // pa11y is not asked of a refresh
  expect(progress).toEqual(Array.from({ length: total }, (_, at) => [at + 1, total]))
})

const leftOut: Record<string, string> = {
  'aria-roledescription': 'deprecated: it cannot tell good from bad',
  'audio-caption': 'deprecated: it is never sure',
  'focus-order-semantics': 'it forbids focus for frames that scroll, which WCAG 2.1.1 asks for',
  'hidden-content': 'it reports everything hidden as unsure; our tests open what can be opened',
  'landmark-complementary-is-top-level': 'deprecated: WAI withdrew the advice'
}

test('axe runs all rules about WCAG at A and AA and good practice, but for a few with reasons', async () => {
  const tab = await openTab()
  await tab.setContent(pageWith({}))
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

/** A browser that ends soon after its start, whatever it is asked. */
async function mortal(seconds: number) {
  const { executablePath, env, ...options } = await browserOptions()
  const path = join(temporaryFolder(), 'chromium')
  const script = `#!/bin/sh\nexec timeout -s KILL ${seconds} '${executablePath}' --no-sandbox "$@"\n`
  writeFileSync(path, script, { mode: 0o755 })
  return { ...options, env, executablePath: path }
}

describe('when a browser ends', () => {
  const [page] = builtFrom({ 'tea/index.html': '' }).pages
  const served = serveFolder(folder, '')
  const addresses = async (count: number) => {
    const { origin } = await served
    return new Map(Array.from({ length: count }, (_, at) => [`${origin}/?${at}`, page!]))
  }
  afterAll(async () => (await served).close())

  test.runIf(process.platform === 'linux').each(['axe', 'pa11y'])(
    'a sentence says where and what to do: %s',
    async (checker) => {
      const options = await mortal(4)
      const pages = await addresses(200)
      const run =
        checker === 'axe'
          ? runAxe(await puppeteer.launch(options), pages, () => {})
          : runPa11y(pages, options, () => {})
      await expect(run).rejects.toThrow(
        'The browser ended while it looked at tea/index.html. Run the check again. If it ends again, set CHROME_PATH to another Chrome or Chromium.'
      )
    },
    // pa11y may wait its 60 seconds for a page whose browser is gone, and then tell of the next one.
    150_000
  )

  test('and it is the process of a tab alone, its page is a finding, and others are looked at', async () => {
    browser.once('targetcreated', async (target) => {
      const tab = await target.page()
      tab?.once('load', async () =>
        (await tab.createCDPSession()).send('Page.crash').catch(() => {})
      )
    })
    let done = 0
    const findings = await runAxe(browser, await addresses(6), () => void done++)
    expect(findings).toMatchObject([
      { rule: 'not-looked-at', message: 'This page could not be looked at: Page crashed!' }
    ])
    expect(done).toBe(6)
  })
})
