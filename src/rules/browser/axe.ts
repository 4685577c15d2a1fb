import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { AxeResults, Result, RunOptions } from 'axe-core'
import type { Browser, CDPSession, Page } from 'puppeteer'
import type { BuiltPage } from '../built/links/parse-page.ts'
import { notLookedAt, type Finding } from './finding.ts'

/** The small form of axe: a browser reads it in two thirds of the time of the other. */
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** All that axe knows of WCAG 2.0 to 2.2 at A and AA, and rules that its defaults and pa11y leave out. */
export const runOptions: RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
  },
  rules: {
    'css-orientation-lock': { enabled: true },
    'p-as-heading': { enabled: true },
    'table-fake-caption': { enabled: true },
    'target-size': { enabled: true },
    'td-has-header': { enabled: true }
  },
  resultTypes: ['violations', 'incomplete'],
  ancestry: true
}

/**
 * The rules that look at colours, sizes and type. All others ask what is there for whom: where that is
 * the same in forced colours, so are their answers, and they take most of the time.
 */
const rulesOfLook = [
  'color-contrast',
  'link-in-text-block',
  'p-as-heading',
  'scrollable-region-focusable',
  'target-size'
]
const lookAgain: RunOptions = { ...runOptions, runOnly: { type: 'rule', values: rulesOfLook } }

const sizes = [
  { size: '1280 pixels wide', width: 1280, height: 1024 },
  { size: '320 pixels wide', width: 320, height: 568 }
] as const

const colours = [
  { colour: 'usual colours', forced: 'none' },
  { colour: 'forced colours', forced: 'active' }
] as const

/** What a reader can open on a page. Of it only itself is looked at: the rest is as it was. */
const opened = 'copy menu and message for a lost link open'
const parts = ['.app-share-menu', '#lost-link > *']

/** Runs in the page: opens both, and says whether a message will come. The menu's own click would lead away from the lost link. */
function open(): boolean {
  // So that there is something near to list.
  location.hash = `${document.querySelector('main [id]')?.id}-no`
  addEventListener('click', (event) => event.preventDefault(), { once: true, capture: true })
  document.querySelector<HTMLElement>('a.app-share')?.click()
  return document.querySelector('#lost-link') !== null
}

const looks = sizes.flatMap((size) => colours.map((colour) => ({ ...size, ...colour })))

/** The states in which each page is looked at, in words. */
export const states: readonly string[] = ['', opened].flatMap((opening) =>
  looks.map((look) => stateOf(look, opening))
)

type Look = (typeof looks)[number]

function stateOf({ size, colour }: Look, opening: string): string {
  return [size, colour, opening].filter(Boolean).join(', ')
}

/**
 * Runs axe-core over pages, by their addresses, in every state. `onPage` is told after each page. A page
 * that cannot be looked at is a finding. Throws when the browser is gone.
 */
export async function runAxe(
  browser: Browser,
  pages: ReadonlyMap<string, BuiltPage>,
  onPage: () => void
): Promise<Finding[]> {
  const waiting = [...pages]
  const findings: Finding[] = []
  const inOneTab = async () => {
    // Tabs of one context share a process, and would wait for each other.
    const context = await browser.createBrowserContext()
    const tab = await context.newPage()
    const session = await tab.createCDPSession()
    const goTo = await stayOnPages(tab, session)
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [address, page] = next
      const looked = goTo(address).then(() => lookAt(tab, session, page))
      const found = await looked.catch((error: unknown) => {
        if (!browser.connected) throw error
        return [notLookedAt(page, 'axe', error)]
      })
      for (const one of joined(found)) findings.push(one)
      onPage()
    }
    await context.close()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, inOneTab))
  return findings
}

/**
 * Keeps a tab on its page: one that sends its readers on would be gone before it is looked at. Any address
 * but the one that is asked for is answered with 204, which leaves a browser where it is. Makes the function
 * that goes to a page.
 */
async function stayOnPages(
  tab: Page,
  session: CDPSession
): Promise<(address: string) => Promise<void>> {
  let asked: string | undefined
  let isRead = false
  let isLeft = false
  await session.send('Page.enable')
  const { frameTree } = await session.send('Page.getFrameTree')
  session.on('Page.domContentEventFired', () => void (isRead = true))
  session.on('Fetch.requestPaused', ({ requestId, frameId, request: { url } }) => {
    const isAway = frameId === frameTree.frame.id && url !== asked
    if (url === asked) asked = undefined
    // A browser reads no further in a page that a script leaves.
    if (isAway && !isRead) isLeft = true
    const answer = isAway
      ? session.send('Fetch.fulfillRequest', { requestId, responseCode: 204 })
      : session.send('Fetch.continueRequest', { requestId })
    // A tab that was closed meanwhile needs no answer.
    answer.catch(() => {})
  })
  await session.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] })
  return async (address) => {
    asked = address
    isRead = isLeft = false
    const response = await tab.goto(address)
    if (!response?.ok()) throw new Error(`the server answered ${response?.status()}`)
    if (isLeft) throw new Error('it leads to another page before it is read')
  }
}

/** Looks at a page in each state, and gives what was found in each. */
async function lookAt(tab: Page, session: CDPSession, page: BuiltPage): Promise<Finding[]> {
  const found: Finding[] = []
  const inEachLook = async (opening: string, include: readonly string[]) => {
    for (const size of sizes) {
      await tab.setViewport(size)
      let usual: { readonly there: string; readonly results: readonly Finding[] } | undefined
      for (const colour of colours) {
        // Puppeteer's own emulateMediaFeatures does not know this one.
        const features = [{ name: 'forced-colors', value: colour.forced }]
        await session.send('Emulation.setEmulatedMedia', { features })
        const state = stateOf({ ...size, ...colour }, opening)
        const there = await tab.evaluate(whatIsThere)
        const same = usual?.there === there ? usual.results : undefined
        const options = same ? lookAgain : runOptions
        const script = `axe.run(${JSON.stringify({ include })}, ${JSON.stringify(options)})`
        const { violations, incomplete } = (await tab.evaluate(script)) as AxeResults
        const results = [
          ...violations.flatMap((result) => toFindings(result, page, state, false)),
          ...incomplete.flatMap((result) => toFindings(result, page, state, true)),
          ...(same ?? [])
            .filter(({ rule }) => !rulesOfLook.includes(rule))
            .map((one) => ({ ...one, states: [state] }))
        ]
        usual = { there, results }
        for (const one of results) found.push(one)
      }
    }
  }
  await tab.evaluate(axe)
  await inEachLook('', ['html'])
  if (await tab.evaluate(open)) {
    await tab.waitForSelector('#lost-link:not(:empty)', { timeout: 500 }).catch(() => null)
  }
  const present = await tab.evaluate(
    (all) => all.filter((one) => document.querySelector(one)),
    parts
  )
  if (present.length > 0) await inEachLook(opened, present)
  return found
}

/** Runs in the page: which elements are there for whom, and none of their places and colours. */
function whatIsThere(): string {
  const seen = ['display', 'visibility', 'opacity', 'overflow', 'position', 'clip', 'clip-path']
  const all = [...document.querySelectorAll('*')].map((element) => {
    const { right, bottom, width, height } = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    const isOnPage = width > 1 && height > 1 && right + scrollX > 0 && bottom + scrollY > 0
    return [isOnPage, ...seen.map((property) => style.getPropertyValue(property))]
  })
  return JSON.stringify(all)
}

function toFindings(result: Result, page: BuiltPage, state: string, unsure: boolean): Finding[] {
  return result.nodes.map((node) => ({
    rule: result.id,
    checker: 'axe',
    page,
    selector: String(node.ancestry ?? node.target),
    html: node.html,
    message: result.help,
    fix: [...node.any, ...node.all, ...node.none]
      .map(({ message }) => message.replace(/\.$/, ''))
      .join('. '),
    states: [state],
    unsure
  }))
}

/** One finding for each element and rule, with all the states in which it was found. */
function joined(findings: readonly Finding[]): Finding[] {
  const key = ({ rule, selector, unsure }: Finding) => JSON.stringify([rule, selector, unsure])
  return [...Map.groupBy(findings, key).values()].flatMap((same) => {
    const [first] = same
    const found = same.flatMap((one) => one.states)
    // What is so however the page looks needs no list.
    const always = looks.every((look) => found.includes(stateOf(look, '')))
    return first ? { ...first, states: always ? [] : found } : []
  })
}
