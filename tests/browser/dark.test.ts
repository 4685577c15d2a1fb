/** Pages in dark colours: in each state words and fields stand out as WCAG AA asks. */
import axeCore from 'axe-core'
import type { CDPSession, Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { coffee, everyPage, govuk, openPage, prefer } from './open.ts'
import { coffeeTemplates, openMenu, promise } from './templates.ts'

declare global {
  /** What the source of axe-core leaves in a page. Its types leave out how it computes colours. */
  var axe: typeof axeCore & {
    readonly commons: {
      readonly color: {
        readonly Color: new () => { parseString(colour: string): void }
        readonly getContrast: (one: object, other: object) => number
      }
    }
  }
}

const dark = { 'prefers-color-scheme': 'dark' }

/** What is made so in each state: a pointer, a finger and the keyboard can be on anything. */
const states = [
  { state: 'as it is', elements: 'body', pseudoClasses: [] },
  { state: 'with a pointer on it', elements: 'body *', pseudoClasses: ['hover'] },
  { state: 'pressed', elements: 'body *', pseudoClasses: ['hover', 'active'] },
  { state: 'with focus', elements: 'body *', pseudoClasses: ['focus', 'focus-visible'] },
  { state: 'where a link has landed', elements: 'main [id]', pseudoClasses: ['target'] }
]

/** Runs in the page: words whose contrast to what is behind them is too low. */
async function faintWords(): Promise<string[]> {
  const { violations, incomplete } = await axe.run('body', { runOnly: ['color-contrast'] })
  const nodes = [...violations, ...incomplete].flatMap((result) => result.nodes)
  return nodes.flatMap(({ target, any }) => {
    const { fgColor, bgColor, contrastRatio, messageKey } = any[0]?.data ?? {}
    // Words in the very colour that is behind them may be hidden on purpose, so axe is not sure. Ours are not.
    if (messageKey && messageKey !== 'equalRatio') return []
    const element = document.querySelector(String(target))!
    return `${placeOf(element)} is ${fgColor} on ${bgColor}, ${contrastRatio} to 1`
  })
}

/** Runs in the page: fields and buttons without a border that stands out at 3 to 1. */
function faintFields(): string[] {
  const colourOf = (written: string) => {
    const colour = new axe.commons.color.Color()
    colour.parseString(written)
    return colour
  }
  return [...document.querySelectorAll('input, button')].flatMap((field) => {
    if (!field.checkVisibility()) return []
    let around = field.parentElement!
    while (getComputedStyle(around).backgroundColor === 'rgba(0, 0, 0, 0)')
      around = around.parentElement!
    const behind = colourOf(getComputedStyle(around).backgroundColor)
    const border = colourOf(getComputedStyle(field).borderTopColor)
    const contrast = axe.commons.color.getContrast(behind, border)
    return contrast < 3 ? [`${placeOf(field)} has a border at ${contrast.toFixed(1)} to 1`] : []
  })
}

/** Gives each link the colour that it has when it was visited: browsers tell pages no such thing. */
async function visitLinks(page: Page, session: CDPSession): Promise<void> {
  const links = await nodesOf(session, 'a[href]')
  const colours: string[] = []
  for (const nodeId of links) {
    await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: ['visited'] })
    const { computedStyle } = await session.send('CSS.getComputedStyleForNode', { nodeId })
    colours.push(computedStyle.find(({ name }) => name === 'color')?.value ?? '')
  }
  await page.evaluate((all) => {
    for (const link of document.querySelectorAll<HTMLElement>('a[href]'))
      link.style.color = all.shift() ?? ''
  }, colours)
}

async function nodesOf(session: CDPSession, selector: string): Promise<readonly number[]> {
  const { root } = await session.send('DOM.getDocument', { depth: 0 })
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector })
  return nodeIds
}

async function contrastFaults(page: Page): Promise<readonly string[]> {
  await prefer(page, dark)
  await page.evaluate(openMenu)
  await page.evaluate(axeCore.source)
  const faults = await page.evaluate(faintFields)
  const look = async (state: string) => {
    const found = await page.evaluate(faintWords)
    faults.push(...found.map((fault) => `${fault}, ${state}`))
  }
  const session = await page.createCDPSession()
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  for (const { state, elements, pseudoClasses } of states) {
    const nodes = await nodesOf(session, elements)
    const force = (forcedPseudoClasses: string[]) =>
      Promise.all(
        nodes.map((nodeId) => session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses }))
      )
    await force(pseudoClasses)
    await look(state)
    await force([])
  }
  await visitLinks(page, session)
  await look('visited')
  await session.detach()
  return faults
}

const filter = '<a> "The scale of the filter"'

promise('in dark colours words and fields stand out in each state', {
  // By day without the longest, which have what others have.
  templates: coffeeTemplates.filter(
    ({ name }) => everyPage || !/whole|links|A to Z|another|no results|not found/.test(name)
  ),
  check: () => contrastFaults,
  on: 'page',
  planted: [
    [
      'grey words',
      'main { --govuk-text-colour: #555 }',
      expect.arrayContaining([expect.stringMatching(/^<h1#about-this-guide> .* as it is$/)])
    ],
    [
      'a link that is dark under a pointer',
      'main a:hover { color: #0f385c !important }',
      expect.arrayContaining([expect.stringMatching(`^${filter} is .*, with a pointer on it$`)])
    ],
    [
      'a link that is black when it is pressed',
      ':root { --govuk-link-active-colour: #0b0c0c }',
      expect.arrayContaining([expect.stringMatching(`^${filter} is .*, pressed$`)])
    ],
    [
      'light words on the yellow of focus',
      'main a:focus { color: #ddd !important }',
      expect.arrayContaining([expect.stringMatching(`^${filter} is .*, with focus$`)])
    ],
    [
      'light words on the yellow of a mark',
      ':root { --app-mark-colour: #fd0 }',
      expect.arrayContaining([expect.stringMatching(/^<h1#.*, where a link has landed$/)])
    ],
    [
      'a visited link in the purple of light colours',
      ':root { --govuk-link-visited-colour: #54319f }',
      expect.arrayContaining([expect.stringMatching(`^${filter} is .*, visited$`)])
    ],
    [
      'a field without an edge',
      '.app-search__input { border-color: #222 !important }',
      ['<input> "" has a border at 1.2 to 1']
    ]
  ]
})

/** The colours of the page itself, and what the browser takes for its own parts, such as fields. */
const look = (page: Page) =>
  page.$eval('body', (body) => {
    const { backgroundColor, color, colorScheme } = getComputedStyle(body)
    return { backgroundColor, color, colorScheme }
  })

test('only screens are dark, and only for who asks for it', async () => {
  const page = await openPage(coffee.at('/about/'))
  const light = await look(page)
  expect(light).toEqual({
    backgroundColor: 'rgb(255, 255, 255)',
    color: 'rgb(11, 12, 12)',
    colorScheme: 'normal'
  })
  await prefer(page, dark)
  expect(await look(page)).toEqual({
    backgroundColor: 'rgb(22, 22, 22)',
    color: 'rgb(221, 221, 221)',
    colorScheme: 'dark'
  })
  await page.emulateMediaType('print')
  expect(await look(page)).toMatchObject({ ...light, color: 'rgb(0, 0, 0)' })
})

test('a site on gov.uk is light, as GOV.UK is', async () => {
  const page = await openPage(govuk.at('/about/'))
  const light = await look(page)
  await prefer(page, dark)
  expect(await look(page)).toEqual(light)
})
