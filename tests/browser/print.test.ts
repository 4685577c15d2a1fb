/** Pages on paper: nobody can follow a link there, and a step must not be on two sheets. */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { coffee, guide, openTab } from './open.ts'
import { sheetsIn } from './pdf.ts'
import { guideTemplates, plant, promise, templateNamed, visit } from './templates.ts'

const call = '<li#step-call> "Call the plumber."'

/** Where the guides say that they are. */
const hosts = [guide, coffee].map(({ site }) => new URL(site.config.address).origin)

/** Lists what is of no use on paper, what is missing there, and what may be torn in two. */
async function printFaults(page: Page): Promise<readonly string[]> {
  await page.emulateMediaType('print')
  return page.evaluate((origins) => {
    const shown = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((one) =>
        one.checkVisibility({ visibilityProperty: true })
      )
    // The contents of the whole guide are its first sheet, and no way around a site.
    const useless = shown(
      'nav, button, input, label, .govuk-skip-link, .app-share, .app-item'
    ).filter((one) => !one.matches('.app-page--whole .app-contents'))
    const addresses = shown('main a[href], .app-footer a[href], .app-notice a[href]').filter(
      (link) => {
        const href = link.getAttribute('href') ?? ''
        const printed = getComputedStyle(link, '::after').content.replaceAll('" "', '')
        const whole = href.startsWith('/') ? origins.map((origin) => origin + href) : [href]
        return /^(https?:|\/)/.test(href) && !whole.some((one) => printed.includes(`(${one})`))
      }
    )
    // The block of code is whole with its title.
    const torn = shown(
      'main :is(li, tr, .app-code-block, :not(.app-code-block) > pre), .govuk-inset-text, .govuk-warning-text'
    ).filter((one) => getComputedStyle(one).breakInside !== 'avoid')
    const left = shown('main :is(h1, h2, h3, h4)').filter((heading) => {
      const block = heading.closest('.app-heading') ?? heading
      return getComputedStyle(block).breakAfter !== 'avoid'
    })
    const boxless = shown('main .app-checklist > li').filter((item) => {
      const { content, borderTopStyle, width } = getComputedStyle(item, '::before')
      return content === 'none' || borderTopStyle !== 'solid' || parseFloat(width) < 8
    })
    const cut = shown('main *').filter((one) => {
      const { overflowX } = getComputedStyle(one)
      return overflowX !== 'visible' && one.scrollWidth > one.clientWidth && one.clientWidth > 1
    })
    return [
      ...useless.map((one) => `${placeOf(one)} is printed`),
      ...addresses.map((link) => `${placeOf(link)} is printed without its address`),
      ...torn.map((one) => `${placeOf(one)} may be on two sheets`),
      ...left.map((heading) => `${placeOf(heading)} may be the last line of a sheet`),
      ...boxless.map((one) => `${placeOf(one)} has no box to tick`),
      ...cut.map((one) => `${placeOf(one)} is cut off`)
    ]
  }, hosts)
}

/** The number of sheets that a page fills. */
async function sheetsOf(page: Page): Promise<number> {
  return sheetsIn(await page.pdf({ preferCSSPageSize: true })).length
}

/** Prints the first section of a page and what is above it, then with the next heading, and counts the sheets. */
async function firstSection(page: Page) {
  const removeFrom = (which: string) =>
    page.evaluate((name) => {
      const [, next] = document.querySelectorAll('.app-body > .app-heading:has(> h2)')
      const from = name === 'heading' ? next : next?.nextElementSibling
      const range = document.createRange()
      range.setStartBefore(from!)
      range.setEndAfter(document.body.lastElementChild!)
      range.deleteContents()
    }, which)
  await removeFrom('what follows')
  const withNext = await sheetsOf(page)
  await removeFrom('heading')
  return { alone: await sheetsOf(page), withNext }
}

/** Ends each heading, so that it is not taken for a link with the same words. */
const end = '¶'

/** On a sheet with fewer words most of the paper is wasted. */
const fewWords = 60

/** Lists what is wrong with the sheets of a whole guide: their order, their numbers, what is torn, what is empty, and what has lost its link. */
async function wholeFaults(page: Page): Promise<readonly string[]> {
  const titles = await page.evaluate((mark) => {
    // A picture may fill a sheet without any words.
    for (const picture of document.querySelectorAll('main :is(img, svg)')) picture.remove()
    for (const heading of document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')) {
      heading.textContent = heading.textContent.replace(mark, '').trim() + mark
    }
    return [...document.querySelectorAll('.app-part > h2')].map(({ textContent }) => textContent)
  }, end)
  const sheets = sheetsIn(await page.pdf({ preferCSSPageSize: true }))
  const [first = []] = sheets
  const starts = sheets.map(([, words = '']) => words)
  const missing = titles.filter((title) => !first.join(' ').includes(title.replace(end, '')))
  const inside = titles
    .slice(0, 1)
    .filter((title) => !starts.some((words) => words && title.startsWith(words)))
  const empty = sheets.slice(1, -1).flatMap((pieces, index) => {
    const { length } = pieces.join(' ').split(' ')
    return length < fewWords ? `sheet ${index + 2} has ${length} words` : []
  })
  const unnumbered = sheets.flatMap(([words], index) => (words === `${index + 1}` ? [] : index + 1))
  const left = sheets.flatMap((pieces) => (pieces.at(-1)?.endsWith(end) ? pieces.slice(-1) : []))
  const cutShort = sheets.flatMap((pieces) => pieces.join(' ').match(/\S+ \S+:\s*\.(?!\S)/g) ?? [])
  return [
    ...missing.map((title) => `${title} is not on the first sheet`),
    ...inside.map((title) => `${title} does not start a sheet`),
    ...empty,
    ...unnumbered.map((index) => `sheet ${index} has no number`),
    ...left.map((heading) => `${heading} is the last line of a sheet`),
    ...new Set(cutShort.map((words) => `nothing follows ‘${words}’`))
  ]
}

promise('on paper each page has its addresses and its steps whole, and no navigation', {
  templates: guideTemplates,
  check: () => printFaults,
  on: 'incident',
  planted: [
    [
      'navigation',
      '.govuk-service-navigation, .govuk-service-navigation nav { display: block !important }',
      ['<nav> "Sections" is printed']
    ],
    [
      'a link without its address',
      '.app-sources a::after { content: none !important }',
      ['<a> "Manual of the machine" is printed without its address']
    ],
    [
      'a step on two sheets',
      '#step-call { break-inside: auto !important }',
      [`${call} may be on two sheets`]
    ],
    [
      'a heading away from its text',
      '.app-heading--title { break-after: auto !important }',
      ['<h1#water-on-the-floor> "Water on the floor" may be the last line of a sheet']
    ],
    [
      'a list of things to do without boxes',
      '.app-checklist > #step-call::before { content: none !important }',
      [`${call} has no box to tick`]
    ],
    [
      'code that is on another sheet than its title',
      '.app-code-block { break-inside: auto !important }',
      [expect.stringMatching(/^<div> ".*When it started:.*" may be on two sheets$/)]
    ],
    [
      'code that is cut off',
      '.app-code-block pre { overflow: auto !important; white-space: pre !important; width: 20px }',
      ['<pre> "Code: What to record" is cut off']
    ]
  ]
})

test.each([
  ['one A4 sheet, and nothing else is on it', 'main { color: black }', { alone: 1, withNext: 2 }],
  ['seen to fill two', 'main ol { height: 300mm }', { alone: 2, withNext: 3 }],
  [
    'seen to share its sheet',
    '.app-heading { break-before: auto !important }',
    { alone: 1, withNext: 1 }
  ]
])('what to do now in an incident is %s', async (_, fault, sheets) => {
  const page = await openTab({ planted: true })
  await visit(page, templateNamed('incident'))
  await plant(page, fault)
  expect(await firstSection(page)).toEqual(sheets)
})

test('what to do now in the incidents of the guide itself is one sheet, with whom to tell', async () => {
  const incident = guideTemplates.find(({ name }) => name.startsWith('incident'))!
  const page = await openTab({ planted: true })
  await visit(page, incident)
  const [first = []] = sheetsIn(await page.pdf({ preferCSSPageSize: true }))
  const contact = await page.$eval('.app-body p:has(> b)', (contact) =>
    (contact as HTMLElement).innerText.split(/\s+/)
  )
  expect(first.join(' ').split(/\s+/)).toEqual(expect.arrayContaining(contact))
  expect(await firstSection(page)).toEqual({ alone: 1, withNext: 2 })
})

promise('the whole guide has its contents first, then its parts on full sheets, and numbers', {
  templates: guideTemplates.filter(({ name }) => name === 'whole guide'),
  check: () => wholeFaults,
  on: 'whole guide',
  planted: [
    [
      'the first part beside the contents',
      '.app-part { break-before: auto !important }',
      expect.arrayContaining([expect.stringMatching(/^.*¶ does not start a sheet$/)])
    ],
    [
      'a sheet for each part, however short',
      '.app-part { break-before: page !important }',
      expect.arrayContaining([expect.stringMatching(/^sheet \d+ has \d+ words$/)])
    ],
    [
      'no contents',
      '.app-contents li:last-child { display: none !important }',
      ['Ask for a flat white¶ is not on the first sheet']
    ],
    [
      'sheets without numbers',
      '@page :first { @bottom-right { content: none } }',
      ['sheet 1 has no number']
    ],
    [
      'a heading at the foot of a sheet',
      '.app-heading:has(#leak--do-this-now) + ol { break-before: page !important }',
      ['Do this now¶ is the last line of a sheet']
    ],
    [
      'a part without the address of its page',
      '.app-part > .app-meta a { display: none !important }',
      ['nothing follows ‘own page: .’']
    ]
  ]
})
